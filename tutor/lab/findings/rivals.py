"""Which earlier runs a run may be compared with, and what to say where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tutor.lab.events import Started
from tutor.lab.history import RunRecord
from tutor.lab.typed import DATA
from tutor.lab.view import RunView
from tutor.lab.wording import count, data_name, rate_text


@dataclass(frozen=True)
class Rivals:
    """The runs to compare with, in the order of their steps, and what has to be said of them."""

    runs: tuple[RunRecord, ...]
    missing: tuple[str, ...]
    """For each step without such a run, why, and on what to train it."""
    unequal: tuple[str, ...]
    """What is not the same for both, although they are compared."""


def rivals_of(steps: Iterable[str], own: RunRecord, records: Iterable[RunRecord]) -> Rivals:
    """For each step its newest run on as many of the same images.

    A finished run goes before a stopped one, and one that was allowed more epochs before a shorter
    one, up to as many as `own`.
    """
    records = list(records)
    chosen = {step: _choose(step, own, records) for step in steps}
    runs = tuple(run for run in chosen.values() if run is not None)
    missing = tuple(_why_none(s, own, records) for s, run in chosen.items() if run is None)
    unequal = tuple(
        note
        for run in runs
        for note in (
            *limits(run),
            *_other_size(own, run),
            *_shorter(own, run),
            *_other_rate(own, run),
        )
    )
    return Rivals(runs, missing, unequal)


def _choose(step: str, own: RunRecord, records: Sequence[RunRecord]) -> RunRecord | None:
    able = [r for r in _candidates(step, own, records) if _has_ended(r) and own.comparable_with(r)]
    allowed = _epochs(own)
    return max(
        able,
        key=lambda r: (r.state == "finished", min(_epochs(r), allowed), r.spec.created),
        default=None,
    )


def _candidates(step: str, own: RunRecord, records: Iterable[RunRecord]) -> list[RunRecord]:
    """The trainings of that step in the same chapter, oldest first."""
    return sorted(
        (
            record
            for record in records
            if record.spec.step == step
            and record.spec.chapter == own.spec.chapter
            and record.spec.trains
        ),
        key=lambda record: record.spec.created,
    )


def _has_ended(record: RunRecord) -> bool:
    """Whether it came to an end of its own or was stopped, with a loss that is a number."""
    return record.state in ("finished", "stopped") and record.view.best is not None


def _epochs(record: RunRecord) -> int:
    return record.view.started.epochs if record.view.started else 0


def _why_none(step: str, own: RunRecord, records: Sequence[RunRecord]) -> str:
    candidates = _candidates(step, own, records)
    if any(record.state == "running" and own.comparable_with(record) for record in candidates):
        return f"{step} is still training; what it is compared with comes when it has ended."
    ended = [record for record in candidates if _has_ended(record)]
    mine = own.view.started
    if ended and (theirs := ended[-1].view.started) and mine:
        exact = theirs.data == mine.data
        return (
            f"{step} was trained on {_on(theirs, exact)}, this run on {_on(mine, exact)}: "
            f"not comparable. To compare, train {step} {_likewise(own)}."
        )
    if candidates:
        return f"No run of {step} came to a validation loss. Train it again {_likewise(own)}."
    return f"There is no run of {step} to compare with. Train it {_likewise(own)}."


def _likewise(own: RunRecord) -> str:
    """On the same images and at the same size. Where a path was asked for it is not told: a report
    is for others to read, too."""
    started = own.view.started
    named = started is not None and own.spec.data in DATA
    images = data_name(started.data) if started and named else "the same images"
    return f"on {images} at size {own.spec.size}"


def _on(started: Started, exact: bool) -> str:
    if exact:
        return f"{started.train_images:,} images and judged on {started.validation_images:,} others"
    return data_name(started.data)


def limits(record: RunRecord) -> tuple[str, ...]:
    """Why a run may have got less far than it could have."""
    step, view = record.spec.step, record.view
    epochs = len(view.epochs)
    if record.state == "stopped":
        return (f"{step} was stopped after {count(epochs, 'epoch')}.",)
    if record.state == "failed":
        return (f"{step} failed after {count(epochs, 'epoch')}.",)
    if record.state == "running":
        return (f"{step} is still training, after {count(epochs, 'epoch')} so far.",)
    return ()


def short_of_epochs(runs: Iterable[RunRecord]) -> tuple[str, ...]:
    """Which of these finished runs more epochs might have helped."""
    steps = [run.spec.step for run in runs if run.state == "finished" and ran_out(run.view)]
    if not steps:
        return ()
    return (
        f"All epochs of {', '.join(steps)} were used up before early stopping ended the training; "
        "with more it might have come further.",
    )


def ran_out(view: RunView) -> bool:
    """Whether the epochs were used up while early stopping still had patience."""
    return bool(view.patience_left)


def _other_size(own: RunRecord, other: RunRecord) -> tuple[str, ...]:
    """The sizes, where they differ although they have come to as many images."""
    if own.spec.size == other.spec.size:
        return ()
    return (
        f"{other.spec.step} was trained at size {other.spec.size}, this run at size "
        f"{own.spec.size}, on as many images.",
    )


def _shorter(own: RunRecord, other: RunRecord) -> tuple[str, ...]:
    """Whether one was allowed fewer epochs; another schedule has a length of its own."""
    mine, theirs = _epochs(own), _epochs(other)
    if mine == theirs or own.spec.schedule != other.spec.schedule:
        return ()
    allowed = f"{other.spec.step} was allowed {count(theirs, 'epoch')}"
    return (f"{allowed}, this run {count(mine, 'epoch')}.",)


def _other_rate(own: RunRecord, other: RunRecord) -> tuple[str, ...]:
    """The learning rates, where they differ: a learner may have chosen another for either step."""
    mine, theirs = _rate(own), _rate(other)
    if mine == theirs:
        return ()
    said = f"{other.spec.step} was trained with the learning rate {theirs}"
    return (f"{said}, {own.spec.step} with {mine}.",)


def _rate(record: RunRecord) -> str:
    climbs = "one that climbs to " if record.spec.schedule == "one_cycle" else ""
    return f"{climbs}{rate_text(record.learning_rate)}"
