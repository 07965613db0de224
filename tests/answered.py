"""Answers given some days ago."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Collection
from pathlib import Path

from tutor.progress.store import Store

DAY = 86400.0


def answered(
    database: Path,
    question: str,
    ticked: Collection[str],
    grade: float,
    *,
    days_ago: int,
    chapter: str = "chapter11",
) -> int:
    """A judged attempt of that day; its number."""
    with Store(database, chapter) as store:
        number = store.submit(question, f"answer of {days_ago} days ago", 0).id
        store.judge(number, ticked, grade)
    connection = sqlite3.connect(database)
    with connection:
        connection.execute(
            "UPDATE attempt SET submitted = ? WHERE id = ?",
            (time.time() - days_ago * DAY, number),
        )
    connection.close()
    return number
