"""The screens behind the map: each is imported when it is first opened, so that the map does not
wait for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.screen import Screen

    from tutor.chapter.question import Question
    from tutor.chapter.step import LabStep
    from tutor.lab.history import RunRecord


def question(asked: Question, *, anew: bool) -> Screen[None]:
    """Where a question is answered; `anew` even if it was answered before."""
    from tutor.ui.screens.question import QuestionScreen

    return QuestionScreen(asked, anew=anew)


def lab(step: LabStep, record: RunRecord | None = None) -> Screen[None]:
    """Where a step is trained; with a run of it in sight, if one is given."""
    from tutor.ui.screens.lab import Lab

    return Lab(step, record)


def missed(questions: Iterable[str]) -> Screen[None]:
    """Where what was missed in these questions is gone over."""
    from tutor.ui.screens.missed import Missed

    return Missed(tuple(questions))


def progress() -> Screen[None]:
    """What was done so far."""
    from tutor.ui.screens.progress import Progress

    return Progress()


def runs() -> Screen[RunRecord | None]:
    """All trainings so far; its result is the one to open."""
    from tutor.ui.screens.runs import Runs

    return Runs()


def open_all() -> None:
    """Import them all, so that none has to be waited for; for a time when nobody waits."""
    import tutor.ui.screens.lab
    import tutor.ui.screens.missed
    import tutor.ui.screens.progress
    import tutor.ui.screens.question
    import tutor.ui.screens.runs  # noqa: F401
