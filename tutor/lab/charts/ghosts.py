"""Which runs can be drawn beside a run, each as a ghost or several together as a band."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tutor.chapter.step import LabStep
from tutor.lab.charts.series import Ghost
from tutor.lab.findings.rivals import rivals_of
from tutor.lab.history import RunRecord
from tutor.lab.wording import images_name, percent


@dataclass(frozen=True)
class Candidate:
    """A run, or runs that differ only in their seed, with what a list says of them."""

    key: str
    text: str
    ghost: Ghost


def candidates(
    own: RunRecord, records: Iterable[RunRecord], name: Callable[[RunRecord], str]
) -> list[Candidate]:
    """Everything that can be drawn beside `own`, newest first; `name` is what a person gave it."""
    trained = [record for record in records if record.spec.trains and record.view.epochs]
    others = [record for record in trained if record.spec.run != own.spec.run]
    single = [_single(own, record, name(record), others) for record in reversed(others)]
    return single + _bands(own, trained)


def usual(step: LabStep, own: RunRecord, records: Iterable[RunRecord]) -> list[str]:
    """The keys of the candidates drawn where the learner has not chosen: the step's rivals."""
    return [run.spec.run for run in rivals_of(step.compare_with, own, records).runs]


def _single(own: RunRecord, record: RunRecord, name: str, others: Sequence[RunRecord]) -> Candidate:
    alike = [r for r in (own, *others) if _unnamed(own, r) == _unnamed(own, record)]
    label = f"{name}{_difference(own, record)}" if name else _unnamed(own, record)
    if not name and alike != [record]:
        label += f" of {_clock(record)}"
    best = f", best {percent(record.view.best.val_accuracy)}" if record.view.best else ""
    text = f"{record.spec.run}: {label}{best}, {record.state}"
    return Candidate(record.spec.run, text, Ghost(label, (record.view,)))


def _unnamed(own: RunRecord, record: RunRecord) -> str:
    seed = "" if record.spec.seed == own.spec.seed else f" seed {record.spec.seed}"
    return f"{record.spec.step}{seed}{_difference(own, record)}"


def _bands(own: RunRecord, trained: Iterable[RunRecord]) -> list[Candidate]:
    groups: dict[str, list[RunRecord]] = {}
    for record in trained:
        groups.setdefault(_but_for_the_seed(record), []).append(record)
    found = []
    for records in groups.values():
        seeds = len({record.spec.seed for record in records})
        if seeds > 1:
            first = records[0]
            label = f"{first.spec.step}, {seeds} seeds{_difference(own, first)}"
            text = f"{label}, drawn as a band"
            views = tuple(record.view for record in records)
            found.append(Candidate(f"band {first.spec.run}", text, Ghost(label, views)))
    return found


def _but_for_the_seed(record: RunRecord) -> str:
    data = record.view.started.data if record.view.started else record.spec.data
    same = record.spec.model_copy(
        update={"run": "", "seed": 0, "created": 0.0, "versions": {}, "data": data}
    )
    return repr(same)


def _difference(own: RunRecord, other: RunRecord) -> str:
    """Said in the legend where the curves may not simply be compared."""
    mine, theirs = own.view.started, other.view.started
    if mine is None or theirs is None or own.comparable_with(other):
        return ""
    data = [images_name(theirs.data)] if mine.data != theirs.data else []
    return f" ({', '.join([*data, theirs.size])})"


def _clock(record: RunRecord) -> str:
    return time.strftime("%H:%M", time.localtime(record.spec.created))
