"""A run is a folder: where its files are, who owns it, how its first and last words are said.

The child that trains holds an exclusive lock on `owner` for as long as it lives, so whether a run
is alive is asked of the kernel and not of process ids, which are used again. The runner takes the
lock before it writes the specification and hands the open descriptor to the child: at no moment
does a starting run look like a dead one.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from tutor.errors import RunError
from tutor.lab.events import Event, to_line
from tutor.lab.spec import RunSpec

LONGEST_NAME = 40
"""Characters of the name of a run."""
LARGEST_PROCESS = 2**31 - 1
"""No process id is larger."""


@dataclass(frozen=True)
class RunFolder:
    """The files of one run."""

    path: Path

    @property
    def run(self) -> str:
        """The run's id."""
        return self.path.name

    @property
    def spec(self) -> Path:
        """What was asked."""
        return self.path / "spec.json"

    @property
    def events(self) -> Path:
        """What happened, one event a line."""
        return self.path / "events.jsonl"

    @property
    def checkpoint(self) -> Path:
        """Enough to go on exactly."""
        return self.path / "checkpoint"

    @property
    def model(self) -> Path:
        """The best weights as an ordinary Keras model."""
        return self.path / "model.keras"

    @property
    def table(self) -> Path:
        """The history, a row an epoch."""
        return self.path / "history.csv"

    @property
    def tensorboard(self) -> Path:
        """Scalars for TensorBoard, where they were asked for."""
        return self.path / "tensorboard"

    @property
    def log(self) -> Path:
        """All that the libraries print."""
        return self.path / "log.txt"

    @property
    def stop(self) -> Path:
        """A file that exists once somebody asked the run to stop."""
        return self.path / "stop"

    @property
    def owner(self) -> Path:
        """Locked by the child that trains, and holds its process id."""
        return self.path / "owner"

    @property
    def name_file(self) -> Path:
        """Holds the name that a person gave the run."""
        return self.path / "name"

    @property
    def name(self) -> str:
        """The name that a person gave the run, in one line; empty where there is none."""
        try:
            if not self.name_file.is_file():
                # A pipe in its place would be waited for.
                return ""
            with self.name_file.open("rb") as file:
                raw = file.read(4 * LONGEST_NAME)
        except OSError:
            return ""
        return " ".join(raw.decode("utf-8", "replace").split())[:LONGEST_NAME]

    def rename(self, name: str) -> None:
        """Give the run a name; an empty one takes it away.

        Raises:
            RunError: it cannot be written.
        """
        try:
            # A pasted name may hold half of a surrogate pair, which UTF-8 refuses.
            self.name_file.write_text(name, encoding="utf-8", errors="replace")
        except OSError as fault:
            raise RunError(
                f"the name could not be kept: {fault.strerror}", where=self.name_file
            ) from fault

    def read_spec(self) -> RunSpec:
        """What was asked, under the run's own id: the folder may be a copy of another.

        Raises:
            RunError: the file is missing or is no specification.
        """
        try:
            spec = RunSpec.model_validate_json(self.spec.read_bytes())
            return spec.model_copy(update={"run": self.run})
        except (OSError, ValidationError) as fault:
            raise RunError(
                "this run cannot be read", where=self.spec, mend="delete its folder"
            ) from fault

    def write_spec(self, spec: RunSpec) -> None:
        """Write what is asked, under the run's own id; with it the folder is a run.

        Raises:
            OSError: it cannot be written.
        """
        text = spec.model_copy(update={"run": self.run}).model_dump_json(indent=1)
        beside = self.spec.with_suffix(".new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(self.spec)

    def append(self, event: Event) -> None:
        """Write one event; only the holder of the lock may.

        Raises:
            RunError: it cannot be written.
        """
        try:
            with self.events.open("a", encoding="utf-8") as file:
                file.write(to_line(event))
        except OSError as fault:
            raise RunError(
                f"what happens in the run cannot be written: {fault.strerror}",
                where=self.events,
                mend="make room and start again",
            ) from fault

    def alive(self) -> bool:
        """Whether a process trains this run or is about to."""
        try:
            # What may not be written can be locked all the same; a pipe is not waited for.
            descriptor = os.open(self.owner, os.O_RDONLY | os.O_NONBLOCK)
        except OSError:
            return False
        try:
            # Shared, so that two who look at the same moment do not take each other for the owner.
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(descriptor)
        return False

    def owner_process(self) -> int | None:
        """The process id of the child that trains, which is also its process group's."""
        try:
            process = int(self.owner.read_text())
        except (OSError, ValueError):
            return None
        # A signal to group 0 or 1 would reach the tutor itself, or everything there is.
        return process if 1 < process <= LARGEST_PROCESS else None

    @contextmanager
    def claim(self) -> Iterator[int | None]:
        """The lock's descriptor, or None where somebody else holds it.

        Raises:
            RunError: the folder cannot be written.
        """
        try:
            descriptor = os.open(self.owner, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as fault:
            raise RunError(
                f"the run cannot be used: {fault.strerror}",
                where=self.path,
                mend="make room, and see that the folder may be written",
            ) from fault
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            yield None
            return
        try:
            yield descriptor
        finally:
            os.close(descriptor)


def new_run_folder(runs: Path, step: str) -> RunFolder:
    """A new empty folder, named after the step and the local time.

    Raises:
        RunError: it cannot be made.
    """
    name = f"{step}-{time.strftime('%Y%m%d-%H%M%S')}"
    number = 1
    while True:
        folder = runs / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            number += 1
        except OSError as fault:
            raise RunError(
                f"the run's folder could not be made: {fault.strerror}",
                where=folder,
                mend="make room or choose another --home",
            ) from fault
        else:
            return RunFolder(folder)
