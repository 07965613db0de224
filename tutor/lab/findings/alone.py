"""What a run shows by itself: whether it learns at all, and how far it learns by heart."""

from __future__ import annotations

import math
from collections.abc import Iterable

from tutor.lab.events import EpochFigures
from tutor.lab.findings.rivals import ran_out
from tutor.lab.findings.values import Fact, Learns, Overfitting
from tutor.lab.history import RunRecord
from tutor.lab.wording import count, figure, percent, points

CLASSES = 10
"""Where the run does not name its classes."""

CHANCE_ERRORS = 3
"""So many standard errors above one in ten are still guessing. More than the usual two, as a
network that always says the commonest class gets that one's share, which is the largest of ten."""


def learns(own: RunRecord) -> tuple[Fact, ...]:
    """Whether the step's network, and the one beside it, do better than guessing at the end."""
    started, view = own.view.started, own.view
    classes = len(started.classes) if started and started.classes else CLASSES
    images = started.validation_images if started else 0
    last: list[tuple[str, EpochFigures]] = [(own.spec.step, epoch) for epoch in view.epochs[-1:]]
    last += [(epoch.label, epoch) for epoch in view.contrast[-1:]]
    return tuple(_learns(name, epoch, classes, images) for name, epoch in last)


def _learns(name: str, epoch: EpochFigures, classes: int, images: int) -> Fact:
    chance = 1 / classes
    error = math.sqrt(chance * (1 - chance) / images) if images > 0 else math.nan
    found = Learns(name, epoch.val_accuracy, epoch.val_loss, chance, CHANCE_ERRORS * error)
    what = "it has left guessing" if found.left else "that is no better than guessing"
    return Fact(
        f"{name}, after epoch {epoch.epoch}: {percent(found.accuracy)} of the validation images "
        f"right, validation loss {figure(found.loss)}; {what} (guessing among {classes} classes: "
        f"{percent(chance)}, up to {percent(chance + found.noise)} by luck, "
        f"loss {figure(math.log(classes))}).",
        found,
    )


def overfitting(runs: Iterable[RunRecord]) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """Training beside validation at each run's best epoch, and where both went after it."""
    facts = tuple(fact for run in runs if (fact := _overfitting(run)) is not None)
    note = (
        "Training figures are means over an epoch, taken while the weights still change and with "
        "dropout, where there is any, on; validation figures are taken after it, with dropout off."
    )
    return facts, (note,) if facts else ()


def _overfitting(run: RunRecord) -> Fact | None:
    best, epochs = run.view.best, run.view.epochs
    if best is None:
        return None
    last = epochs[-1]
    found = Overfitting(
        run=run.spec.run,
        best_epoch=best.epoch,
        last_epoch=last.epoch,
        accuracies=(best.accuracy, best.val_accuracy),
        last_accuracies=(last.accuracy, last.val_accuracy),
        best_losses=(best.loss, best.val_loss),
        last_losses=(last.loss, last.val_loss),
    )
    return Fact(
        f"{run.spec.step} at its best epoch {best.epoch}: {percent(best.accuracy)} of the training "
        f"images right and {percent(best.val_accuracy)} of the validation images, "
        + f"{_gap(*found.accuracies)}."
        + _afterwards(found)
        + _end(run),
        found,
    )


def _gap(train: float, validation: float) -> str:
    return f"{points(train, validation)} {'more' if train < validation else 'less'}"


def _afterwards(found: Overfitting) -> str:
    after = found.last_epoch - found.best_epoch
    if not after:
        return " It was the last epoch."
    (train, validation), (train_end, validation_end) = found.best_losses, found.last_losses
    return (
        f" At its last epoch {found.last_epoch} it is {percent(found.last_accuracies[0])} and "
        f"{percent(found.last_accuracies[1])}, {_gap(*found.last_accuracies)}. From the one to the "
        f"other the training loss went from {figure(train)} to {figure(train_end)}, the validation "
        f"loss from {figure(validation)} to {figure(validation_end)}."
    )


def _end(run: RunRecord) -> str:
    patience = run.spec.patience
    if run.state != "finished" or patience is None:
        return ""
    if ran_out(run.view):
        return f" All its epochs were used before {patience} went by without improvement."
    return f" Early stopping ended it after {count(patience, 'epoch')} without improvement."
