"""When a question comes back: its reviews so far, replayed through FSRS.

FSRS (Ye and others; the package `fsrs`, version 6, with its own parameters) estimates from the
reviews of a question how fast it is forgotten, and asks again when the chance of knowing it still
has come down to nine in ten.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from tutor.quiz.rating import Rating


@dataclass(frozen=True)
class Review:
    """One judged answer: its day in the learner's own calendar, and how well it went."""

    day: date
    rating: Rating


def due_date(reviews: Iterable[Review]) -> date | None:
    """The day on which the question should be answered again; None where it never was.

    Nothing of the schedule is stored: it is what the stored answers say, so a grade that is taken
    back takes its review back too. There is no chance in it, and no step shorter than a day:
    the model answer was just read, so asking again within minutes would measure nothing.
    """
    ordered = sorted(reviews, key=lambda review: review.day)
    if not ordered:
        return None
    # Only those who have answered something wait for it.
    import fsrs

    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = fsrs.Card(card_id=1)
    for review in ordered:
        # Noon to noon, so that what counts is the calendar and not the hours between.
        moment = datetime.combine(review.day, time(12), UTC)
        card, _ = scheduler.review_card(card, fsrs.Rating(review.rating.value), moment)
    return card.due.date()


def due_words(due: date, today: date) -> str:
    """When that is, seen from today."""
    days = (due - today).days
    match days:
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case _ if days > 0:
            return f"in {days} days"
        case _:
            return ago_words(due, today)


def ago_words(day: date, today: date) -> str:
    """How long ago that was."""
    days = (today - day).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"
