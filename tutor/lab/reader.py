"""Reads `events.jsonl` while it is being written."""

from __future__ import annotations

import stat
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from tutor.errors import RunError
from tutor.lab.events import EVENT, Event
from tutor.lab.view import RunView, view_of


class EventReader:
    """Gives the events written since the last call.

    A line without its end is still being written and waits; lines of unknown kind and garbage are
    passed over, so that an older tutor can read a newer one's runs.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._offset = 0

    def read(self) -> list[Event]:
        """The new events, in order; none while there is no file.

        Raises:
            RunError: what is there cannot be read.
        """
        try:
            new = self._rest()
        except FileNotFoundError:
            return []
        except OSError as fault:
            raise RunError(
                f"what happened in the run cannot be read: {fault.strerror or fault}",
                where=self._path,
                mend="see that it is an ordinary file and may be read",
            ) from fault
        whole = new[: new.rfind(b"\n") + 1]
        self._offset += len(whole)
        events = []
        for line in whole.splitlines():
            with suppress(ValidationError):
                events.append(EVENT.validate_json(line))
        return events

    def _rest(self) -> bytes:
        # Opening a pipe would wait for somebody who writes to it.
        if not stat.S_ISREG(self._path.stat().st_mode):
            raise OSError("it is no ordinary file")
        with self._path.open("rb") as file:
            file.seek(self._offset)
            return file.read()


def read_events(path: Path) -> tuple[Event, ...]:
    """All events so far.

    Raises:
        RunError: they cannot be read.
    """
    return tuple(EventReader(path).read())


def read_view(path: Path) -> RunView:
    """The run as far as it has come; read again only where something was written meanwhile.

    Raises:
        RunError: what is there cannot be read.
    """
    try:
        state = path.stat()
    except OSError:
        # Missing is empty, and for anything else the reader has the sentence.
        return view_of(read_events(path))
    return _view(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=256)
def _view(path: Path, _changed: int, _size: int) -> RunView:
    return view_of(read_events(path))
