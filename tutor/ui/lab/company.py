"""The runs that are drawn beside the one in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tutor.chapter.step import LabStep
from tutor.lab.charts.ghosts import candidates, usual
from tutor.lab.charts.series import Ghost
from tutor.lab.history import RunRecord
from tutor.text import clean


class Company:
    """Remembers what the learner chose; until then it is what the step is compared with."""

    def __init__(self, step: LabStep, records: Callable[[], Sequence[RunRecord]]) -> None:
        self._step, self._records = step, records
        self._chosen: list[str] | None = None
        self.ghosts: dict[str, Ghost] = {}
        """What is drawn, by its name in `texts`."""
        self.texts: dict[str, str] = {}
        """Everything that can be chosen, with what a list says of it."""

    def look(self, own: RunRecord, chosen: list[str] | None = None) -> None:
        """Look again for what can be drawn beside `own`, and choose if a choice was made."""
        if chosen is not None:
            self._chosen = chosen
        records = self._records()
        drawn = usual(self._step, own, records) if self._chosen is None else self._chosen
        able = candidates(own, records, lambda record: clean(record.folder.name))
        self.texts = {one.key: one.text for one in able}
        self.ghosts = {one.key: one.ghost for one in able if one.key in drawn}

    def leave(self) -> None:
        """Another run comes."""
        self.ghosts = {}
