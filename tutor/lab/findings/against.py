"""A run beside one of an earlier step: converging, accuracy, seconds an epoch."""

from __future__ import annotations

import math
from statistics import median, quantiles

from tutor.lab.events import Epoch
from tutor.lab.findings.values import Better, Converging, Fact, Pace, Speed, ratio, two_errors
from tutor.lab.history import RunRecord
from tutor.lab.view import RunView
from tutor.lab.wording import count, duration, figure, percent, points

SAME_PACE = (0.75, 4 / 3)
"""Between these shares two runs converge about as fast: the best epochs of runs that differ in
nothing but their seed lie that far apart easily."""

SAME_SPEED = 0.1
"""Epochs that differ by less than a tenth take about as long: a machine is never quite idle."""

NOT_WORTH_A_WORD = 0.5
"""Seconds."""


def converging(own: RunRecord, other: RunRecord) -> Fact:
    """Epochs and seconds until this run is at or below the other's lowest validation loss.

    Raises:
        ValueError: the other has no epoch whose validation loss is a number.
    """
    target = other.view.best
    if target is None:
        raise ValueError(f"{other.spec.run} has no best epoch")
    reached = next((e for e in own.view.epochs if e.val_loss <= target.val_loss), None)
    figures = Converging(
        other=other.spec.run,
        loss=target.val_loss,
        epochs=reached.epoch if reached else None,
        seconds=_seconds_to(own.view, reached.epoch) if reached else None,
        other_epochs=target.epoch,
        other_seconds=_seconds_to(other.view, target.epoch),
        compiling=_compiling(own.view),
        other_compiling=_compiling(other.view),
        whole=_whole(own.view),
        other_whole=_whole(other.view),
    )
    aim = (
        f"{other.spec.step}'s best validation loss, {figure(target.val_loss)} (epoch "
        f"{target.epoch} of {len(other.view.epochs)}, {duration(figures.other_seconds)})"
    )
    said = (
        f"{own.spec.step} never came down to {aim}; {_lowest(own.view)}."
        if reached is None
        else f"{own.spec.step} came down to {aim}, {_arrival(figures)}"
    )
    lengths = ((own.spec.step, figures.whole), (other.spec.step, figures.other_whole))
    whole = (
        f"{duration(took)} for the {count(epochs, 'epoch')} of {step}"
        for step, (epochs, took) in lengths
    )
    return Fact(f"{said} In all that was {' and '.join(whole)}.", figures)


def _whole(view: RunView) -> tuple[int, float]:
    return len(view.epochs), _seconds_to(view, len(view.epochs))


def compiling_note(facts: tuple[Fact, ...]) -> tuple[str, ...]:
    """What the seconds of these comparisons leave out, where it is worth a word."""
    found = [fact.figures for fact in facts if isinstance(fact.figures, Converging)]
    if all(figures.compiling + figures.other_compiling < NOT_WORTH_A_WORD for figures in found):
        return ()
    times = [found[0].compiling, *(figures.other_compiling for figures in found)]
    return (
        "Left out of the seconds: what the first epoch took longer than a typical one, as it also "
        f"compiles the network ({', '.join(duration(seconds) for seconds in times)}).",
    )


def _arrival(found: Converging) -> str:
    epochs, seconds = found.epochs_share or math.nan, found.seconds_share or math.nan
    by_epochs, by_seconds = pace(epochs), pace(seconds)
    said = (
        f"{by_epochs} in epochs and in seconds"
        if by_epochs == by_seconds
        else f"{by_epochs} in epochs, {by_seconds} in seconds"
    )
    return (
        f"in its epoch {found.epochs}, after {duration(found.seconds or math.nan)}: "
        f"{_share(epochs, 'epochs')} and {_share(seconds, 'time')}. It converges {said}."
    )


def pace(share: float) -> Pace:
    """What a share of the epochs or of the time means, by `SAME_PACE`; one that is no number comes
    out as about as fast."""
    if share < SAME_PACE[0]:
        return "faster"
    return "slower" if share > SAME_PACE[1] else "about as fast"


def _share(share: float, what: str) -> str:
    if not math.isfinite(share):
        return f"an unknown share of the {what}"
    return f"{percent(share, 0)} of the {what}" if share <= 1 else f"{share:.1f} times the {what}"


def _lowest(view: RunView) -> str:
    best = view.best
    if best is None:
        return "none of its epochs had a validation loss that is a number"
    seconds = _seconds_to(view, best.epoch)
    return (
        f"its lowest was {figure(best.val_loss)}, in epoch {best.epoch}, after {duration(seconds)}"
    )


def _seconds_to(view: RunView, epoch: int) -> float:
    return sum(e.seconds for e in view.epochs if e.epoch <= epoch) - _compiling(view)


def _compiling(view: RunView) -> float:
    """What the first epoch took longer than the median of the others; 0 where it is alone."""
    if len(view.epochs) < 2:
        return 0.0
    return max(0.0, view.epochs[0].seconds - median(_timed(view)))


def better(own: RunRecord, other: RunRecord) -> Fact:
    """The validation accuracies at the best epochs beside their noise, two standard errors of the
    difference (`two_errors`)."""
    mine, theirs = own.view.best, other.view.best
    images = own.view.started.validation_images if own.view.started else 0
    here = mine.val_accuracy if mine else math.nan
    there = theirs.val_accuracy if theirs else math.nan
    figures = Better(other.spec.run, here, there, two_errors(here, there, images))
    if mine is None:
        return Fact(f"{own.spec.step} has no best epoch: it diverged.", figures)
    said = (
        f"{own.spec.step} gets {percent(here)} of the validation images right at its best epoch "
        f"{mine.epoch}, {other.spec.step} {percent(there)}"
        + (f" at epoch {theirs.epoch}" if theirs else "")
        + ": "
    )
    return Fact(said + difference(here, there, figures.noise, images), figures)


def difference(here: float, there: float, noise: float, images: int) -> str:
    """A difference of accuracies, its noise, and what can be said, as the end of a sentence."""
    gain = here - there
    if not math.isfinite(gain):
        return "one of them is not a number, so they cannot be compared."
    if not math.isfinite(noise):
        return "how much of that is noise is not known, so they cannot be compared."
    size = f"{points(here, there)} {'more' if gain > 0 else 'less'}" if gain else "the same"
    scale = f"the noise of about {points(noise)} on {images:,} images"
    if abs(gain) > noise:
        return f"{size}, beyond {scale}, so it is {'better' if gain > 0 else 'worse'}."
    return f"{size}, within {scale}: no difference that can be told from noise."


def speed(own: RunRecord, other: RunRecord) -> Fact:
    """Seconds an epoch of both runs and their ratio."""
    mine, theirs = _timed(own.view), _timed(other.view)
    share = ratio(median(mine), median(theirs))
    told = abs(share - 1) > SAME_SPEED and _apart(mine, theirs)
    told = told and min(len(own.view.epochs), len(other.view.epochs)) > 1
    figures = Speed(other.spec.run, median(mine), median(theirs), told)
    said = (
        f"An epoch takes {duration(figures.seconds)} in {own.spec.step} and "
        f"{duration(figures.other_seconds)} in {other.spec.step} (medians without the first epoch, "
        "which also compiles)"
        + (f", {share:.2f} times as long: " if math.isfinite(share) else ": ")
    )
    if not told:
        return Fact(said + "no difference that can be told from what epochs vary anyway.", figures)
    return Fact(said + ("slower." if share > 1 else "faster."), figures)


def _timed(view: RunView) -> list[float]:
    """The seconds of all epochs but the first; of the first where there is no other."""
    epochs: tuple[Epoch, ...] = view.epochs[1:] or view.epochs
    return [epoch.seconds for epoch in epochs] or [math.nan]


def _apart(first: list[float], second: list[float]) -> bool:
    """Whether the middle halves of both lie apart."""
    (low, high), (lower, higher) = _middle(first), _middle(second)
    return high < lower or higher < low


def _middle(seconds: list[float]) -> tuple[float, float]:
    if len(seconds) < 4:
        return min(seconds), max(seconds)
    quarters = quantiles(seconds, n=4, method="inclusive")
    return quarters[0], quarters[2]
