"""Does MC Dropout do better than one prediction with dropout off, and what does it cost?"""

from __future__ import annotations

import math

from tutor.lab.events import MonteCarlo
from tutor.lab.findings.against import difference
from tutor.lab.findings.values import Dropout, Fact, ratio, two_errors
from tutor.lab.history import RunRecord
from tutor.lab.wording import count, figure, percent

_HEADER = f"{'samples':>7}{'accuracy':>11}{'loss':>9}{'seconds':>10}"


def mc_dropout(own: RunRecord) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """Accuracy and time of each number of samples beside those of one ordinary prediction."""
    measured = own.view.monte_carlo
    off = next((row for row in measured if row.samples == 0), None)
    rows = tuple(sorted((r for r in measured if r.samples > 0), key=lambda row: row.samples))
    if off is None or not rows or own.view.started is None:
        return (), (f"MC Dropout was not measured in this run of {own.spec.step}.",)
    images, most = own.view.started.validation_images, rows[-1]
    found = Dropout(off, rows, two_errors(most.accuracy, off.accuracy, images))
    gain = difference(most.accuracy, off.accuracy, found.noise, images)
    sentence = (
        f"With dropout off the network gets {percent(off.accuracy)} of the validation images "
        f"right, the mean of {count(most.samples, 'sample')} {percent(most.accuracy)}: {gain} "
        f"The loss is {figure(most.loss)} against {figure(off.loss)}. " + _cost(rows[0], most, off)
    )
    return (Fact(sentence, found, (_HEADER, *(_line(row) for row in (off, *rows)))),), ()


def _line(row: MonteCarlo) -> str:
    samples = row.samples or "off"
    accuracy, loss = percent(row.accuracy), figure(row.loss)
    return f"{samples:>7}{accuracy:>11}{loss:>9}{row.seconds:>10.3f}"


def _cost(fewest: MonteCarlo, most: MonteCarlo, off: MonteCarlo) -> str:
    base = fewest if fewest is not most else off
    name = count(base.samples, "sample") if base.samples else "one prediction with dropout off"
    times = ratio(most.seconds, base.seconds)
    longer = f", {times:.1f} times as long as {name}" if math.isfinite(times) else ""
    return f"{count(most.samples, 'sample')} took {most.seconds:.2f} s{longer}."
