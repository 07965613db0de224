"""Does the network self-normalize? Mean and deviation of what each hidden layer puts out."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable

from tutor.lab.events import LayerOutputs
from tutor.lab.findings.values import Fact, Normalizing
from tutor.lab.history import RunRecord

MEAN, DEVIATION = 0.3, math.sqrt(2)
"""The rule: a layer keeps its signal normalized where the mean of its outputs is at most 0.3 away
from 0 and their deviation between 1/√2 and √2, that is, its variance between a half and 2.

The theorem of Klambauer and others (2017) draws SELU's signal to mean 0 and variance 1 from means
within ±0.1 and variances from 0.8 to 1.5, for very wide layers. With 100 neurons a layer both
scatter, so this rule is wider. It is a rule of this tutor, nothing measured."""

BARS = "▁▂▃▄▅▆▇█"
"""From the smallest deviation to the largest."""
EDGES = (0.08, 0.25, 1 / DEVIATION, DEVIATION, 4.0, 12.0, 36.0)
"""Deviations between which each bar stands, about a factor of three apart; the fourth bar is what
the rule allows."""

LEGEND = (
    f"One sign a layer, from the input to the output, by its deviation: {BARS[3]} 0.7 to 1.4; "
    f"{BARS[4]} to 4, {BARS[5]} to 12, {BARS[6]} to 36, {BARS[7]} more; "
    f"{BARS[2]} down to 0.25, {BARS[1]} to 0.08, {BARS[0]} less."
)


def self_normalizing(
    own: RunRecord, rivals: Iterable[RunRecord]
) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """The layers of this run, and of earlier runs whose layers were measured."""
    facts = tuple(fact for run in (own, *rivals) if (fact := _layers(run)) is not None)
    if not facts or not own.view.outputs:
        return facts, (f"The outputs of {own.spec.step}'s layers were not measured.",)
    rule = (
        f"Normalized means here: mean of a layer's outputs at most {MEAN} from 0, deviation from "
        f"{1 / DEVIATION:.1f} to {DEVIATION:.1f}; a rule of this tutor."
    )
    return facts, (LEGEND, rule)


def _layers(run: RunRecord) -> Fact | None:
    outputs = run.view.outputs
    if not outputs:
        return None
    found = Normalizing(
        run.spec.run,
        before=next((layers for layers in outputs if layers.epoch == 0), None),
        after=next((layers for layers in reversed(outputs) if layers.epoch > 0), None),
    )
    pairs = (("before training", found.before), ("with the trained weights", found.after))
    measured = [(when, layers) for when, layers in pairs if layers is not None]
    sentence = " ".join(_sentence(run.spec.step, when, layers) for when, layers in measured)
    lines = tuple(
        f"{run.spec.step} {when:<24}  {strip(layers.deviations)}" for when, layers in measured
    )
    return Fact(sentence, found, lines)


def _sentence(step: str, when: str, outputs: LayerOutputs) -> str:
    count, within = len(outputs.deviations), sum(normalized(outputs))
    all_of_them = f"all {count} layers are normalized"
    said = all_of_them if within == count else f"{within} of {count} layers are normalized"
    return (
        f"{step} {when}: means from {_range(outputs.means)}, deviations from "
        f"{_range(outputs.deviations)}, in the first layer {_short(outputs.deviations[0])}, in the "
        f"last {_short(outputs.deviations[-1])}; {said}."
        if count
        else f"{step} {when}: no layer was measured."
    )


def normalized(outputs: LayerOutputs) -> tuple[bool, ...]:
    """For each layer whether it keeps to the rule; what is no number does not."""
    return tuple(
        abs(mean) <= MEAN and 1 / DEVIATION <= deviation <= DEVIATION
        for mean, deviation in zip(outputs.means, outputs.deviations, strict=False)
    )


def strip(deviations: Iterable[float]) -> str:
    """One character a layer, higher for a larger deviation; "?" is a layer without a number."""
    return "".join(_bar(deviation) for deviation in deviations)


def _bar(deviation: float) -> str:
    return "?" if math.isnan(deviation) else BARS[bisect_right(EDGES, deviation)]


def _range(values: Iterable[float]) -> str:
    finite = [value for value in values if math.isfinite(value)]
    return f"{_short(min(finite))} to {_short(max(finite))}" if finite else "no number to no number"


def _short(value: float) -> str:
    if not math.isfinite(value):
        return "not a number"
    # Adding 0 turns the -0.0 of a small negative number into 0.
    return f"{round(value, 2) + 0.0:.2f}" if abs(value) < 10 else f"{value:.3g}"
