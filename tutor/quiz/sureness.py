"""How sure the learner was, beside how right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

LEVELS: Mapping[int, str] = {1: "guessing", 2: "unsure", 3: "fairly sure", 4: "certain"}
"""What can be said after an answer and before the model answer."""
FEWEST = 5
"""With fewer answers nothing is said about the learner."""
ENOUGH = 3
"""With fewer answers nothing is said about those that were sure, or about those that were not."""
OFTEN = 0.7
"""Who is right in this share of the answers is rightly sure."""


@dataclass(frozen=True)
class Level:
    """The answers given with one sureness; `mean_grade` is None for none; `passed` of them reach
    the pass mark."""

    sureness: int
    answers: int
    mean_grade: float | None
    passed: int


def by_sureness(answers: Iterable[tuple[int | None, float]], pass_mark: float) -> tuple[Level, ...]:
    """The four levels, from pairs of sureness and grade; those without a sureness are left out."""
    grades: dict[int, list[float]] = {level: [] for level in LEVELS}
    for sureness, grade in answers:
        if sureness in grades:
            grades[sureness].append(grade)
    return tuple(
        Level(
            sureness=level,
            answers=len(found),
            mean_grade=fmean(found) if found else None,
            passed=sum(grade >= pass_mark for grade in found),
        )
        for level, found in grades.items()
    )


def sure_against_right(levels: Sequence[Level]) -> str:
    """What the levels show, in a sentence: whether sure answers pass in the share `OFTEN` at least,
    and doubted ones less often."""
    told = sum(level.answers for level in levels)
    if not told:
        return "You have not said of any judged answer how sure you were of it."
    if told < FEWEST:
        times = _times(told)
        return f"You said {times} how sure you were; {FEWEST} answers say whether it fits."
    sure = [level for level in reversed(levels) if level.sureness > 2 and level.answers]
    unsure = [level for level in reversed(levels) if level.sureness <= 2 and level.answers]
    share, doubted = _share(sure), _share(unsure)
    if share is not None and share < OFTEN:
        if doubted is not None and doubted >= share:
            return f"You were {_counts(sure + unsure)}: how sure you feel says little yet."
        return f"You were {_counts(sure)}: you feel surer than you are right."
    if doubted is not None and doubted >= OFTEN:
        return f"You were {_counts(unsure)}: you know more than you believe."
    if share is not None and _most_right(sure) is not sure[0]:
        return f"You were {_counts(sure)}: the surest answers were right less often."
    return f"You were {_counts(sure if share is not None else unsure)}: that fits."


def _most_right(levels: Sequence[Level]) -> Level:
    """The level that was right most often, the first of equals."""
    return max(levels, key=lambda level: level.passed / level.answers)


def _share(levels: Sequence[Level]) -> float | None:
    """Of these answers, how many were right; None where they are too few to tell."""
    answers = sum(level.answers for level in levels)
    return sum(level.passed for level in levels) / answers if answers >= ENOUGH else None


def _counts(levels: Iterable[Level]) -> str:
    return ", ".join(
        f"{LEVELS[level.sureness]} {_times(level.answers)} and {_right(level)}" for level in levels
    )


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _right(level: Level) -> str:
    if level.passed == 0:
        return "not right" if level.answers == 1 else "never right"
    if level.passed == level.answers:
        return {1: "right", 2: "right both times"}.get(level.answers, "right every time")
    return f"right {_times(level.passed)}"
