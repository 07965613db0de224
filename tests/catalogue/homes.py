"""Homes for the catalogue: a new one, and one in which somebody has studied for a while."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack

from tests.catalogue.recorded import search, sweep, time_of, training
from tutor.paths import Home
from tutor.progress.store import Store

TODAY = 12
"""Of March 2026."""
NO = (
    "No. All neurons of a layer would compute the same and get the same gradient, so they stay "
    "identical twins; a random value does not help as long as it is one value for all."
)
WHICH = "ReLU where speed counts, tanh for outputs from -1 to 1, softmax for one class of many."
YES = "Yes, zero biases are fine: the weights already break the symmetry."


def new(_home: Home, _stack: ExitStack) -> None:
    """Nothing is there yet."""


def studied(home: Home, _stack: ExitStack) -> None:
    """Answers good and bad, one draft, one that is due, trainings, a search and a sweep."""
    with Store(home.database, "chapter11") as store:
        _answer(store, "q1", "No, they would be the same.", ["no"], 0.11, sure=4, hints=1)
        _answer(store, "q1", NO, ["no", "symmetry", "gradients"], 0.56, sure=3)
        _answer(store, "q2", YES, ["yes"], 0.8, sure=3)
        _answer(store, "q4", WHICH, ["relu_speed", "tanh_range", "softmax_multi"], 0.6, sure=2)
        store.save_draft("q3", "SELU normalizes itself, ", 1)
        store.open_by_hand(["8b", "8c", "8d"])
        store.complete("8a", "8a-20260310-090000")
        store.complete("8b", "8b-20260310-100000")
        store.prefer("welcomed", "yes")
    _date(home, {1: 2, 2: 8, 3: 9, 4: 10})
    training(home, "8a", time_of(10, 9))
    first = training(home, "8b", time_of(10, 10))
    first.rename("the first one")
    search(home, time_of(10, 11))
    sweep(home, time_of(10, 11, 30))
    training(home, "8c", time_of(11, 9))


def _answer(
    store: Store,
    question: str,
    text: str,
    ticked: list[str],
    grade: float,
    *,
    sure: int,
    hints: int = 0,
) -> None:
    store.judge(store.submit(question, text, hints, sure).id, ticked, grade)


def _date(home: Home, days: dict[int, int]) -> None:
    """Attempts were handed in on these days of March 2026."""
    connection = sqlite3.connect(home.database)
    with connection:
        connection.executemany(
            "UPDATE attempt SET submitted = ? WHERE id = ?",
            [(time_of(day), number) for number, day in days.items()],
        )
    connection.close()


def busy(home: Home, stack: ExitStack) -> None:
    """The same, and 8d is training now."""
    studied(home, stack)
    folder = training(home, "8d", time_of(TODAY, 9), ends=False)
    stack.enter_context(folder.claim())
