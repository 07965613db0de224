"""What to do next."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from tutor.chapter.chapter import Chapter
from tutor.quiz.unlock import StepStatus


@dataclass(frozen=True)
class Next:
    """The thing to do next, its kind, and a sentence that says so; `id` is empty when done."""

    id: str
    kind: Literal["answer", "judge", "think", "review", "train", "done"]
    sentence: str

    @property
    def asks(self) -> bool:
        """Whether it is a question to be answered, even if it was answered before."""
        return self.kind in ("answer", "review")


def next_thing(
    chapter: Chapter,
    grades: Mapping[str, float],
    to_judge: Collection[str],
    statuses: Mapping[str, StepStatus],
    to_think: Collection[str] = (),
    due: Sequence[str] = (),
    training: Collection[str] = (),
) -> Next:
    """First judge what is answered, then think about what is trained, then answer again what is
    `due`, then train what is open up to the first locked step, then answer the questions in their
    order: those never answered, then those not passed, whose model answers were just read. `grades`
    are the best of each question, from 0 to 1; `due` is in the order in which they are to be asked;
    `training` are the steps that are being trained."""
    agenda = chain(
        _begun(chapter, to_judge, to_think, due), _left(chapter, grades, statuses, training)
    )
    return next(agenda, Next("", "done", "Everything is done; answer any question again"))


def _begun(
    chapter: Chapter, to_judge: Collection[str], to_think: Collection[str], due: Sequence[str]
) -> Iterator[Next]:
    """What is begun is brought to its end; then comes what would be forgotten, as it takes minutes
    and a step of the laboratory does not run away."""
    for question in chapter.questions:
        if question.id in to_judge:
            judge = f"Judge your answer to {question.id}: {question.title}"
            yield Next(question.id, "judge", judge)
    for step in chapter.steps:
        if step.id in to_think:
            yield Next(step.id, "think", f"Think about {step.id}: {step.title}")
    for name in due:
        if back := chapter.question(name):
            yield Next(name, "review", f"{name} comes back, answer it again: {back.title}")


def _left(
    chapter: Chapter,
    grades: Mapping[str, float],
    statuses: Mapping[str, StepStatus],
    training: Collection[str],
) -> Iterator[Next]:
    """What was never done, or not well enough."""
    for step in chapter.steps:
        status = statuses[step.id]
        if status.state == "locked":
            break
        if status.state == "open":
            do = "Look at the training of" if step.id in training else "Train"
            yield Next(step.id, "train", f"{do} {step.id}: {step.title}")
    left = [q for q in chapter.questions if grades.get(q.id, -1.0) < chapter.pass_mark]
    for question in sorted(left, key=lambda question: question.id in grades):
        again = " again" if question.id in grades else ""
        yield Next(question.id, "answer", f"Answer {question.id}{again}: {question.title}")
