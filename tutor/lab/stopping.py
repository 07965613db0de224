"""Stops a run, wherever it was started: by request first, then by force."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress

from tutor.errors import RunError
from tutor.lab.events import Event
from tutor.lab.folder import RunFolder
from tutor.lab.following import follow


def request_stop(folder: RunFolder) -> None:
    """Ask a run to stop; it ends after the mini-batches under way.

    Raises:
        RunError: the folder cannot be written.
    """
    try:
        folder.stop.touch()
    except OSError as fault:
        raise RunError(
            f"the run could not be asked to stop: {fault.strerror}",
            where=folder.stop,
            mend="make room and try again",
        ) from fault


def _force_stop(folder: RunFolder, number: signal.Signals) -> None:
    """Send a signal to the process group of a run that is alive."""
    process = folder.owner_process()
    if process is not None and folder.alive():
        # One that has ended meanwhile, or is somebody else's, is left to who waits for its end.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process, number)


def stop(folder: RunFolder, patience: float = 10.0) -> Event:
    """Ask a run to stop, then insist; gives its last event.

    `patience` is how many seconds each of request, SIGTERM and SIGKILL gets.

    Raises:
        RunError: the run goes on after all that, or its folder cannot be read or written.
    """
    request_stop(folder)
    begun, means = time.monotonic(), [signal.SIGTERM, signal.SIGKILL]

    def wait() -> None:
        nonlocal begun
        if time.monotonic() - begun > patience:
            if not means:
                raise RunError(
                    f"{folder.run} does not stop, neither by request nor by force",
                    where=folder.owner,
                    mend="end the process that holds this file",
                )
            _force_stop(folder, means.pop(0))
            begun = time.monotonic()
        time.sleep(0.1)

    event: Event | None = None
    for told in follow(folder, wait):
        event = told
    if event is None:
        raise RunError("the run left no word", where=folder.events)
    return event
