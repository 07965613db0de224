"""Opens the progress database, brings it up to date, and sets aside what is none."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from tutor.progress.damage import Damage, damaged_columns, leave_out
from tutor.progress.schema import MIGRATIONS


def open_database(path: Path) -> tuple[sqlite3.Connection, Damage | None]:
    """An open database of the newest schema, with nothing in it that a tutor would not write.

    A file that is no database, is damaged, or is of a newer tutor, is renamed and never deleted;
    where only values are damaged the file is copied, and they are left out. The second value tells
    of it.

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
        return open_database(path)[0], Damage(aside)
    try:
        _settle(connection, path, version)
        return connection, _without_damage(connection, path)
    except (OSError, sqlite3.Error):
        connection.close()
        raise


def _readable_version(connection: sqlite3.Connection) -> int | None:
    """The version of the schema, or None where the file is no database or is damaged."""
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        # It also reads every page, which a damaged one does not survive.
        told = [row[0] for row in connection.execute("PRAGMA quick_check")]
    except sqlite3.OperationalError:
        # It is locked or may not be read, which says nothing about what it holds.
        raise
    except sqlite3.DatabaseError:
        return None
    return version if all(_about_values(line) for line in told) else None


def _about_values(told: str) -> bool:
    """Whether SQLite has only found a value that its column should not hold, or nothing."""
    return told == "ok" or " value in " in told or told.startswith("CHECK constraint failed in ")


def _settle(connection: sqlite3.Connection, path: Path, version: int) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    if 0 < version < len(MIGRATIONS):
        backup(connection, path)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    # Another tutor may be about to do the same, so who comes second looks again under the lock.
    connection.execute("BEGIN IMMEDIATE")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for migration in MIGRATIONS[version:]:
        for statement in filter(str.strip, migration.split(";")):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    connection.commit()
    connection.execute("PRAGMA ignore_check_constraints = OFF")
    connection.execute("PRAGMA foreign_keys = ON")


def _without_damage(connection: sqlite3.Connection, path: Path) -> Damage | None:
    """Leave damaged values out, once the file is copied."""
    if not (columns := damaged_columns(connection)):
        return None
    copy = backup(connection, path)
    # Another tutor may be doing the same; nothing is left to do for who comes second.
    connection.execute("BEGIN IMMEDIATE")
    leave_out(connection)
    connection.commit()
    return Damage(copy, columns)


def _stamp() -> str:
    return f"{datetime.now():%Y%m%d-%H%M%S-%f}"


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
