from datetime import date, timedelta

import pytest

from tutor.quiz.rating import Rating, rating
from tutor.quiz.schedule import Review, ago_words, due_date, due_words

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("grade", "hints", "sure", "expected"),
    [
        (0.0, 0, None, Rating.AGAIN),
        (0.59, 0, 4, Rating.AGAIN),
        (0.6, 0, 4, Rating.HARD),
        (0.79, 0, None, Rating.HARD),
        (0.8, 0, None, Rating.GOOD),
        (0.8, 1, None, Rating.HARD),
        (0.99, 0, 4, Rating.GOOD),
        (1.0, 0, None, Rating.GOOD),
        (1.0, 0, 3, Rating.GOOD),
        (1.0, 0, 4, Rating.EASY),
        (1.0, 1, 4, Rating.HARD),
    ],
)
def test_the_rating_comes_from_ticks_hints_and_sureness(
    grade: float, hints: int, sure: int | None, expected: Rating
) -> None:
    assert rating(grade, 0.6, hints, sure) == expected


def test_nothing_answered_is_never_due() -> None:
    assert due_date([]) is None


def test_the_better_it_went_the_later_it_comes_back() -> None:
    due = [due_date([Review(MONDAY, each)]) for each in Rating]
    days = [(day - MONDAY).days for day in due if day]
    assert days == sorted(days) and len(days) == 4
    assert days[0] == 1, "never on the day of the answer itself"
    assert days[1] < days[3]


def test_the_schedule_is_replayed_without_chance_and_in_the_order_of_the_days() -> None:
    first, second = Review(MONDAY, Rating.GOOD), Review(MONDAY + timedelta(days=3), Rating.GOOD)
    once, again = due_date([first, second]), due_date([second, first])
    alone = due_date([first])
    assert alone is not None and once is not None
    assert once == again == due_date([first, second])
    assert once - second.day > alone - first.day, "what is known again comes back later"


def test_forgetting_brings_it_back_soon() -> None:
    known = [Review(MONDAY + timedelta(days=30 * n), Rating.EASY) for n in range(3)]
    forgotten = Review(MONDAY + timedelta(days=200), Rating.AGAIN)
    sure, unsure = due_date(known), due_date([*known, forgotten])
    assert sure and unsure and (unsure - forgotten.day) < (sure - known[-1].day)


@pytest.mark.parametrize(
    ("days", "words"),
    [(-3, "3 days ago"), (-1, "yesterday"), (0, "today"), (1, "tomorrow"), (3, "in 3 days")],
)
def test_a_day_in_words(days: int, words: str) -> None:
    assert due_words(MONDAY + timedelta(days=days), MONDAY) == words


def test_a_clock_that_went_back_says_today() -> None:
    assert ago_words(MONDAY + timedelta(days=2), MONDAY) == "today"
