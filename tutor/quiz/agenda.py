"""What to do next."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from tutor.chapter.chapter import Chapter
from tutor.quiz.unlock import StepStatus


@dataclass(frozen=True)
class Next:
    """The thing to do next, its kind, and a sentence that says so."""

    id: str
    kind: Literal["answer", "judge", "train", "done"]
    sentence: str


def next_thing(
    chapter: Chapter,
    grades: Mapping[str, float],
    to_judge: Collection[str],
    statuses: Mapping[str, StepStatus],
) -> Next:
    """First judge what is answered, then train what is open, then answer what opens a step."""
    for question in chapter.questions:
        if question.id in to_judge:
            return Next(question.id, "judge", f"judge your answer to {question.id}")
    for step in chapter.steps:
        if statuses[step.id].state == "open":
            return Next(step.id, "train", f"train {step.id}: {step.title}")
    failed = [q for q in chapter.questions if grades.get(q.id, -1.0) < chapter.pass_mark]
    wanted = {name for status in statuses.values() for name in status.missing}
    for question in sorted(failed, key=lambda question: question.id not in wanted):
        verb = "answer" if question.id not in grades else "try again"
        return Next(question.id, "answer", f"{verb} {question.id}: {question.title}")
    return Next("", "done", "everything is done; any question can be answered again")
