"""Follows a run to its last event; a run that died without one gets it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress

from tutor.errors import RunError
from tutor.lab.events import Event, Failed, Stopped
from tutor.lab.folder import RunFolder
from tutor.lab.reader import EventReader, read_view
from tutor.lab.summary import summary


def follow(
    folder: RunFolder, wait: Callable[[], None] = lambda: time.sleep(0.1)
) -> Iterator[Event]:
    """The events of a run as they come, until its last; a dead run gets one.

    Raises:
        RunError: what happened cannot be read, or the run's folder is gone.
    """
    reader = EventReader(folder.events)
    while True:
        alive = folder.alive()
        events = reader.read()
        yield from events
        # A run that goes on has an earlier end behind it.
        if events and events[-1].kind in ("finished", "stopped", "failed"):
            return
        if not alive and (last := bury(folder)) is not None:
            yield last
            return
        see_folder(folder)
        wait()


def see_folder(folder: RunFolder) -> None:
    """See that the run is still there.

    Raises:
        RunError: somebody has removed it.
    """
    if not folder.spec.exists():
        raise RunError("the run's folder is gone", where=folder.path, mend="start a new run")


def bury(folder: RunFolder) -> Failed | Stopped | None:
    """Give a run that died without a last event one; None where it lives or has ended.

    It is the run's last event even where the disk has no room for it.

    Raises:
        RunError: what happened in the run cannot be read, or its lock cannot be taken.
    """
    if not folder.spec.exists() or folder.alive() or has_ended(folder):
        return None
    with folder.claim() as lock:
        if lock is None or has_ended(folder):
            return None
        event = _stopped(folder) if folder.stop.exists() else _died(folder)
        with suppress(RunError, OSError):
            close_torn_line(folder)
            folder.append(event)
        return event


def has_ended(folder: RunFolder) -> bool:
    """Whether a last event stands there."""
    return read_view(folder.events).last is not None


def close_torn_line(folder: RunFolder) -> None:
    """What was cut off in the middle of a line must not spoil the next one."""
    if folder.events.exists() and not folder.events.read_bytes().endswith(b"\n"):
        with folder.events.open("ab") as file:
            file.write(b"\n")


def _stopped(folder: RunFolder) -> Stopped:
    spec, view = folder.read_spec(), read_view(folder.events)
    if view.started is not None:
        spec = spec.model_copy(update={"learning_rate": view.started.learning_rate})
    data = view.started.data if view.started else spec.data
    seconds = sum(epoch.seconds for epoch in view.epochs)
    return Stopped.model_validate(summary(spec, data, view.epochs, seconds))


def _died(folder: RunFolder) -> Failed:
    try:
        # A pipe in its place would be waited for.
        text = (
            folder.log.read_text(encoding="utf-8", errors="replace") if folder.log.is_file() else ""
        )
    except OSError:
        text = ""
    lines = text.strip().splitlines()
    said = f"; the end of {folder.log.name}: {lines[-1]}" if lines else ""
    message = f"the training process ended without a word; the run can go on{said}"
    return Failed(message=message, died=True)
