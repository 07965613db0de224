"""What was recovered of the points that attempts missed."""

from __future__ import annotations

import time
from collections.abc import Mapping

from tutor.progress.connected import to_bytes, to_text
from tutor.progress.drafts import Drafts
from tutor.progress.values import Attempt, Recovery, missed_item


class Recoveries(Drafts):
    """Answers to what an attempt missed, and the key points that they make after all."""

    def submit_recovery(self, attempt: Attempt, text: str) -> Recovery:
        """Keep a finished answer to what an attempt missed; the draft this store has of it is
        gone."""
        now = time.time()
        with self._transaction() as connection:
            cursor = connection.execute(
                "INSERT INTO recovery (attempt, answer, updated, submitted) VALUES (?, ?, ?, ?)",
                (attempt.id, to_bytes(text), now, now),
            )
            self._handed_in(connection, missed_item(attempt))
        return Recovery(cursor.lastrowid or 0, attempt.id, text, now, frozenset())

    def recover(self, recovery: int, point: str, made: bool) -> None:
        """Remember that such an answer makes a key point, or that it does not."""
        if made:
            self._write("INSERT OR IGNORE INTO recovered VALUES (?, ?)", recovery, point)
        else:
            self._write("DELETE FROM recovered WHERE recovery = ? AND point = ?", recovery, point)

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
