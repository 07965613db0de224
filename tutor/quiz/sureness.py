"""How sure the learner was, beside how right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

LEVELS: Mapping[int, str] = {1: "guessing", 2: "unsure", 3: "fairly sure", 4: "certain"}
"""What can be said after an answer and before the model answer."""


@dataclass(frozen=True)
class Level:
    """The answers given with one sureness; `right` is the mean of their grades, None for none."""

    sureness: int
    answers: int
    right: float | None


def by_sureness(answers: Iterable[tuple[int | None, float]]) -> tuple[Level, ...]:
    """The four levels, from pairs of sureness and grade; those without a sureness are left out."""
    grades: dict[int, list[float]] = {level: [] for level in LEVELS}
    for sureness, grade in answers:
        if sureness in grades:
            grades[sureness].append(grade)
    return tuple(
        Level(level, len(found), fmean(found) if found else None) for level, found in grades.items()
    )
