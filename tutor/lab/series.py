"""A run put into words and series, for the screen and for plain commands."""

from __future__ import annotations

from collections.abc import Mapping

from tutor.chapter.step import LabStep
from tutor.lab.chart import Series
from tutor.lab.curves import RunView
from tutor.lab.events import Failed
from tutor.lab.wording import data_name, duration, percent

MARKS = {False: ("●", "○", "▲"), True: ("*", "o", "^")}
"""Validation, training, the second network; for Unicode and for ASCII."""


def accuracy_series(view: RunView, ascii_only: bool) -> tuple[Series, ...]:
    """Accuracy against the epoch: validation, training, and the second network's validation."""
    validation, training, contrast = MARKS[ascii_only]
    series = [
        Series("validation", tuple((e.epoch, e.val_accuracy) for e in view.epochs), validation),
        Series("training", tuple((e.epoch, e.accuracy) for e in view.epochs), training),
    ]
    if view.contrast:
        points = tuple((e.epoch, e.val_accuracy) for e in view.contrast)
        series.append(Series(view.contrast[0].label, points, contrast))
    return tuple(series)


def loss_series(view: RunView, ascii_only: bool) -> tuple[Series, ...]:
    """Loss against the epoch: validation, training, and the second network's validation."""
    validation, training, contrast = MARKS[ascii_only]
    series = [
        Series("validation", tuple((e.epoch, e.val_loss) for e in view.epochs), validation),
        Series("training", tuple((e.epoch, e.loss) for e in view.epochs), training),
    ]
    if view.contrast:
        points = tuple((e.epoch, e.val_loss) for e in view.contrast)
        series.append(Series(view.contrast[0].label, points, contrast))
    return tuple(series)


def layers_text(view: RunView) -> str:
    """The network as a table."""
    if view.built is None:
        return "The network is not built yet."
    rows = [f"{'layer':<28}{'type':<22}{'outputs':>8}{'parameters':>12}"]
    rows += [
        f"{layer.name:<28}{layer.type:<22}{layer.output:>8,}{layer.parameters:>12,}"
        for layer in view.built.layers
    ]
    rows.append(f"{'together':<58}{view.built.parameters:>12,}")
    return "\n".join(rows)


def outcome_text(step: LabStep, view: RunView, predicted: Mapping[str, str]) -> str:
    """What came out, and the predictions laid beside it."""
    blocks = [result_text(view)]
    for prediction in step.predictions:
        choice = predicted.get(prediction.id)
        said = f"You predicted: {choice}." if choice else "You made no prediction."
        blocks.append(f"{prediction.question}\n{said}\n{prediction.afterwards}")
    if step.reflections:
        blocks.append("To think about (r shows the model answers):")
    return "\n\n".join(blocks)


def result_text(view: RunView) -> str:
    """What came out, in a sentence."""
    last = view.last
    if last is None:
        return "The training has not ended yet."
    if isinstance(last, Failed):
        return f"The training failed: {last.message}"
    how = "was stopped" if last.kind == "stopped" else "finished"
    return (
        f"The training on {data_name(last.data)} {how} after {last.epochs} epochs in "
        f"{duration(last.seconds)}: {percent(last.val_accuracy)} validation accuracy at its best "
        f"epoch {last.best_epoch}, {duration(last.seconds_per_epoch)} an epoch."
    )
