"""What the store gives out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Draft:
    """An answer not handed in yet; `updated` in seconds since the epoch."""

    question: str
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


@dataclass(frozen=True)
class Recovery:
    """An answer to what an attempt missed; `points` are the key points it makes after all."""

    id: int
    attempt: int
    answer: str
    submitted: float | None
    """None while it is being written."""
    points: frozenset[str]


@dataclass(frozen=True)
class Thought:
    """An answer to a question for reflection; the model answer is seen once it is submitted."""

    reflection: str
    text: str
    submitted: bool
    ticked: frozenset[str]
