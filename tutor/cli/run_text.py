"""A training put into lines: each event, the curves, and what was found."""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterable, Sequence
from statistics import mean, stdev

from tutor.chapter.step import LabStep
from tutor.lab.charts.text import charts_text
from tutor.lab.events import (
    Built,
    ContrastEpoch,
    Epoch,
    EpochFigures,
    Event,
    Finished,
    Loading,
    MonteCarlo,
    Probe,
    Resumed,
    Started,
    Suggested,
    SweepEpoch,
)
from tutor.lab.findings import findings_of, telling
from tutor.lab.history import RunRecord
from tutor.lab.view import RunView
from tutor.lab.wording import count, data_name, figure, percent, rate_text

WIDEST = 100


def event_text(event: Event, view: RunView) -> str:
    """The event as a line; empty for those that say nothing new to a reader."""
    match event:
        case Loading():
            return event.message
        case Built():
            return f"The network has {len(event.layers)} layers, {event.parameters:,} parameters."
        case Started():
            return _started(event)
        case Probe():
            return f"learning rate {rate_text(event.learning_rate)}  loss {figure(event.loss)}"
        case Epoch():
            last = view.started.epochs if view.started else event.epoch
            return f"epoch {event.epoch:>{len(str(last)) + 1}}/{last}  {_figures(event)}"
        case ContrastEpoch():
            return f"  beside it, {event.label}: {_figures(event)}"
        case _:
            return _special(event)


def _special(event: Event) -> str:
    """Events that only some runs have."""
    match event:
        case Resumed():
            return f"Going on after epoch {event.epoch}." if event.epoch else "Starting over."
        case Suggested():
            return f"Suggested learning rate {rate_text(event.learning_rate)}: {event.rule}."
        case SweepEpoch():
            rate = f"learning rate {rate_text(event.learning_rate)}"
            return f"{rate}, epoch {event.epoch}: {_figures(event)}"
        case MonteCarlo():
            how = f"{event.samples} with dropout on" if event.samples else "1 with dropout off"
            accuracy = percent(event.accuracy)
            return f"predictions averaged: {how}  validation {accuracy}  {event.seconds:.2f} s"
        case _:
            return ""


def _started(event: Started) -> str:
    source = f", {event.source}" if event.source else ""
    patience = f", patience {event.patience}" if event.patience else ""
    return (
        f"Training {event.step} ({event.size}) as {event.run} on {data_name(event.data)}{source}.\n"
        f"{event.train_images:,} training images, {event.validation_images:,} for validation, "
        f"at most {count(event.epochs, 'epoch')}{patience}, batches of {event.batch_size}, "
        f"learning rate {rate_text(event.learning_rate)}, seed {event.seed}."
    )


def _figures(event: EpochFigures) -> str:
    return (
        f"loss {figure(event.loss)}  accuracy {percent(event.accuracy)}  "
        f"validation {percent(event.val_accuracy)}  {event.seconds:.1f} s"
    )


def chart_text(view: RunView, *, ascii_only: bool) -> str:
    """What the run has drawn, as wide as the terminal."""
    width = min(WIDEST, shutil.get_terminal_size().columns)
    return charts_text(view, width, ascii_only=ascii_only)


def seeds_text(views: Sequence[RunView]) -> str:
    """What several runs that differ in their seed came to; empty for fewer than two."""
    ends = [view.last for view in views if isinstance(view.last, Finished)]
    accuracies = [end.val_accuracy for end in ends if math.isfinite(end.val_accuracy)]
    if len(accuracies) < 2:
        return ""
    diverged = len(views) - len(accuracies)
    return (
        f"Seeds {ends[0].seed} to {ends[-1].seed}: validation accuracy {percent(mean(accuracies))} "
        f"in the mean, standard deviation {percent(stdev(accuracies))}, "
        f"from {percent(min(accuracies))} to {percent(max(accuracies))}."
        + (f" {count(diverged, 'run')} without a result left out." if diverged else "")
        + "\nIn the laboratory g draws them as a band."
    )


def findings_text(
    step: LabStep, run: str, records: Iterable[RunRecord], *, ascii_only: bool
) -> str:
    """What that run says to its step's questions, beside earlier runs; empty for nothing."""
    records = list(records)
    own = next((record for record in records if record.spec.run == run), None)
    if own is None:
        return ""
    width = min(WIDEST, shutil.get_terminal_size().columns)
    return telling.findings_text(
        step, findings_of(step, own, records), width=width, ascii_only=ascii_only
    )
