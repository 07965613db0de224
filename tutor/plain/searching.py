"""Looking for a learning rate: a search that suggests one, a sweep that tries several."""

from __future__ import annotations

from tutor.lab.charts.series import sweep_rates
from tutor.lab.folder import RunFolder
from tutor.lab.reader import read_view
from tutor.lab.spec import RunSpec
from tutor.lab.under_way import found_text, search_text, sweep_text
from tutor.lab.view import RunView
from tutor.plain.lesson import Lesson
from tutor.plain.sentences import sweep_lines
from tutor.plain.training import train

Taken = tuple[float, str]
"""A learning rate, and where it comes from in words."""


def search(lesson: Lesson, spec: RunSpec) -> Taken | None:
    """Run the search; gives the suggested rate if the learner takes it.

    Raises:
        RunError: it could not be started or followed.
    """
    view = _ended(train(lesson, spec))
    if view is None:
        return None
    lesson.talk.tell(search_text(view))
    if view.suggested is None or not lesson.talk.yes("Take it for the next run?", True):
        return None
    return view.suggested.learning_rate, found_text(view)


def sweep(lesson: Lesson, spec: RunSpec) -> Taken | None:
    """Run the sweep; gives the rate that the learner takes.

    Raises:
        RunError: it could not be started or followed.
    """
    view = _ended(train(lesson, spec))
    if view is None:
        return None
    lesson.talk.tell("\n".join([*sweep_lines(view), sweep_text(view, spec)]))
    rates = sweep_rates(view)
    if not rates:
        return None
    asked = f"Type a number from 1 to {len(rates)}; Enter takes none."
    number = lesson.talk.number(asked, len(rates))
    return None if number is None else (rates[number - 1], found_text(view))


def _ended(folder: RunFolder | None) -> RunView | None:
    return None if folder is None else read_view(folder.events)
