"""Values that no tutor writes, in a database that is sound as a file: somebody has edited it, or
a disk has flipped a bit."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Damage:
    """What could not be read of the progress file when it was opened."""

    kept: Path
    """The file as it was."""
    columns: tuple[str, ...] = ()
    """Where the damaged values were, as "table.column"; none where nothing could be read."""

    def __str__(self) -> str:
        if not self.columns:
            return f"The progress file could not be read; it is kept as {self.kept}."
        return (
            f"Damaged values in the progress file ({', '.join(self.columns)}) were left out, with "
            f"what means nothing without them; go on, or mend its copy {self.kept} and put that in "
            "its place."
        )


@dataclass(frozen=True)
class Kind:
    """What values a column may hold.

    `sound` is the condition in SQL that they meet, never NULL; `instead` stands in for one that
    does not. Without it the whole row goes: nobody can tell what it belongs to.
    """

    sound: str
    instead: str | None = None


NUMBER = "'integer', 'real'"
INTEGER = "'integer'"


def _between(low: float, high: float, types: str) -> str:
    return f"(typeof({{0}}) IN ({types}) AND {{0}} BETWEEN {low} AND {high})"


def _row_of(table: str) -> Kind:
    return Kind(f"(typeof({{0}}) = 'integer' AND {{0}} IN (SELECT id FROM {table}))")


TEXT = "(typeof({0}) = 'text' AND is_utf8(CAST({0} AS BLOB)))"
NAME = Kind(TEXT)
WRITTEN = Kind(f"(typeof({{0}}) = 'blob' OR {TEXT})", "IFNULL(CAST({0} AS BLOB), x'')")
"""What a learner wrote, as bytes or put right by hand; whatever is there is kept."""
MOMENT = Kind(_between(0, 2.2e11, NUMBER), "0")
"""Seconds since the epoch, up to the year 8941, so that a date can be reckoned from it; what was
written nobody knows when comes before all else."""
COUNT = Kind(_between(0, 2**31, INTEGER), "0")
SHARE = Kind(f"({{0}} IS NULL OR {_between(0, 1, NUMBER)})", "NULL")
LEVEL = Kind(f"({{0}} IS NULL OR {_between(1, 4, INTEGER)})", "NULL")

COLUMNS: dict[str, dict[str, Kind]] = {
    "attempt": {
        "chapter": NAME,
        "question": NAME,
        "answer": WRITTEN,
        "hints_used": COUNT,
        "submitted": MOMENT,
        "grade": SHARE,
        "sureness": LEVEL,
        "overruled": LEVEL,
    },
    "tick": {"attempt": _row_of("attempt"), "point": NAME},
    "recovery": {
        "attempt": _row_of("attempt"),
        "answer": WRITTEN,
        "updated": MOMENT,
        "submitted": MOMENT,
    },
    "recovered": {"recovery": _row_of("recovery"), "point": NAME},
    "draft": {
        "chapter": NAME,
        "item": NAME,
        "writer": NAME,
        "text": WRITTEN,
        "hints_used": COUNT,
        "updated": MOMENT,
    },
    "thought": {
        "chapter": NAME,
        "step": NAME,
        "reflection": NAME,
        "text": WRITTEN,
        "submitted": MOMENT,
    },
    "reflection_tick": {"chapter": NAME, "step": NAME, "reflection": NAME, "point": NAME},
    "opened": {"chapter": NAME, "step": NAME, "time": MOMENT},
    "completed": {"chapter": NAME, "step": NAME, "run": NAME, "time": MOMENT},
    "prediction": {
        "chapter": NAME,
        "run": NAME,
        "step": NAME,
        "prediction": NAME,
        "choice": NAME,
    },
    "settings": {"chapter": NAME, "step": NAME, "settings": NAME, "updated": MOMENT},
    "place": {"chapter": NAME, "item": NAME},
    "preference": {"name": NAME, "value": NAME},
}
"""Every column of the newest schema but the ids, which SQLite itself keeps whole; a table comes
after those that its rows belong to."""


def damaged_columns(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The columns that hold damaged values, as "table.column"."""
    connection.create_function("is_utf8", 1, _is_utf8, deterministic=True)
    return tuple(
        f"{table}.{column}"
        for table, kinds in COLUMNS.items()
        for column, kind in kinds.items()
        if connection.execute(f"SELECT 1 FROM {table} {_where(column, kind)} LIMIT 1").fetchone()
    )


def leave_out(connection: sqlite3.Connection) -> None:
    """Take the damaged values out, with as little around them as can be."""
    for table, kinds in COLUMNS.items():
        for column, kind in kinds.items():
            action = (
                f"DELETE FROM {table}"
                if kind.instead is None
                else f"UPDATE OR REPLACE {table} SET {column} = {kind.instead.format(column)}"
            )
            connection.execute(f"{action} {_where(column, kind)}")


def _where(column: str, kind: Kind) -> str:
    return f"WHERE NOT {kind.sound.format(column)}"


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
