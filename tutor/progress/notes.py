"""What a learner has done in the laboratory."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping

from tutor.chapter.step import LabStep, Reflection
from tutor.progress.connected import to_bytes, to_text
from tutor.progress.drafts import Drafts
from tutor.progress.values import Thought, reflection_item


class LabNotes(Drafts):
    """Steps opened and done, predictions, settings, reflections."""

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

    def keep_settings(self, step: str, settings: str) -> None:
        """Keep what was chosen for a step's next run, in the words of the laboratory."""
        self._write(
            "INSERT OR REPLACE INTO settings VALUES (?, ?, ?, ?)",
            *(self._chapter, step, settings, time.time()),
        )

    def settings(self) -> dict[str, str]:
        """What was chosen for the next run of each step that has such, the last ones last."""
        return dict(
            self._read(
                "SELECT step, settings FROM settings WHERE chapter = ? ORDER BY updated, rowid",
                self._chapter,
            )
        )

    # Reflection

    def submit_thought(self, step: str, reflection: str, text: str) -> Thought:
        """Keep a finished answer to a question for reflection, beside those before it; the draft
        this store has of it is gone."""
        with self._transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO thought VALUES (?, ?, ?, ?, ?)",
                (self._chapter, step, reflection, to_bytes(text), time.time()),
            )
            self._handed_in(connection, reflection_item(step, reflection))
        return self.thoughts(step)[reflection]

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
        """The questions for reflection of a step that were answered, by their ids."""
        ticks: dict[str, set[str]] = {}
        for reflection, point in self._read(
            "SELECT reflection, point FROM reflection_tick WHERE chapter = ? AND step = ?",
            *(self._chapter, step),
        ):
            ticks.setdefault(reflection, set()).add(point)
        answers: dict[str, tuple[str, ...]] = {}
        for reflection, raw in self._read(
            "SELECT reflection, text FROM thought WHERE chapter = ? AND step = ?"
            " ORDER BY submitted, rowid",
            *(self._chapter, step),
        ):
            answers[reflection] = (*answers.get(reflection, ()), to_text(raw))
        return {
            reflection: Thought(written, frozenset(ticks.get(reflection, ())))
            for reflection, written in answers.items()
        }

    def to_answer(self, step: LabStep) -> tuple[Reflection, ...]:
        """The questions for reflection that have no answer yet, or whose answer is being written
        anew."""
        answered, drafts = self.thoughts(step.id), self.drafts()
        return tuple(
            one
            for one in step.reflections
            if one.id not in answered or reflection_item(step.id, one.id) in drafts
        )

    def all_answered(self, step: LabStep) -> bool:
        """Whether every question for reflection was answered, whatever is written anew."""
        return {one.id for one in step.reflections} <= self.thoughts(step.id).keys()
