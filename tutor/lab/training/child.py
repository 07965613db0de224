"""Waits for commands on its socket, trains, and ends once there is nobody left to ask it."""

from __future__ import annotations

import array
import errno
import os
import queue
import signal
import socket
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tutor.errors import TutorError
from tutor.lab.events import Failed, Loading
from tutor.lab.folder import RunFolder
from tutor.lab.protocol import COMMAND, Prepare, Train
from tutor.lab.spec import RunSpec
from tutor.paths import Home

if TYPE_CHECKING:
    from tutor.lab.training.workshop import Workshop

Order = tuple[Prepare | Train, int | None]
"""A command and, for a training, the descriptor of the run's lock."""


class Child:
    """One training process: a thread reads commands, the main thread does them in their order.

    What a run has read and compiled stays for the next one.
    """

    def __init__(self, line: int, home: Home) -> None:
        self._line = socket.socket(fileno=line)
        self._home = home
        self._orders: queue.SimpleQueue[Order | None] = queue.SimpleQueue()
        self._trainings = 0
        self._count = threading.Lock()
        self._stop = threading.Event()
        self._workshop: Workshop | None = None

    def work(self) -> None:
        """Do what is asked until there is nobody left to ask; SIGTERM stops the run under way."""
        signal.signal(signal.SIGTERM, lambda *_: self._stop.set())
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        threading.Thread(target=self._listen, daemon=True).start()
        while (order := self._orders.get()) is not None:
            command, lock = order
            if isinstance(command, Prepare):
                # Only the newest wish counts.
                if self._orders.empty():
                    self._prepare(command.spec)
            elif lock is not None:
                self._train(RunFolder(command.folder), lock)
                with self._count:
                    self._trainings -= 1

    def _listen(self) -> None:
        rest, locks = b"", array.array("i")
        while True:
            try:
                data, descriptors, _, _ = socket.recv_fds(self._line, 65536, 4)
            except ConnectionError:
                # The interface went without having read what this child said.
                data, descriptors = b"", []
            locks.extend(descriptors)
            if not data:
                break
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                self._take(line, locks)
        with self._count:
            idle = not self._trainings
        if idle:
            # The main thread may be deep in an import or a compilation that nobody waits for.
            os._exit(0)
        self._orders.put(None)

    def _take(self, line: bytes, locks: array.array[int]) -> None:
        command = COMMAND.validate_json(line)
        if isinstance(command, Prepare):
            self._orders.put((command, None))
            return
        with self._count:
            self._trainings += 1
        self._orders.put((command, locks.pop(0)))

    def _open_workshop(self) -> Workshop:
        if self._workshop is None:
            from tutor.lab.training.workshop import Workshop

            self._workshop = Workshop(self._home)
        return self._workshop

    def _prepare(self, spec: RunSpec) -> None:
        """Get ready for a run and say so; what fails here is told when it is run."""
        try:
            ready = self._open_workshop().prepare(spec)
        except TutorError:
            return
        try:
            self._line.sendall(ready.model_dump_json().encode() + b"\n")
        except OSError:
            # The interface has gone meanwhile; the listening thread ends this process.
            return

    def _train(self, folder: RunFolder, lock: int) -> None:
        os.ftruncate(lock, 0)
        os.pwrite(lock, str(os.getpid()).encode(), 0)
        self._stop.clear()
        try:
            with _printing_to(folder):
                self._run(folder)
        finally:
            os.close(lock)

    def _run(self, folder: RunFolder) -> None:
        try:
            spec = folder.read_spec()
            folder.append(Loading(message="starting TensorFlow"))
            from tutor.lab.training.train import work

            work(spec, folder, self._open_workshop(), lambda: self._asked_to_stop(folder))
        except TutorError as fault:
            folder.append(Failed(message=str(fault)))
        except Exception as fault:  # noqa: BLE001 whatever the libraries raise ends in one sentence
            traceback.print_exc()
            folder.append(Failed(message=_sentence(fault)))

    def _asked_to_stop(self, folder: RunFolder) -> bool:
        return self._stop.is_set() or folder.stop.exists()


@contextmanager
def _printing_to(folder: RunFolder) -> Iterator[None]:
    """All that is printed meanwhile, by C code too, goes to the run's log."""
    before = [os.dup(1), os.dup(2)]
    with folder.log.open("ab") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    try:
        yield
    finally:
        for number, descriptor in zip((1, 2), before, strict=True):
            os.dup2(descriptor, number)
            os.close(descriptor)


def _sentence(fault: Exception) -> str:
    if isinstance(fault, OSError) and fault.errno == errno.ENOSPC:
        return "the disk is full: make room and start again"
    if isinstance(fault, MemoryError):
        return "the memory is full: close other programs or train at size quick"
    first = (str(fault).strip().splitlines() or [""])[0]
    return f"{type(fault).__name__}: {first} (log.txt in the run's folder says more)"
