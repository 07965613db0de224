"""What was recovered of the points that attempts missed."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from tutor.progress.connected import Connected, to_bytes, to_text
from tutor.progress.values import Recovery


class Recoveries(Connected):
    """Answers to what an attempt missed, and the key points that they make after all."""

    def __init__(self, database: Path, chapter: str) -> None:
        super().__init__(database, chapter)
        self._own: dict[int, tuple[int, float]] = {}
        """The recovery that is being written here for each attempt, and when it was last written,
        as far as this store knows."""

    def save_recovery(self, attempt: int, text: str) -> Recovery:
        """Keep an answer to what an attempt missed as it is written, beside what another tutor
        writes meanwhile."""
        answer, now = to_bytes(text), time.time()
        number, written = self._own.get(attempt, (0, 0.0))
        with self._transaction() as connection:
            changed = connection.execute(
                "UPDATE recovery SET answer = ?, updated = ?"
                " WHERE id = ? AND updated = ? AND submitted IS NULL",
                (answer, now, number, written),
            ).rowcount
            if not changed:
                cursor = connection.execute(
                    "INSERT INTO recovery (answer, updated, attempt) VALUES (?, ?, ?)",
                    (answer, now, attempt),
                )
                number = cursor.lastrowid or 0
        self._own[attempt] = number, now
        return self._recoveries("recovery.id = ?", number)[0]

    def submit_recovery(self, attempt: int, text: str) -> Recovery:
        """An answer to what an attempt missed is finished: now its points may be seen."""
        number = self.save_recovery(attempt, text).id
        self._write("UPDATE recovery SET submitted = ? WHERE id = ?", time.time(), number)
        return self._recoveries("recovery.id = ?", number)[0]

    def recover(self, recovery: int, point: str, made: bool) -> None:
        """Remember that such an answer makes a key point, or that it does not."""
        if made:
            self._write("INSERT OR IGNORE INTO recovered VALUES (?, ?)", recovery, point)
        else:
            self._write("DELETE FROM recovered WHERE recovery = ? AND point = ?", recovery, point)

    def recovery_under_way(self, attempt: int) -> Recovery | None:
        """The answer to what an attempt missed that is being written, to go on with."""
        found = self._recoveries("attempt = ? AND recovery.submitted IS NULL", attempt)
        if not found:
            return None
        ((written,),) = self._read("SELECT updated FROM recovery WHERE id = ?", found[-1].id)
        self._own[attempt] = found[-1].id, written
        return found[-1]

    def recoveries(self, attempt: int) -> tuple[Recovery, ...]:
        """All answers to what an attempt missed, oldest first."""
        return self._recoveries("attempt = ?", attempt)

    def recovered(self) -> Mapping[int, frozenset[str]]:
        """The points recovered since, by the attempt that missed them."""
        found: dict[int, frozenset[str]] = {}
        for one in self._recoveries("TRUE"):
            found[one.attempt] = found.get(one.attempt, frozenset()) | one.points
        return found

    def _recoveries(self, condition: str, *values: object) -> tuple[Recovery, ...]:
        rows = self._read(
            "SELECT recovery.id, attempt, recovery.answer, recovery.submitted"
            " FROM recovery JOIN attempt ON attempt.id = attempt"
            f" WHERE chapter = ? AND {condition} ORDER BY recovery.id",
            *(self._chapter, *values),
        )
        points: dict[int, set[str]] = {row[0]: set() for row in rows}
        for number, point in self._read("SELECT recovery, point FROM recovered"):
            if number in points:
                points[number].add(point)
        return tuple(
            Recovery(r[0], r[1], to_text(r[2]), r[3], frozenset(points[r[0]])) for r in rows
        )
