"""What a run shows, alone and beside runs of earlier steps: typed figures, and sentences."""

from __future__ import annotations

from collections.abc import Iterable

from tutor.chapter.step import COMPARING, FindingKind, LabStep
from tutor.lab.findings.against import better, compiling_note, converging, speed
from tutor.lab.findings.alone import learns, overfitting
from tutor.lab.findings.dropout import mc_dropout
from tutor.lab.findings.layers import self_normalizing
from tutor.lab.findings.rivals import Rivals, limits, rivals_of, short_of_epochs
from tutor.lab.findings.values import Fact, Finding
from tutor.lab.history import RunRecord
from tutor.lab.wording import data_name

__all__ = ["Fact", "Finding", "findings_of"]


def findings_of(step: LabStep, own: RunRecord, records: Iterable[RunRecord]) -> tuple[Finding, ...]:
    """What the run `own` of that step says to the step's reflections, in their order.

    `records` may be all runs of the home: those it is compared with are chosen here. A run that
    trained nothing, such as a sweep, says nothing.
    """
    if not own.spec.trains or own.view.started is None or not own.view.epochs:
        return ()
    rivals = rivals_of(step.compare_with, own, records)
    kinds = dict.fromkeys(r.finding for r in step.reflections if r.finding is not None)
    return tuple(_finding(kind, own, rivals) for kind in kinds)


def _finding(kind: FindingKind, own: RunRecord, rivals: Rivals) -> Finding:
    facts, notes = _facts(kind, own, rivals.runs)
    if kind in COMPARING:
        said = (*rivals.missing, *limits(own), *rivals.unequal)
        notes = (*notes, *said, *short_of_epochs((*rivals.runs, own)))
    return Finding(kind, facts, (*notes, *_images(own)))


def _images(own: RunRecord) -> tuple[str, ...]:
    if own.view.started is None or own.view.started.data == "cifar10":
        return ()
    return (f"Measured on {data_name(own.view.started.data)}.",)


def _facts(
    kind: FindingKind, own: RunRecord, rivals: tuple[RunRecord, ...]
) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """What was found, and what to know about it."""
    match kind:
        case "converging":
            facts = tuple(converging(own, rival) for rival in rivals)
            return facts, compiling_note(facts)
        case "better":
            return tuple(better(own, rival) for rival in rivals), ()
        case "speed":
            return tuple(speed(own, rival) for rival in rivals), ()
        case "learns":
            return learns(own), ()
        case "overfitting":
            return overfitting((own, *rivals))
        case "self_normalizing":
            return self_normalizing(own, rivals)
        case "mc_dropout":
            return mc_dropout(own)
