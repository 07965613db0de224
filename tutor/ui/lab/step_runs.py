"""The trainings of a chapter, and which of them a step opens with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.chapter.step import LabStep
from tutor.lab.history import RunRecord, history, to_look_at

if TYPE_CHECKING:
    from tutor.ui.app import TutorApp


class StepRuns:
    """Read anew each time they are asked for."""

    def __init__(self, tutor: TutorApp, step: LabStep) -> None:
        self._tutor, self._step = tutor, step

    def all(self) -> list[RunRecord]:
        """The trainings of the chapter, oldest first."""
        found = history(self._tutor.home.runs, self._tutor.chapter.id)
        return [record for record in found if record.spec.trains]

    @property
    def thinking(self) -> bool:
        """Whether the step has been trained and its questions are still open."""
        survey = self._tutor.latest_survey
        return survey is not None and self._step.id in survey.to_think

    def newest(self) -> RunRecord | None:
        """The step's newest training; where it is to be thought about, the newest finished one."""
        own = [record for record in self.all() if record.spec.step == self._step.id]
        return to_look_at(own, thinking=self.thinking)
