"""Waits for commands on its socket, trains, and ends with its interface or after its run."""

from __future__ import annotations

import array
import errno
import os
import queue
import signal
import socket
import threading
import traceback

from tutor.errors import TutorError
from tutor.lab.commands import COMMAND, Prepare, Train
from tutor.lab.events import EVENT, Event, Loading
from tutor.lab.folder import RunFolder
from tutor.lab.spec import RunSpec
from tutor.paths import Home

Order = tuple[Prepare | Train, int | None]


class Child:
    """One training process: a thread reads commands, the main thread does them in their order."""

    def __init__(self, line: int, home: Home) -> None:
        self._line = socket.socket(fileno=line)
        self._home = home
        self._orders: queue.SimpleQueue[Order | None] = queue.SimpleQueue()
        self._training = False
        self._stop = threading.Event()

    def work(self) -> None:
        """Do what is asked until there is nobody left to ask."""
        signal.signal(signal.SIGTERM, lambda *_: self._stop.set())
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        threading.Thread(target=self._listen, daemon=True).start()
        while (order := self._orders.get()) is not None:
            command, lock = order
            if isinstance(command, Prepare):
                self._prepare(command.spec)
            elif lock is not None:
                self._train(RunFolder(command.folder), lock)

    def _listen(self) -> None:
        rest, locks = b"", array.array("i")
        while True:
            data, descriptors, _, _ = socket.recv_fds(self._line, 65536, 4)
            locks.extend(descriptors)
            if not data:
                break
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                command = COMMAND.validate_json(line)
                lock = locks.pop(0) if isinstance(command, Train) else None
                self._training = self._training or isinstance(command, Train)
                self._orders.put((command, lock))
        if not self._training:
            # The main thread may be deep in an import or a compilation that nobody waits for.
            os._exit(0)
        self._orders.put(None)

    def _prepare(self, spec: RunSpec) -> None:
        """Import the libraries and read the images; what fails here is told when it is run."""
        from tutor.lab.training.images import load

        try:
            load(spec.data, self._home, spec.train_images, spec.validation_images)
        except TutorError:
            return

    def _train(self, folder: RunFolder, lock: int) -> None:
        os.ftruncate(lock, 0)
        os.pwrite(lock, str(os.getpid()).encode(), 0)
        with folder.log.open("ab") as log:
            os.dup2(log.fileno(), 1)
            os.dup2(log.fileno(), 2)
        try:
            self._run(folder)
        except TutorError as fault:
            _say_failed(folder, str(fault))
        except Exception as fault:  # noqa: BLE001 whatever the libraries raise ends in one sentence
            traceback.print_exc()
            _say_failed(folder, _sentence(fault))
        finally:
            os.close(lock)

    def _run(self, folder: RunFolder) -> None:
        spec = folder.read_spec()
        folder.append(Loading.model_validate({"message": "starting TensorFlow"}))
        from tutor.lab.training.train import train

        def stop_asked() -> bool:
            return self._stop.is_set() or folder.stop.exists()

        train(spec, folder, self._home, stop_asked)


def _sentence(fault: Exception) -> str:
    if isinstance(fault, OSError) and fault.errno == errno.ENOSPC:
        return "the disk is full: make room and start again"
    if isinstance(fault, MemoryError):
        return "the memory is full: close other programs or train at size quick"
    first = (str(fault).strip().splitlines() or [""])[0]
    return f"{type(fault).__name__}: {first} (log.txt in the run's folder says more)"


def _say_failed(folder: RunFolder, message: str) -> None:
    event: Event = EVENT.validate_python({"kind": "failed", "message": message})
    folder.append(event)
