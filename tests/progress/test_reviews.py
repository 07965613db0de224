from dataclasses import replace
from datetime import date, datetime

import pytest

from tutor.progress.reviews import day_of, rating_of, reviews
from tutor.progress.values import Attempt
from tutor.quiz.rating import Rating
from tutor.quiz.schedule import Review

EVENING = datetime(2026, 3, 2, 23, 59).timestamp()
ATTEMPT = Attempt(1, "q1", "twins", 0, EVENING, frozenset(), 0.9)


def test_an_attempt_counts_on_the_day_it_was_handed_in_once_it_is_judged() -> None:
    not_judged = replace(ATTEMPT, id=2, grade=None)
    assert reviews([ATTEMPT, not_judged], 0.6) == (Review(date(2026, 3, 2), Rating.GOOD),)
    assert day_of(EVENING + 120) == date(2026, 3, 3)


@pytest.mark.parametrize("chosen", list(Rating))
def test_the_learner_knows_better(chosen: Rating) -> None:
    assert rating_of(ATTEMPT, 0.6) == Rating.GOOD
    assert rating_of(replace(ATTEMPT, overruled=chosen.value), 0.6) == chosen
