"""A connection to the progress database, whose trouble is told in a sentence."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tutor.errors import StoreError
from tutor.progress.damage import damaged_columns
from tutor.progress.database import open_database


class Connected:
    """What every part of the store stands on.

    Raises:
        StoreError: from any method, where the database cannot be opened, read or written.
    """

    def __init__(self, database: Path, chapter: str) -> None:
        self._path, self._chapter = database, chapter
        with self._telling():
            self._connection, self.damage = open_database(database)
            self._file = database.stat()
            self._sound = self._version()

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
            raise _told(fault, self._path) from fault

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything that is written within, or nothing."""
        with self._telling(), self._connection:
            self._see_file()
            yield self._connection

    def _see_file(self) -> None:
        """What is written to a file that was removed is lost, and SQLite does not say so."""
        if not self._path.exists() or not os.path.samestat(self._path.stat(), self._file):
            raise StoreError(
                "the progress file was removed or replaced, so nothing can be saved",
                where=self._path,
                mend="copy what you are writing, leave the tutor and start it again",
            )

    def _write(self, statement: str, *values: object) -> int:
        with self._transaction() as connection:
            return connection.execute(statement, values).lastrowid or 0

    def _amend(self, connection: sqlite3.Connection, statement: str, *values: object) -> None:
        """Change a row that was read before.

        Raises:
            StoreError: it is there no more.
        """
        if not connection.execute(statement, values).rowcount:
            raise forgotten(self._path)

    def _read(self, statement: str, *values: object) -> list[Any]:
        with self._telling():
            self._see_values()
            return self._connection.execute(statement, values).fetchall()

    def _version(self) -> int:
        """A number that changes with whatever is written from elsewhere."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _see_values(self) -> None:
        """Readers take for granted that every value is of its kind."""
        if (version := self._version()) == self._sound:
            return
        if columns := damaged_columns(self._connection):
            raise StoreError(
                f"values in the progress file were damaged just now, in {', '.join(columns)}",
                where=self._path,
                mend="leave the tutor and start it again, which leaves them out",
            )
        self._sound = version


CANNOT = "your progress could not be saved or read"
TROUBLE = {
    ("SQLITE_FULL", "SQLITE_IOERR", "ENOSPC", "EDQUOT"): (
        CANNOT,
        "make room or choose another folder with --home",
    ),
    ("SQLITE_READONLY", "SQLITE_CANTOPEN", "EACCES", "EPERM", "EROFS"): (
        "the folder of your progress, or a file in it, cannot be written",
        "allow it to be written or choose another folder with --home",
    ),
    ("SQLITE_BUSY",): (CANNOT, "close what else is using it and try again"),
    ("",): (CANNOT, "choose another folder with --home"),
}
"""What happened and what helps, by how SQLite's or the system's name of a fault begins."""


def _told(fault: sqlite3.Error | OSError, where: Path) -> StoreError:
    """What went wrong, in a sentence."""
    if isinstance(fault, OSError):
        name, why = errno.errorcode.get(fault.errno or 0, ""), fault.strerror or str(fault)
    else:
        # Only what SQLite itself says has a name.
        name, why = str(getattr(fault, "sqlite_errorname", "")), str(fault)
    if name == "SQLITE_CONSTRAINT_FOREIGNKEY":
        return forgotten(where)
    what, mend = next(told for names, told in TROUBLE.items() if name.startswith(names))
    return StoreError(f"{what}: {why}", where=where, mend=mend)


def forgotten(where: Path) -> StoreError:
    """What another tutor, or `reset`, has taken away since it was read."""
    return StoreError(
        "this answer was forgotten meanwhile, in another tutor or by reset",
        where=where,
        mend="go back and answer again",
    )


def to_bytes(text: str) -> bytes:
    """Text as the database keeps it."""
    # A pasted answer may hold half of a surrogate pair, which UTF-8 proper refuses.
    return text.encode("utf-8", "surrogatepass")


def to_text(raw: bytes | str) -> str:
    """Text as it was typed, or put right by hand; what is damaged in it is replaced."""
    if isinstance(raw, str):
        return raw
    try:
        return raw.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace")
