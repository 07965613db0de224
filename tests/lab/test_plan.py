"""From a step and a learner's settings to the specification of a run."""

from __future__ import annotations

import pytest

from tests.lab.made_up import CHAPTER, step_of
from tutor.errors import RunError
from tutor.lab import plan as planning
from tutor.lab.plan import plan
from tutor.lab.settings import Settings


def test_the_size_decides_epochs_and_images() -> None:
    quick, full = (plan(CHAPTER, step_of("8b"), Settings(size=size)) for size in ("quick", "full"))
    asked = step_of("8b").run
    assert (quick.epochs, quick.train_images) == (asked.quick.epochs, asked.quick.train_images)
    assert (full.epochs, full.train_images) == (asked.full.epochs, None)


def test_a_chosen_rate_holds_for_the_sample_set_too() -> None:
    assert plan(CHAPTER, step_of("8a"), Settings()).sample_learning_rate == 5e-4
    chosen = plan(CHAPTER, step_of("8a"), Settings(learning_rate=0.01))
    assert (chosen.learning_rate, chosen.sample_learning_rate) == (0.01, None)


def test_momentum_is_cycled_only_with_one_cycle() -> None:
    assert plan(CHAPTER, step_of("8f"), Settings(cycle_momentum=True)).cycle_momentum
    with pytest.raises(RunError, match="8b has no 1cycle schedule"):
        plan(CHAPTER, step_of("8b"), Settings(cycle_momentum=True))


def test_tensorboard_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "find_spec", lambda _: None)
    with pytest.raises(RunError, match="TensorBoard is not installed"):
        plan(CHAPTER, step_of("8b"), Settings(), tensorboard=True)


def test_a_library_that_is_not_there_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "LIBRARIES", ("numpy", "no-such-library"))
    assert plan(CHAPTER, step_of("8b"), Settings()).versions.keys() == {"python", "numpy"}
