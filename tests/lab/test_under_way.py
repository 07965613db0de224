"""How far a run is, in one line."""

from __future__ import annotations

import math

import pytest

from tests.lab.made_up import CHAPTER, event, step_of
from tests.lab.told import FAILED, STARTED, ended, epoch
from tutor.lab.events import Event
from tutor.lab.plan import plan
from tutor.lab.settings import Settings
from tutor.lab.spec import RunSpec, Task
from tutor.lab.under_way import conditions, progress_text, search_text, sweep_text
from tutor.lab.view import RunView, view_of


def under_way(number: int, batch: int) -> Event:
    return event("progress", epoch=number, batch=batch, batches=32, loss=2.0, accuracy=0.2)


def swept(rate: float, val_loss: float) -> Event:
    figures = {"loss": 2.0, "accuracy": 0.2, "val_accuracy": 0.3, "seconds": 1.0}
    return event("sweep_epoch", learning_rate=rate, epoch=1, val_loss=val_loss, **figures)


def spec(task: Task = "train") -> RunSpec:
    step = step_of("8b")
    rates = (0.01, 0.1) if task == "sweep" else ()
    return plan(CHAPTER, step, Settings(seed=7), task=task, sweep_rates=rates)


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([], "starting …"),
        ([event("loading", message="reading images")], "reading images …"),
        ([ended("stopped", 0)], "stopped before it began"),
        ([STARTED], "epoch 0 of 3, compiling …"),
        ([STARTED, under_way(1, 8)], "epoch 0 of 3 (next 25 %)"),
        (
            [STARTED, epoch(1), under_way(2, 16)],
            "epoch 1 of 3 (next 50 %), at most 3.0 s left, patience 2 of 2, 500 images/s",
        ),
        (
            [STARTED, epoch(1), epoch(2, 2.5)],
            "epoch 2 of 3, at most 2.0 s left, patience 1 of 2, 500 images/s",
        ),
        (
            [STARTED, epoch(1), epoch(2, 2.5), epoch(3, 2.5)],
            "epoch 3 of 3, 500 images/s, measuring and saving …",
        ),
        (
            [STARTED, epoch(1), ended("stopped", 1)],
            "stopped after epoch 1 of 3, 500 images/s",
        ),
        (
            [STARTED, epoch(1), ended("stopped", 1), event("loading", message="going on")],
            "epoch 1 of 3, at most 4.0 s left, patience 2 of 2, 500 images/s, going on …",
        ),
        ([STARTED, epoch(1), FAILED], "Failed: no room is left"),
    ],
)
def test_how_far_a_training_is(events: list[Event], said: str) -> None:
    assert progress_text(view_of(events)) == said


def test_what_a_run_trains_with() -> None:
    assert conditions(RunView(), spec()) == "8b, quick, seed 7"
    begun = view_of([STARTED])
    assert (
        conditions(begun, spec())
        == "sample set (not CIFAR-10), quick, 1,000 images, rate 0.00005, seed 1"
    )
    assert "rate" not in conditions(begun, spec("search"))


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([], "starting …"),
        (
            [
                event("probe", learning_rate=1e-6, loss=2.3),
                event("probe", learning_rate=0.01, loss=9),
            ],
            "The rate climbs from mini-batch to mini-batch, now 0.01",
        ),
        (
            [event("suggested", learning_rate=0.005, rule="the steepest fall")],
            "Suggested: 0.005, the steepest fall. Weights are as they were before.",
        ),
        ([ended("stopped", 0)], "The search was stopped before it could suggest a rate."),
        ([FAILED], "Failed: no room is left"),
    ],
)
def test_how_far_a_search_is(events: list[Event], said: str) -> None:
    assert search_text(view_of(events)) == said


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([], "2 rates, a few epochs each: starting …"),
        ([ended("stopped", 0)], "stopped before an epoch was over"),
        ([swept(0.01, 2.0)], "Rate 1 of 2: 0.01"),
        (
            [swept(0.01, 2.0), swept(0.1, 1.5), ended("finished", 0)],
            "Lowest validation loss 1.500 with 0.1, accuracy 30.0 %. It was the highest; a higher "
            "one may be better still.",
        ),
        (
            [swept(0.01, 2.0), ended("stopped", 0)],
            "Stopped. Lowest validation loss 2.000 with 0.01, accuracy 30.0 %.",
        ),
        (
            [swept(0.01, math.nan), ended("finished", 0)],
            "None of these rates came to a loss that is a number.",
        ),
        ([swept(0.01, 2.0), FAILED], "Failed: no room is left"),
    ],
)
def test_how_far_a_sweep_is(events: list[Event], said: str) -> None:
    assert sweep_text(view_of(events), spec("sweep")) == said
