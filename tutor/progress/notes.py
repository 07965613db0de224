"""What a learner has done in the laboratory."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from tutor.errors import StoreError
from tutor.progress.connected import Connected, to_bytes, to_text
from tutor.progress.values import Thought


class LabNotes(Connected):
    """Steps opened and done, predictions, learning rates, reflections."""

    def __init__(self, database: Path, chapter: str) -> None:
        super().__init__(database, chapter)
        self._read_at: dict[tuple[str, str], float] = {}
        """When each thought was last written, as far as this store has read or written it."""

    def open_by_hand(self, steps: Iterable[str]) -> None:
        """Open steps whose needs are not met."""
        with self._transaction() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO opened VALUES (?, ?, ?)",
                [(self._chapter, step, time.time()) for step in steps],
            )

    def opened_by_hand(self) -> frozenset[str]:
        """The steps opened by hand."""
        rows = self._read("SELECT step FROM opened WHERE chapter = ?", self._chapter)
        return frozenset(row[0] for row in rows)

    def complete(self, step: str, run: str) -> None:
        """A step is done; the first run that did it is remembered."""
        self._write(
            "INSERT OR IGNORE INTO completed VALUES (?, ?, ?, ?)",
            *(self._chapter, step, run, time.time()),
        )

    def completed(self) -> dict[str, str]:
        """The steps done, each with the run that did it."""
        return dict(self._read("SELECT step, run FROM completed WHERE chapter = ?", self._chapter))

    def predict(self, run: str, step: str, choices: Mapping[str, str]) -> None:
        """Lock in what the learner expects of a run."""
        with self._transaction() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO prediction VALUES (?, ?, ?, ?, ?)",
                [(self._chapter, run, step, *expected) for expected in choices.items()],
            )

    def predictions(self, run: str) -> dict[str, str]:
        """What was expected of a run."""
        return dict(
            self._read(
                "SELECT prediction, choice FROM prediction WHERE chapter = ? AND run = ?",
                *(self._chapter, run),
            )
        )

    def keep_rate(self, step: str, rate: float | None, source: str) -> None:
        """Keep the learning rate chosen for a step's next run; None is the step's own."""
        if rate is None:
            self._write("DELETE FROM rate WHERE chapter = ? AND step = ?", self._chapter, step)
        else:
            self._write(
                "INSERT OR REPLACE INTO rate VALUES (?, ?, ?, ?)",
                *(self._chapter, step, rate, source),
            )

    def rate(self, step: str) -> tuple[float, str] | None:
        """The learning rate chosen for a step, and where it comes from in words."""
        rows = self._read(
            "SELECT rate, source FROM rate WHERE chapter = ? AND step = ?", self._chapter, step
        )
        return (rows[0][0], rows[0][1]) if rows else None

    # Reflection

    def save_thought(self, step: str, reflection: str, text: str) -> float:
        """Keep an answer to a question for reflection as it is written; gives when that was, in
        seconds since the epoch.

        Raises:
            StoreError: another tutor has written it since it was read here, or as ever.
        """
        now = time.time()
        with self._transaction() as connection:
            connection.execute("BEGIN IMMEDIATE")
            there = connection.execute(
                "SELECT updated FROM reflection WHERE chapter = ? AND step = ? AND reflection = ?",
                (self._chapter, step, reflection),
            ).fetchone()
            if there is not None and there[0] != self._read_at.get((step, reflection)):
                raise StoreError(
                    "another tutor is writing this answer too, so yours is not saved",
                    where=self._path,
                    mend="copy it, go back and open the question again",
                )
            connection.execute(
                "INSERT INTO reflection (chapter, step, reflection, text, updated)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
                " SET text = excluded.text, updated = excluded.updated",
                (self._chapter, step, reflection, to_bytes(text), now),
            )
        self._read_at[step, reflection] = now
        return now

    def submit_thought(self, step: str, reflection: str, text: str) -> None:
        """An answer is committed: from now on the model answer may be seen."""
        self.save_thought(step, reflection, text)
        self._set_submitted(step, reflection, time.time())

    def take_thought_back(self, step: str, reflection: str) -> None:
        """Go on writing; text and ticks stay."""
        self._set_submitted(step, reflection, None)

    def _set_submitted(self, step: str, reflection: str, when: float | None) -> None:
        self._write(
            "UPDATE reflection SET submitted = ? WHERE chapter = ? AND step = ? AND reflection = ?",
            *(when, self._chapter, step, reflection),
        )

    def tick_thought(self, step: str, reflection: str, point: str, ticked: bool) -> None:
        """Remember that an answer makes a key point, or that it does not."""
        where = (self._chapter, step, reflection, point)
        if ticked:
            self._write("INSERT OR IGNORE INTO reflection_tick VALUES (?, ?, ?, ?)", *where)
        else:
            self._write(
                "DELETE FROM reflection_tick"
                " WHERE chapter = ? AND step = ? AND reflection = ? AND point = ?",
                *where,
            )

    def thoughts(self, step: str) -> dict[str, Thought]:
        """The answers to a step's questions for reflection."""
        ticks: dict[str, set[str]] = {}
        for reflection, point in self._read(
            "SELECT reflection, point FROM reflection_tick WHERE chapter = ? AND step = ?",
            *(self._chapter, step),
        ):
            ticks.setdefault(reflection, set()).add(point)
        rows = self._read(
            "SELECT reflection, text, submitted, updated FROM reflection"
            " WHERE chapter = ? AND step = ?",
            *(self._chapter, step),
        )
        self._read_at |= {(step, row[0]): row[3] for row in rows}
        return {
            row[0]: Thought(
                row[0], to_text(row[1]), row[2] is not None, frozenset(ticks.get(row[0], ()))
            )
            for row in rows
        }
