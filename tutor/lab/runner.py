"""Starts the child process that trains and hands runs to it; knows no widget."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tutor.errors import RunError
from tutor.lab.events import Finished, Loading
from tutor.lab.folder import RunFolder, new_run_folder
from tutor.lab.following import close_torn_line, has_ended
from tutor.lab.protocol import Command, Prepare, Ready, Train
from tutor.lab.reader import read_view
from tutor.lab.spec import RunSpec
from tutor.paths import Home

TRAINER: tuple[str, ...] = (sys.executable, "-m", "tutor.lab.training")
"""The command of the child; `--socket` and `--home` are added."""
CLOSING = 5.0
"""Seconds a waiting child has to end before it is killed."""


class Runner:
    """Keeps at most one child that waits or trains for this interface and hands runs to it."""

    def __init__(self, home: Home, command: Sequence[str] | None = None) -> None:
        self._home = home
        self._command = tuple(command or TRAINER)
        self._child: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._step = ""
        self._training: RunFolder | None = None
        self._left: list[subprocess.Popen[bytes]] = []
        self._heard = b""
        self._ready: Ready | None = None

    def warm(self, spec: RunSpec) -> None:
        """Have a child waiting, getting ready for a run that is likely to be asked for.

        While it trains nothing else is started, that would only slow the training down.

        Raises:
            RunError: it cannot be started.
        """
        if self._busy():
            return
        with _told_of(self._home.root):
            self._spawn(spec.step)
            self._say(Prepare(spec=spec))

    def ready(self) -> Ready | None:
        """The newest word of the waiting child on what it has prepared."""
        while self._line is not None:
            try:
                heard = self._line.recv(65536, socket.MSG_DONTWAIT)
            except (BlockingIOError, ConnectionError):
                break
            if not heard:
                break
            *lines, self._heard = (self._heard + heard).split(b"\n")
            for line in lines:
                self._ready = Ready.model_validate_json(line)
        return self._ready

    def start(self, spec: RunSpec) -> RunFolder:
        """Train; the run's id is its new folder's name.

        Raises:
            RunError: the folder cannot be written or the child cannot be started.
        """
        folder = new_run_folder(self._home.runs, spec.step)
        try:
            with self._handing_over(folder):
                folder.write_spec(spec)
        except Exception:
            # The run never began; what cannot be deleted here is told by the fault itself.
            shutil.rmtree(folder.path, ignore_errors=True)
            raise
        return folder

    def resume(self, folder: RunFolder) -> None:
        """Go on with a run that was stopped or cut off, from its last finished epoch.

        Raises:
            RunError: somebody trains it, it is finished, or the child cannot be started.
        """
        with self._handing_over(folder):
            last = read_view(folder.events).last
            if isinstance(last, Finished):
                raise RunError(f"{folder.run} is finished", mend="start a new run")
            close_torn_line(folder)
            folder.stop.unlink(missing_ok=True)
            # The first word after an earlier end: whoever reads knows that the run goes on.
            folder.append(Loading(message="going on"))

    @contextmanager
    def _handing_over(self, folder: RunFolder) -> Iterator[None]:
        """Take the run's lock, do what is to be done under it, and give both to the child."""
        busy = self._busy()
        with folder.claim() as lock, _told_of(folder.path):
            if lock is None:
                raise RunError("another process has this run", where=folder.path)
            yield
            if busy:
                self._leave_alone()
            child = self._spawn(folder.read_spec().step)
            # The child writes it too, but one that hangs before must be stopped all the same.
            os.ftruncate(lock, 0)
            os.pwrite(lock, str(child.pid).encode(), 0)
            self._say(Train(folder=folder.path), lock)
            self._training = folder

    def _busy(self) -> bool:
        training = self._training
        if training is None or not training.alive():
            return False
        try:
            # With its last word said it takes the next order in a moment.
            return not has_ended(training)
        except RunError:
            # What it says cannot be read, but it lives.
            return True

    def close(self) -> None:
        """A waiting child ends; one that trains goes on."""
        child, busy = self._child, self._busy()
        self._leave_alone()
        if child is not None and not busy:
            try:
                child.wait(CLOSING)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
        for left in self._left:
            if left.poll() is None:
                # It was meant to go on; without this the interpreter would warn that it does.
                left.returncode = 0
        self._left.clear()

    def _leave_alone(self) -> None:
        """The child ends when it has nothing to train any more; until then it is nobody's."""
        if self._line is not None:
            self._line.close()
        if self._child is not None:
            self._left.append(self._child)
        self._child = self._line = self._training = self._ready = None
        self._heard = b""

    def _spawn(self, step: str) -> subprocess.Popen[bytes]:
        """The child that waits; a new one where there is none, or one of another step: what that
        has compiled cannot be given back, and its memory would grow from step to step."""
        self._left = [child for child in self._left if child.poll() is None]
        if self._child is not None and self._child.poll() is None and step == self._step:
            return self._child
        self._leave_alone()
        self._step = step
        self._home.root.mkdir(parents=True, exist_ok=True)
        if self._home.log.is_fifo():
            # It would be waited for until somebody reads from it.
            raise RunError("the log is a pipe", where=self._home.log, mend="move it away")
        ours, theirs = socket.socketpair()
        with theirs, ExitStack() as unused, self._home.log.open("ab") as log:
            unused.callback(ours.close)
            self._child = child = subprocess.Popen(
                [*self._command, "--socket", str(theirs.fileno()), "--home", str(self._home.root)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
            unused.pop_all()
        self._line = ours
        return child

    def _say(self, command: Command, lock: int | None = None) -> None:
        if self._line is None:
            raise RunError("the training process is gone", mend="try again")
        text = command.model_dump_json().encode() + b"\n"
        if lock is None:
            self._line.sendall(text)
        else:
            socket.send_fds(self._line, [text], [lock])


@contextmanager
def _told_of(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise RunError(
            f"the training could not be started: {fault.strerror}",
            where=place,
            mend="make room or choose another folder with --home",
        ) from fault
