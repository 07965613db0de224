"""How well a question went, as the review schedule counts it."""

from __future__ import annotations

from enum import IntEnum

GOOD_FROM = 0.8
"""From this grade on an answer counts as good."""


class Rating(IntEnum):
    """The four ratings of FSRS, with its numbers."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


WHEN = {
    Rating.AGAIN: "I could not have said it",
    Rating.HARD: "I got there with trouble, or with help",
    Rating.GOOD: "It came after some thought",
    Rating.EASY: "It came at once, I could teach it",
}
"""When to choose which."""


def rating(grade: float, pass_mark: float, hints_used: int, sureness: int | None) -> Rating:
    """What the ticks, the hints and the sureness come to.

    | grade | hints | sure | rating |
    | --- | --- | --- | --- |
    | below the pass mark | any | any | again |
    | passed, below 0.8 | any | any | hard |
    | passed | some | any | hard |
    | 0.8 and more | none | any | good |
    | all points | none | 4, certain | easy |
    """
    if grade < pass_mark:
        return Rating.AGAIN
    if hints_used or grade < GOOD_FROM:
        return Rating.HARD
    return Rating.EASY if grade == 1 and sureness == 4 else Rating.GOOD
