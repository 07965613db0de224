"""A connection to the progress database, whose trouble is told in a sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from tutor.errors import StoreError
from tutor.progress.database import open_database


class Connected:
    """What every part of the store stands on.

    Raises:
        StoreError: from any method, where the database cannot be opened, read or written.
    """

    def __init__(self, database: Path, chapter: str) -> None:
        self._path, self._chapter = database, chapter
        self._writer = uuid4().hex
        with self._telling():
            self._connection, self.set_aside = open_database(database)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; everything is saved already."""
        self._connection.close()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as fault:
            raise StoreError(
                f"your progress could not be saved or read: {fault}",
                where=self._path,
                mend="make room or choose another folder with --home",
            ) from fault

    def _write(self, statement: str, *values: object) -> int:
        with self._telling(), self._connection:
            return self._connection.execute(statement, values).lastrowid or 0

    def _read(self, statement: str, *values: object) -> list[Any]:
        with self._telling():
            return self._connection.execute(statement, values).fetchall()


def to_bytes(text: str) -> bytes:
    """Text as the database keeps it."""
    # A pasted answer may hold half of a surrogate pair, which UTF-8 proper refuses.
    return text.encode("utf-8", "surrogatepass")


def to_text(raw: bytes) -> str:
    """Text as it was typed."""
    return raw.decode("utf-8", "surrogatepass")
