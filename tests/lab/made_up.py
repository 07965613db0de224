"""Runs made up for tests of what is said about them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tutor.chapter.load import load_chapter
from tutor.chapter.step import LabStep
from tutor.lab.events import EVENT, Event
from tutor.lab.folder import RunFolder
from tutor.lab.history import RunRecord
from tutor.lab.plan import plan
from tutor.lab.settings import Settings
from tutor.lab.spec import RunSpec
from tutor.lab.view import view_of
from tutor.paths import find_content

CHAPTER = load_chapter(find_content())


def step_of(name: str) -> LabStep:
    """The step of that id of the shipped chapter."""
    step = CHAPTER.step(name)
    assert step is not None
    return step


def spec_of(name: str, **changes: object) -> RunSpec:
    """What that step's run is asked to do at size quick, but for the changes."""
    return plan(CHAPTER, step_of(name), Settings()).model_copy(update=changes)


def event(kind: str, **fields: object) -> Event:
    return EVENT.validate_python({"kind": kind, **fields})


def made_up(
    step: str,
    losses: Sequence[float],
    *,
    name: str = "",
    data: str = "sample",
    size: str = "quick",
    seed: int = 42,
    accuracy: float = 0.4,
) -> RunRecord:
    """A finished run with these validation losses, one a second."""
    run = name or f"{step}-{seed}"
    spec = spec_of(step, run=run, data=data, seed=seed)
    facts = {"run": run, "step": step, "data": data, "seed": seed, "learning_rate": 0.1}
    more = {"size": size, "batch_size": 32, "train_images": 1000, "validation_images": 2000}
    told = [event("started", **facts, **more, epochs=len(losses), patience=20)]
    figures = {"loss": 1.0, "accuracy": 0.5, "learning_rate": 0.1, "seconds": 1.0}
    told += [
        event("epoch", **figures, epoch=number, val_loss=loss, val_accuracy=accuracy)
        for number, loss in enumerate(losses, start=1)
    ]
    best = {"best_epoch": 1, "best_val_loss": 1.0, "val_accuracy": accuracy}
    took = {"epochs": len(losses), "seconds": 9.0, "seconds_per_epoch": 1.0}
    told.append(event("finished", **facts, **best, **took))
    return RunRecord(RunFolder(Path(run)), spec, view_of(told))
