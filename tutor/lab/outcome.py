"""What came out of a run, in words and tables."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from tutor.chapter.step import LabStep
from tutor.lab.events import Failed, LayerOutputs, MonteCarlo
from tutor.lab.findings import Finding, findings_of
from tutor.lab.findings.layers import LEGEND
from tutor.lab.findings.telling import finding_text
from tutor.lab.history import RunRecord
from tutor.lab.view import RunView
from tutor.lab.wording import count, data_name, duration, figure, percent, rate_text

BAR = 10
"""Characters of a bar for the deviation of a layer's outputs: 0.01 has none, 1 half, 100 all."""
UNBROKEN = 100_000
"""Wider than any line, so that the screen breaks the lines itself."""


def result_text(view: RunView) -> str:
    """What came out, in some sentences."""
    last = view.last
    if last is None:
        return "The training has not ended yet."
    if isinstance(last, Failed):
        return f"The training failed: {last.message}"
    if view.started is None:
        return f"The training was {last.kind} before it began."
    how = "was stopped" if last.kind == "stopped" else "finished"
    took = f"{count(last.epochs, 'epoch')} in {duration(last.seconds)}"
    each = f", {duration(last.seconds_per_epoch)} an epoch" if last.epochs else ""
    lines = [f"The training on {data_name(last.data)} {how} after {took}{each}."]
    best = view.best
    if best is not None:
        if last.kind == "finished" and view.patience_left == 0:
            patience = count(view.started.patience or 0, "epoch")
            lines.append(
                f"Early stopping ended it, {patience} after the best one; the weights of epoch "
                f"{best.epoch} were restored."
            )
        lines.append(
            f"Best epoch {best.epoch}: validation accuracy {percent(best.val_accuracy)}, loss "
            f"{figure(best.val_loss)}; training accuracy {percent(best.accuracy)}, loss "
            f"{figure(best.loss)}."
        )
    if view.suggested is not None:
        lines.append(
            f"Learning rate {rate_text(view.suggested.learning_rate)} was found by a search: "
            f"{view.suggested.rule}."
        )
    if view.contrast:
        other = view.contrast[-1]
        lines.append(
            f"Beside it {other.label}: validation accuracy {percent(other.val_accuracy)}, loss "
            f"{figure(other.val_loss)} after epoch {other.epoch}."
        )
    return "\n".join(lines)


def predictions_text(
    step: LabStep, predicted: Mapping[str, str], measured: Mapping[str, str]
) -> str:
    """Each prediction beside how the outcome is read and, where that may be told, what was
    `measured`, by the prediction's id."""
    blocks = []
    for prediction in step.predictions:
        choice = predicted.get(prediction.id)
        said = f"You predicted: {choice}." if choice else "You made no prediction."
        block = f"{prediction.question}\n  {said}\n  {prediction.afterwards}"
        found = measured.get(prediction.id)
        blocks.append(f"{block}\n  Measured: {found}" if found else block)
    return "\n\n".join(blocks)


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


def outputs_text(outputs: Sequence[LayerOutputs], *, ascii_only: bool = False) -> str:
    """Mean and deviation of what each hidden layer puts out, first and last measurement."""
    if not outputs:
        return ""
    shown = [outputs[0], outputs[-1]] if len(outputs) > 1 else [outputs[0]]
    names = [f"       {weights_text(one):<26}" for one in shown]
    heads = [f"{'mean':>8} {'deviation':>9}{'':<15}" for _ in shown]
    rows = ["".join(names).rstrip(), f"layer  {''.join(heads).rstrip()}"]
    for layer in range(len(shown[0].means)):
        cells = [
            _measured(one.means[layer], one.deviations[layer], ascii_only)
            for one in shown
            if layer < min(len(one.means), len(one.deviations))
        ]
        rows.append(f"{layer + 1:>5}  {''.join(f'{cell:<33}' for cell in cells).rstrip()}")
    rows.append(
        "The bars grow with the logarithm of the deviation, half of one is a deviation of 1."
    )
    return "\n".join(rows)


def weights_text(outputs: LayerOutputs) -> str:
    """Which weights the layers had."""
    if outputs.epoch == 0:
        return "before training"
    return f"with the weights of epoch {outputs.epoch}"


def _measured(mean: float, deviation: float, ascii_only: bool) -> str:
    return f"{_short(mean):>8} {_short(deviation):>9} {_bar(deviation, ascii_only)}"


def _bar(deviation: float, ascii_only: bool) -> str:
    # What is no number compares as false and has no bar.
    if not deviation > 0:
        return ""
    share = (math.log10(deviation) + 2) / 4 if math.isfinite(deviation) else 1.0
    return ("#" if ascii_only else "█") * round(max(0.0, min(1.0, share)) * BAR)


def _short(value: float) -> str:
    return f"{value:.2f}" if abs(value) < 1000 else f"{value:.1e}"


def monte_carlo_text(rows: Sequence[MonteCarlo]) -> str:
    """MC Dropout: what each number of samples brings and costs."""
    if not rows:
        return ""
    lines = [f"{'samples':>12}{'accuracy':>12}{'loss':>10}{'time':>12}"]
    for row in rows:
        samples = str(row.samples) if row.samples else "dropout off"
        lines.append(
            f"{samples:>12}{percent(row.accuracy):>12}{figure(row.loss):>10}"
            f"{duration(row.seconds):>12}"
        )
    return "\n".join(lines)


def measured_predictions(step: LabStep, findings: Iterable[Finding]) -> dict[str, str]:
    """What findings say to each prediction that has some, with what limits it, by its id."""
    said = {
        found.kind: " ".join(
            [fact.sentence for fact in found.facts] + [n for n in found.notes if n != LEGEND]
        )
        for found in findings
        if found.facts
    }
    return {
        prediction.id: said[prediction.finding]
        for prediction in step.predictions
        if prediction.finding in said
    }


def measurements(
    step: LabStep, own: RunRecord, records: Iterable[RunRecord], *, ascii_only: bool = False
) -> dict[str, str]:
    """What the learner's own runs say to each question for reflection, by the question's id."""
    found = {finding.kind: finding for finding in findings_of(step, own, records)}
    return {
        asked.id: finding_text(found[asked.finding], width=UNBROKEN, ascii_only=ascii_only)
        for asked in step.reflections
        if asked.finding in found
    }


def reading(view: RunView, epoch: int) -> str:
    """The values of one epoch."""
    for done in view.epochs:
        if done.epoch == epoch:
            return (
                f"epoch {epoch}: validation {percent(done.val_accuracy)}, loss "
                f"{figure(done.val_loss)}; training {percent(done.accuracy)}, "
                f"{figure(done.loss)}; {duration(done.seconds)}"
            )
    return f"epoch {epoch}"
