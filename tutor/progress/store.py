"""Everything a learner has done, in one SQLite database, saved at once and by id."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from tutor.progress.connected import forgotten, to_bytes, to_text
from tutor.progress.database import backup
from tutor.progress.notes import LabNotes
from tutor.progress.preferences import Preferences
from tutor.progress.recoveries import Recoveries
from tutor.progress.values import Attempt


class Store(LabNotes, Recoveries, Preferences):
    """The progress of one chapter; times are in seconds since the epoch, grades from 0 to 1.

    Raises:
        StoreError: from any method, where the database cannot be opened, read or written.
    """

    # Answers

    def submit(
        self, question: str, text: str, hints_used: int, sureness: int | None = None
    ) -> Attempt:
        """Keep a finished answer as a new attempt; the draft this store has of it is gone.
        `sureness` is from 1 to 4."""
        with self._transaction() as connection:
            cursor = connection.execute(
                "INSERT INTO attempt (chapter, question, answer, hints_used, submitted, sureness)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (self._chapter, question, to_bytes(text), hints_used, time.time(), sureness),
            )
            self._handed_in(connection, question)
        return self.attempt(cursor.lastrowid or 0)

    def _attempts(self, condition: str, *values: object) -> tuple[Attempt, ...]:
        rows = self._read(
            "SELECT id, question, answer, hints_used, submitted, grade, sureness, overruled"
            f" FROM attempt WHERE chapter = ? AND {condition} ORDER BY id",
            *(self._chapter, *values),
        )
        ticks: dict[int, set[str]] = {row[0]: set() for row in rows}
        for number, point in self._read("SELECT attempt, point FROM tick"):
            if number in ticks:
                ticks[number].add(point)
        return tuple(
            Attempt(r[0], r[1], to_text(r[2]), r[3], r[4], frozenset(ticks[r[0]]), *r[5:])
            for r in rows
        )

    def attempts(self, question: str) -> tuple[Attempt, ...]:
        """All attempts at that question, oldest first."""
        return self._attempts("question = ?", question)

    def all_attempts(self) -> dict[str, tuple[Attempt, ...]]:
        """The attempts at each question that has any, oldest first."""
        found: dict[str, tuple[Attempt, ...]] = {}
        for attempt in self._attempts("TRUE"):
            found[attempt.question] = (*found.get(attempt.question, ()), attempt)
        return found

    def attempt(self, number: int) -> Attempt:
        """The attempt of that number.

        Raises:
            StoreError: this chapter has none of that number (any more).
        """
        return self._one(self._attempts("id = ?", number))

    def newest(self, question: str) -> Attempt:
        """The last attempt at that question.

        Raises:
            StoreError: there is none (any more).
        """
        return self._one(self.attempts(question))

    def _one(self, found: Sequence[Attempt]) -> Attempt:
        if not found:
            raise forgotten(self._path)
        return found[-1]

    # Judging

    def tick(self, attempt: int, point: str, ticked: bool) -> None:
        """Remember that an attempt makes a key point, or that it does not."""
        if ticked:
            self._write("INSERT OR IGNORE INTO tick VALUES (?, ?)", attempt, point)
        else:
            self._write("DELETE FROM tick WHERE attempt = ? AND point = ?", attempt, point)

    def judge(self, attempt: int, ticked: Iterable[str], grade: float) -> None:
        """Grade an attempt, from 0 to 1, by the key points that it makes."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM tick WHERE attempt = ?", (attempt,))
            connection.executemany(
                "INSERT INTO tick VALUES (?, ?)", [(attempt, point) for point in ticked]
            )
            self._amend(connection, "UPDATE attempt SET grade = ? WHERE id = ?", grade, attempt)

    def undo_grade(self, attempt: int) -> None:
        """Take a grade back; the ticks stay."""
        with self._transaction() as connection:
            self._amend(connection, "UPDATE attempt SET grade = NULL WHERE id = ?", attempt)

    def overrule(self, attempt: int, rating: int | None) -> None:
        """Rate an attempt otherwise than its ticks do (1 to 4, `quiz.rating`); None takes that
        back."""
        with self._transaction() as connection:
            self._amend(
                connection, "UPDATE attempt SET overruled = ? WHERE id = ?", rating, attempt
            )

    # The learner's place, and forgetting

    def remember_place(self, item: str) -> None:
        """Where the learner is."""
        self._write("INSERT OR REPLACE INTO place VALUES (?, ?)", self._chapter, item)

    def place(self) -> str | None:
        """Where the learner left off."""
        rows = self._read("SELECT item FROM place WHERE chapter = ?", self._chapter)
        return str(rows[0][0]) if rows else None

    def back_up(self) -> Path:
        """Make a copy of everything, which nothing changes any more; gives its path."""
        with self._telling():
            return backup(self._connection, self._path)

    def forget(self, ids: Iterable[str] | None) -> None:
        """Forget these questions and steps, or the whole chapter."""
        tables = {
            "draft": "item",
            "attempt": "question",
            "opened": "step",
            "completed": "step",
            "prediction": "step",
            "settings": "step",
            "thought": "step",
            "reflection_tick": "step",
        }
        names = [None] if ids is None else list(ids)
        with self._transaction() as connection:
            for table, column in tables.items():
                for name in names:
                    # What is being written to a part of it goes too.
                    condition = (
                        "" if name is None else f" AND instr({column} || '/', :name || '/') = 1"
                    )
                    connection.execute(
                        f"DELETE FROM {table} WHERE chapter = :chapter{condition}",
                        {"chapter": self._chapter, "name": name},
                    )
            if ids is None:
                connection.execute("DELETE FROM place WHERE chapter = ?", (self._chapter,))
