"""A training in sentences: its events as they come, and what came out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tutor.chapter.step import LabStep
from tutor.lab.charts.series import sweep_rates
from tutor.lab.events import (
    Built,
    ContrastEpoch,
    Epoch,
    EpochFigures,
    Event,
    LayerOutputs,
    Loading,
    MonteCarlo,
    Probe,
    Resumed,
    Started,
    Suggested,
    SweepEpoch,
)
from tutor.lab.findings import Finding
from tutor.lab.findings.layers import LEGEND
from tutor.lab.outcome import predictions_text, result_text, weights_text
from tutor.lab.spec import RunSpec
from tutor.lab.under_way import conditions
from tutor.lab.view import RunView
from tutor.lab.wording import count, duration, figure, percent, rate_text


def event_text(event: Event, view: RunView, spec: RunSpec) -> str:
    """The event in a sentence, `view` being the run with it; empty for those that say nothing to a
    listener."""
    match event:
        case Loading():
            return f"{event.message[:1].upper()}{event.message[1:]}."
        case Built():
            layers = count(len(event.layers), "layer")
            return f"The network has {layers} and {event.parameters:,} parameters."
        case Started():
            most = count(event.epochs, "epoch")
            return f"Training begins: {conditions(view, spec)}, at most {most}."
        case Epoch():
            last = view.started.epochs if view.started else event.epoch
            return f"Epoch {event.epoch} of {last}: {_figures(event)}"
        case ContrastEpoch():
            return f"Beside it {event.label}: {_figures(event)}"
        case _:
            return _special(event, view)


def _special(event: Event, view: RunView) -> str:
    """Events that only some runs have."""
    match event:
        case Resumed():
            return f"Going on after epoch {event.epoch}." if event.epoch else "Starting over."
        case Probe() if len(view.probes) == 1:
            return "Trying learning rates, a higher one with every mini-batch."
        case Suggested():
            return f"Suggested learning rate {rate_text(event.learning_rate)}: {event.rule}."
        case SweepEpoch():
            rate = rate_text(event.learning_rate)
            return f"Rate {rate}, epoch {event.epoch}: {_validation(event)}."
        case MonteCarlo():
            return monte_carlo_text(event)
        case _:
            return ""


def _figures(event: EpochFigures) -> str:
    training = f"training accuracy {percent(event.accuracy)}, loss {figure(event.loss)}"
    return f"{_validation(event)}, {training}, {duration(event.seconds)}."


def _validation(event: EpochFigures) -> str:
    return f"validation accuracy {percent(event.val_accuracy)}, loss {figure(event.val_loss)}"


def monte_carlo_text(row: MonteCarlo) -> str:
    """What so many predictions with dropout on bring and cost."""
    how = f"{count(row.samples, 'prediction')} averaged" if row.samples else "Dropout off"
    brings = f"accuracy {percent(row.accuracy)}, loss {figure(row.loss)}"
    return f"{how}: {brings}, {duration(row.seconds)}."


def outcome_text(
    step: LabStep, view: RunView, predicted: Mapping[str, str], measured: Mapping[str, str]
) -> str:
    """What came out of a training, and each prediction beside how it is read and what was
    measured."""
    rows = map(monte_carlo_text, view.monte_carlo)
    return "\n".join([result_text(view), *rows, predictions_text(step, predicted, measured)])


def finding_text(finding: Finding) -> str:
    """What was found, without its tables and what they are read by."""
    notes = (note for note in finding.notes if note != LEGEND)
    return "\n".join([*(fact.sentence for fact in finding.facts), *notes])


def sweep_lines(view: RunView) -> tuple[str, ...]:
    """The rates that were tried, numbered, each with its last epoch."""
    last = {epoch.learning_rate: epoch for epoch in view.sweep}
    return tuple(
        f"{number}: rate {rate_text(rate)}, {_validation(last[rate])}."
        for number, rate in enumerate(sweep_rates(view), start=1)
    )


def layer_lines(view: RunView) -> Iterable[str]:
    """The network layer by layer, and what its hidden layers put out."""
    for layer in view.built.layers if view.built else ():
        counted = f"{count(layer.output, 'output')}, {count(layer.parameters, 'parameter')}"
        yield f"{layer.name}, {layer.type}: {counted}."
    for outputs in [view.outputs[0], view.outputs[-1]] if len(view.outputs) > 1 else view.outputs:
        yield from _output_lines(outputs)


def _output_lines(outputs: LayerOutputs) -> Iterable[str]:
    yield f"{weights_text(outputs).capitalize()}:"
    pairs = zip(outputs.means, outputs.deviations, strict=False)
    for number, (mean, deviation) in enumerate(pairs, start=1):
        yield f"Layer {number} puts out mean {mean:.3g}, deviation {deviation:.3g}."
