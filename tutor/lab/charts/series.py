"""Runs put into series for the chart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from tutor.lab.charts.chart import Flag, Series
from tutor.lab.events import EpochFigures
from tutor.lab.smoothing import smoothed
from tutor.lab.view import RunView
from tutor.lab.wording import figure, percent, rate_text

Quantity = Literal["accuracy", "loss"]
"""What a chart shows."""
QUANTITIES: tuple[Quantity, ...] = get_args(Quantity)
Points = tuple[tuple[float, float], ...]
"""(x, y) in their order."""

MARKS = {False: ("●", "○", "▲"), True: ("*", "o", "^")}
"""Validation, training, the second network; for Unicode and for ASCII."""
GHOST_MARKS = {False: "■◆□◇△▼", True: "#x%+=~"}
"""One a run that is drawn for comparison."""
MEMORY = 0.7
"""Of the smoothed curves: each epoch counts 0.3, those before it the rest."""


@dataclass(frozen=True)
class Ghost:
    """Earlier runs drawn for comparison; several that differ only in their seed are one band."""

    label: str
    views: tuple[RunView, ...]


def learning_curves(
    view: RunView,
    quantity: Quantity,
    ascii_only: bool,
    *,
    ghosts: Sequence[Ghost] = (),
    smooth: bool = False,
) -> tuple[Series, ...]:
    """This run's curves, then the validation curves of the ghosts; what is smoothed says so."""
    validation, training, contrast = MARKS[ascii_only]
    lines = [
        ("validation", _points(view.epochs, quantity, validation=True), validation),
        ("training", _points(view.epochs, quantity, validation=False), training),
    ]
    if view.contrast:
        points = _points(view.contrast, quantity, validation=True)
        lines.append((view.contrast[0].label, points, contrast))
    for number, ghost in enumerate(ghosts):
        mark = GHOST_MARKS[ascii_only][number % len(GHOST_MARKS[ascii_only])]
        lines += [(label, points, mark) for label, points in _haunt(ghost, quantity)]
    return tuple(
        Series(f"{label}, smoothed" if label else "", _smoothed(points), mark)
        if smooth
        else Series(label, points, mark)
        for label, points, mark in lines
    )


def _points(epochs: Iterable[EpochFigures], quantity: Quantity, *, validation: bool) -> Points:
    if quantity == "accuracy":
        return tuple((e.epoch, e.val_accuracy if validation else e.accuracy) for e in epochs)
    return tuple((e.epoch, e.val_loss if validation else e.loss) for e in epochs)


def _haunt(ghost: Ghost, quantity: Quantity) -> list[tuple[str, Points]]:
    curves = [_points(view.epochs, quantity, validation=True) for view in ghost.views]
    if len(curves) == 1:
        return [(ghost.label, curves[0])]
    low, high = band(curves)
    return [(f"{ghost.label}, lowest", low), ("highest", high)]


def band(curves: Sequence[Points]) -> tuple[Points, Points]:
    """The lowest and the highest value at each place where at least two curves have one."""
    values: dict[float, list[float]] = {}
    for curve in curves:
        for x, y in curve:
            if math.isfinite(y):
                values.setdefault(x, []).append(y)
    shared = sorted((x, ys) for x, ys in values.items() if len(ys) > 1)
    return tuple((x, min(ys)) for x, ys in shared), tuple((x, max(ys)) for x, ys in shared)


def _smoothed(points: Points) -> Points:
    values = smoothed((y for _, y in points), MEMORY)
    return tuple((x, y) for (x, _), y in zip(points, values, strict=True))


def flags(view: RunView) -> tuple[Flag, ...]:
    """The best epoch, and where the loss was no number."""
    found = []
    if view.best is not None:
        found.append(Flag(view.best.epoch, "B", f"best epoch {view.best.epoch}"))
    broken = [e.epoch for e in view.epochs if not math.isfinite(e.loss + e.val_loss)]
    if broken:
        found.append(Flag(broken[0], "N", f"not a number from epoch {broken[0]}"))
    return tuple(found)


def probe_series(view: RunView, ascii_only: bool) -> tuple[Series, ...]:
    """Loss of single mini-batches against the learning rate."""
    points = tuple((probe.learning_rate, probe.loss) for probe in view.probes)
    return (Series("loss of one mini-batch", points, MARKS[ascii_only][0]),)


def around(points: Points, at: int, reach: int) -> tuple[float, float]:
    """The lowest and the highest value from `reach` points before that one to as many after it;
    values that are no number do not count, unless there is no other."""
    near = [y for _, y in points[max(0, at - reach) : at + reach + 1] if math.isfinite(y)]
    return (min(near), max(near)) if near else (math.nan, math.nan)


def probe_flags(view: RunView) -> tuple[Flag, ...]:
    """The suggested rate, and where the loss was no number."""
    found = []
    if view.suggested is not None and math.isfinite(view.suggested.learning_rate):
        rate = view.suggested.learning_rate
        found.append(Flag(rate, "S", f"suggested {rate_text(rate)}"))
    broken = [p.learning_rate for p in view.probes if not math.isfinite(p.loss)]
    if broken:
        found.append(Flag(broken[0], "N", "not a number"))
    return tuple(found)


def sweep_rates(view: RunView) -> tuple[float, ...]:
    """The learning rates of a sweep that have an epoch, rising."""
    return tuple(sorted({epoch.learning_rate for epoch in view.sweep}))


def sweep_series(view: RunView, rates: Sequence[float], quantity: Quantity) -> tuple[Series, ...]:
    """Validation curves of a sweep, each marked with its number in `rates`, from 1; that of the
    best rate comes first, so that it is drawn over the others."""
    best = view.best_of_sweep
    numbered = sorted(
        enumerate(rates, start=1), key=lambda one: best is None or one[1] != best.learning_rate
    )
    return tuple(
        Series(
            f"{rate_text(rate)}:",
            _points((e for e in view.sweep if e.learning_rate == rate), quantity, validation=True),
            str(number % 10),
        )
        for number, rate in numbered
    )


def ghost_readings(ghosts: Sequence[Ghost], epoch: int) -> str:
    """The validation accuracy and loss of the ghosts in that epoch, to be said after one's own."""
    said = []
    for ghost in ghosts:
        found = [e for view in ghost.views for e in view.epochs if e.epoch == epoch]
        if len(found) == 1:
            one = found[0]
            said.append(f"{ghost.label} {percent(one.val_accuracy)}, {figure(one.val_loss)}")
        elif found:
            accuracies = [one.val_accuracy for one in found]
            said.append(f"{ghost.label} {percent(min(accuracies))} to {percent(max(accuracies))}")
    return "".join(f"; {text}" for text in said)
