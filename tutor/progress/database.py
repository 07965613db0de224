"""Opens the progress database, brings it up to date, and sets aside what is none."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from tutor.progress.schema import MIGRATIONS


def open_database(path: Path) -> tuple[sqlite3.Connection, Path | None]:
    """An open database of the newest schema.

    A file that is no database, is damaged, or is of a newer tutor, is renamed and never deleted;
    the second value is its new name.

    Raises:
        OSError, sqlite3.Error: the folder or the file cannot be used.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=5.0)
    try:
        version = _readable_version(connection)
    except sqlite3.OperationalError:
        connection.close()
        raise
    if version is None or version > len(MIGRATIONS):
        connection.close()
        aside = _set_aside(path)
        return open_database(path)[0], aside
    try:
        _settle(connection, path, version)
    except sqlite3.Error:
        connection.close()
        raise
    return connection, None


def _readable_version(connection: sqlite3.Connection) -> int | None:
    """The version of the schema, or None where the file is no database or is damaged."""
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        # It also reads every page, which a damaged one does not survive.
        sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.OperationalError:
        # It is locked or may not be read, which says nothing about what it holds.
        raise
    except sqlite3.DatabaseError:
        return None
    return version if sound else None


def _settle(connection: sqlite3.Connection, path: Path, version: int) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    if 0 < version < len(MIGRATIONS):
        backup(connection, path)
    # Another tutor may be about to do the same, so who comes second looks again under the lock.
    connection.execute("BEGIN IMMEDIATE")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for migration in MIGRATIONS[version:]:
        for statement in filter(str.strip, migration.split(";")):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    connection.commit()


def _stamp() -> str:
    return f"{time.strftime('%Y%m%d-%H%M%S')}-{time.time_ns() % 1_000_000:06}"


def _set_aside(path: Path) -> Path:
    aside = path.with_name(f"{path.stem}.set-aside-{_stamp()}{path.suffix}")
    for ending in ("", "-wal", "-shm"):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
    return aside


def backup(connection: sqlite3.Connection, path: Path) -> Path:
    """A copy of the whole database beside it, in `backups`; gives its path.

    Raises:
        OSError, sqlite3.Error: it cannot be made.
    """
    copy = path.parent / "backups" / f"{path.stem}-{_stamp()}{path.suffix}"
    copy.parent.mkdir(parents=True, exist_ok=True)
    target = sqlite3.connect(copy)
    try:
        connection.backup(target)
    finally:
        target.close()
    return copy
