"""What a run that has ended is asked about by words."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.chapter.step import LabStep
from tutor.lab.charts.text import charts_text
from tutor.lab.findings import findings_of
from tutor.lab.history import RunRecord
from tutor.plain.lesson import Lesson
from tutor.plain.sentences import finding_text, layer_lines, outcome_text
from tutor.plain.talk import spoken
from tutor.plain.thinking import think
from tutor.plain.words import Word
from tutor.standing.measured import may_be_told

CHART = 80
"""Columns of a chart where no terminal says how many there are."""


def outcome_words(lesson: Lesson, step: LabStep, own: RunRecord) -> Iterator[Word]:
    """The words that a run of that step knows."""
    if own.state == "finished" and step.reflections:
        yield Word("think", "asks the questions of this step", lambda _: think(lesson, step, own))
        if step.id in lesson.survey().to_think:
            yield Word("n", "does so too", lambda _: think(lesson, step, own))
    yield Word("outcome", "tells what came out", lambda _: tell_outcome(lesson, step, own))
    yield Word("findings", "tells what your runs show", lambda _: _findings(lesson, step, own))
    yield Word("layers", "tells the network layer by layer", lambda _: _layers(lesson, own))
    yield Word("chart", "draws the curves, for the eye", lambda _: _chart(lesson, own))


def tell_outcome(lesson: Lesson, step: LabStep, own: RunRecord) -> None:
    """What came out, beside what was predicted."""
    predicted = lesson.store.predictions(own.spec.run)
    findings = findings_of(step, own, lesson.survey().runs)
    measured = may_be_told(lesson.store, step, findings)
    lesson.talk.tell(spoken(outcome_text(step, own.view, predicted, measured)))


def _findings(lesson: Lesson, step: LabStep, own: RunRecord) -> None:
    found = findings_of(step, own, lesson.survey().runs)
    for finding in found:
        lesson.talk.tell(finding_text(finding))
    if not found:
        lesson.talk.tell("This run shows nothing that could be compared.")


def _layers(lesson: Lesson, own: RunRecord) -> None:
    lesson.talk.tell("\n".join(layer_lines(own.view)) or "The network was not built.")


def _chart(lesson: Lesson, own: RunRecord) -> None:
    width = min(lesson.talk.width or CHART, CHART)
    lesson.talk.draw(charts_text(own.view, width, ascii_only=True) or "This run has drawn nothing.")
