"""What the store gives out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Draft:
    """An answer not handed in yet; `updated` in seconds since the epoch."""

    item: str
    """What it is written to: a question's id, `reflection_item` or `missed_item`."""
    text: str
    hints_used: int
    updated: float


@dataclass(frozen=True)
class Attempt:
    """An answer handed in, with the ids of the key points it makes; `submitted` is in seconds since
    the epoch, `grade` from 0 to 1. None says that it is not judged (yet, or any more).

    `sureness` is what the learner said before the model answer, from 1 to 4 (`quiz.sureness`);
    `overruled` is the rating (`quiz.rating`) the learner chose over the one the ticks come to.
    """

    id: int
    question: str
    answer: str
    hints_used: int
    submitted: float
    ticked: frozenset[str]
    grade: float | None
    sureness: int | None = None
    overruled: int | None = None


def missed_item(attempt: Attempt) -> str:
    """The item under which the answer to what an attempt missed is written."""
    return f"{attempt.question}/{attempt.id}"


def reflection_item(step: str, reflection: str) -> str:
    """The item under which the answer to a question for reflection is written."""
    return f"{step}/{reflection}"


def judged(attempts: Iterable[Attempt]) -> tuple[Attempt, ...]:
    """Those that have a grade."""
    return tuple(attempt for attempt in attempts if attempt.grade is not None)


@dataclass(frozen=True)
class Recovery:
    """An answer to what an attempt missed; `points` are the key points it makes after all."""

    id: int
    attempt: int
    answer: str
    submitted: float
    points: frozenset[str]


@dataclass(frozen=True)
class Thought:
    """A question for reflection that was answered, with the key points that the answer makes."""

    answers: tuple[str, ...]
    """All that were handed in, the one that counts last."""
    ticked: frozenset[str]

    @property
    def text(self) -> str:
        """The answer that counts."""
        return self.answers[-1]
