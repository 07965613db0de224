"""What is typed at random gets a sentence, and what is kept stays sound."""

from __future__ import annotations

import random

import pytest

from tests.plain.conftest import Hold
from tutor.errors import StoreError
from tutor.plain.lesson import Lesson
from tutor.progress.store import Store
from tutor.standing.survey import Survey

WORDS = [
    *("n", "q1", "Q2", "q7", "8a", "8f", "open 8a", "open", "open q1", "status", "missed", "help"),
    *("hint", "hints", "old", "read", "drop", "again", "undo", "how", "model", "beware", "answer"),
    *(
        "about",
        "settings",
        "size full",
        "rate 1e-3",
        "rate",
        "epochs 0",
        "seed",
        "momentum",
        "chart",
    ),
    *("think", "resume", "outcome", "y", "n", "yes", "no", "1", "2", "3", "4", "5", "", "", "", ""),
    *("back", "menu", "No, they all get the same gradient.", "ReLU is fast", "\x1b[A", "\x00", "³"),
    *(
        " hint",
        "[/]",
        "-",
        "8",
        "q",
        "quit now",
        "x" * 5000,
        "\ud800",
        "é “”",
        "rate nan",
        "seed -1",
    ),
]


@pytest.mark.parametrize("seed", range(4))
def test_typed_at_random(hold: Hold, store: Store, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(10):
        # The letter q leaves, so that every sitting ends somewhere else.
        told = hold(*chance.choices(WORDS, k=60))
        assert told[-1] == "Everything is kept."
        assert not any("\x1b" in line for line in told)
    for attempts in store.all_attempts().values():
        assert all(attempt.grade is None or 0 <= attempt.grade <= 1 for attempt in attempts)
        assert all(attempt.sureness in (None, 1, 2, 3, 4) for attempt in attempts)
    assert store.completed() == {}


@pytest.mark.timeout(20)
def test_who_cannot_be_told_what_is_next_can_leave(
    hold: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, sound = Lesson.survey, iter([True])

    def survey(lesson: Lesson) -> Survey:
        if next(sound, False):
            return whole(lesson)
        raise StoreError("values in the progress file were damaged just now")

    monkeypatch.setattr(Lesson, "survey", survey)
    told = hold("status", "quit")
    assert told[-1] == "Everything is kept."
    assert "That did not work: values in the progress file were damaged just now." in told
