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
    """An answer handed in; a `grade` of None says that it is not judged (yet, or any more)."""

    id: int
    question: str
    answer: str
    hints_used: int
    submitted: float
    ticked: frozenset[str]
    grade: float | None


@dataclass(frozen=True)
class Thought:
    """An answer to a question for reflection; the model answer is seen once it is submitted."""

    reflection: str
    text: str
    submitted: bool
    ticked: frozenset[str]
