"""Attempts as the review schedule sees them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tutor.progress.values import Attempt, judged
from tutor.quiz.rating import Rating, rating
from tutor.quiz.schedule import Review, due_date


def day_of(seconds: float) -> date:
    """The day in the learner's own calendar."""
    return date.fromtimestamp(seconds)


def derived_rating(attempt: Attempt, pass_mark: float) -> Rating:
    """What the ticks, the hints and the sureness of a judged attempt come to."""
    return rating(attempt.grade or 0.0, pass_mark, attempt.hints_used, attempt.sureness)


def rating_of(attempt: Attempt, pass_mark: float) -> Rating:
    """How well it went: as the learner said, or else as the ticks say."""
    if attempt.overruled is None:
        return derived_rating(attempt, pass_mark)
    return Rating(attempt.overruled)


def kept_rating(attempt: Attempt, chosen: int, pass_mark: float) -> int | None:
    """What is kept of a rating that the learner chose: who agrees with the ticks overrules
    nothing."""
    return None if chosen == derived_rating(attempt, pass_mark) else chosen


def reviews(attempts: Iterable[Attempt], pass_mark: float) -> tuple[Review, ...]:
    """The judged attempts at one question; an attempt counts on the day it was handed in."""
    return tuple(
        Review(day_of(attempt.submitted), rating_of(attempt, pass_mark))
        for attempt in judged(attempts)
    )


def comes_back(attempts: Iterable[Attempt], pass_mark: float) -> date | None:
    """The day on which a question should be answered again; None where no attempt is judged."""
    return due_date(reviews(attempts, pass_mark))
