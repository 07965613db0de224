"""What a learner has done so that questions come back at the right time, and points at all."""

from __future__ import annotations

import time
from collections.abc import Mapping

from tutor.progress.connected import Connected, to_bytes, to_text
from tutor.progress.values import Recovery


class Returns(Connected):
    """Overruled ratings, and what was recovered of the points an attempt missed."""

    def overrule(self, attempt: int, rating: int | None) -> None:
        """Rate an attempt otherwise than its ticks do (1 to 4, `quiz.rating`); None takes that
        back."""
        self._write("UPDATE attempt SET overruled = ? WHERE id = ?", rating, attempt)

    # What was missed

    def save_recovery(self, attempt: int, text: str) -> Recovery:
        """Keep an answer to what an attempt missed as it is written."""
        values = (to_bytes(text), time.time())
        if being_written := self.recovery_under_way(attempt):
            number = being_written.id
            self._write("UPDATE recovery SET answer = ?, updated = ? WHERE id = ?", *values, number)
        else:
            number = self._write(
                "INSERT INTO recovery (answer, updated, attempt) VALUES (?, ?, ?)", *values, attempt
            )
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
        """The answer to what an attempt missed that is being written."""
        found = self._recoveries("attempt = ? AND recovery.submitted IS NULL", attempt)
        return found[-1] if found else None

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
