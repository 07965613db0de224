"""What came out of a run, in words and tables."""

from __future__ import annotations

import math

import pytest

from tests.lab.made_up import event, made_up, step_of
from tests.lab.runs import epochs, record
from tests.lab.told import FAILED, STARTED, ended, epoch
from tutor.lab.events import LayerOutputs, MonteCarlo
from tutor.lab.findings import findings_of
from tutor.lab.outcome import (
    layers_text,
    measured_predictions,
    measurements,
    monte_carlo_text,
    outputs_text,
    predictions_text,
    reading,
    result_text,
)
from tutor.lab.view import RunView, view_of


def outputs(number: int, *deviations: float) -> LayerOutputs:
    return LayerOutputs(epoch=number, means=(0.0,) * len(deviations), deviations=deviations)


def test_a_result_in_sentences() -> None:
    assert result_text(RunView()) == "The training has not ended yet."
    assert result_text(view_of([FAILED])) == "The training failed: no room is left"
    beside = {"loss": 2.3, "accuracy": 0.1, "val_loss": 2.3, "val_accuracy": 0.1, "seconds": 1.0}
    lines = result_text(
        view_of(
            [
                event("suggested", learning_rate=0.005, rule="the steepest fall"),
                STARTED,
                epoch(1),
                event("contrast_epoch", label="one value", epoch=1, **beside),
                ended("finished", 1),
            ]
        )
    ).splitlines()
    assert lines == [
        "The training on the built-in sample set (not CIFAR-10) finished after 1 epoch in 6.0 s, "
        "2.0 s an epoch.",
        "Best epoch 1: validation accuracy 30.0 %, loss 2.000; training accuracy 20.0 %, loss "
        "2.000.",
        "Learning rate 0.005 was found by a search: the steepest fall.",
        "Beside it one value: validation accuracy 10.0 %, loss 2.300 after epoch 1.",
    ]


def test_a_run_that_diverged_has_no_best_epoch() -> None:
    text = result_text(view_of([STARTED, epoch(1, math.nan), ended("stopped", 1)]))
    assert "was stopped after 1 epoch" in text
    assert "Best epoch" not in text


def test_a_run_stopped_before_it_began_has_trained_on_nothing() -> None:
    assert (
        result_text(view_of([ended("stopped", 0)])) == "The training was stopped before it began."
    )


def test_a_run_stopped_before_its_first_epoch_has_no_time_an_epoch() -> None:
    text = result_text(view_of([STARTED, ended("stopped", 0)]))
    assert text.endswith("was stopped after 0 epochs in 6.0 s.")


def test_early_stopping_is_told() -> None:
    stopped = record("8b", *epochs([1.0, 2.0, 2.0]), patience=2)
    told = result_text(stopped.view)
    assert "Early stopping ended it, 2 epochs after the best one;" in told
    assert "the weights of epoch 1 were restored." in told
    assert "Early stopping" not in result_text(record("8b", *epochs([1.0, 2.0])).view)


def test_what_was_predicted_stands_beside_how_it_is_read() -> None:
    step = step_of("8c")
    text = predictions_text(step, {"epochs": "more"}, {"epochs": "at once"})
    assert text.count("You made no prediction.") == len(step.predictions) - 1
    first = step.predictions[0]
    assert text.startswith(
        f"{first.question}\n  You predicted: more.\n  {first.afterwards}\n  Measured: at once\n\n"
    )


def test_the_layers_and_their_parameters_in_columns() -> None:
    assert layers_text(RunView()) == "The network is not built yet."
    layers = [{"name": "dense", "type": "Dense", "output": 100, "parameters": 307_300}]
    head, row, foot = layers_text(
        view_of([event("built", layers=layers, parameters=307_300)])
    ).splitlines()
    assert row.split() == ["dense", "Dense", "100", "307,300"]
    assert len(head) == len(row) == len(foot)


def test_the_bars_of_the_outputs_grow_with_the_logarithm() -> None:
    assert outputs_text(()) == ""
    weights, head, *rows, _ = outputs_text(
        [outputs(0, 0.01, 1.0, 100.0)], ascii_only=True
    ).splitlines()
    assert (weights.strip(), head.split()) == ("before training", ["layer", "mean", "deviation"])
    assert [row.count("#") for row in rows] == [0, 5, 10]


@pytest.mark.parametrize(("deviation", "bars"), [(math.nan, 0), (math.inf, 10), (0.0, 0)])
def test_a_deviation_that_has_no_logarithm_is_drawn_all_the_same(
    deviation: float, bars: int
) -> None:
    assert outputs_text([outputs(0, deviation)], ascii_only=True).count("#") == bars


def test_of_many_measurements_the_first_and_the_last_are_shown() -> None:
    head = outputs_text([outputs(0, 1.0), outputs(1, 2.0), outputs(4, 3.0)]).splitlines()[0]
    assert head.split("  ")[-1] == "with the weights of epoch 4"
    assert "before training" in head and "epoch 1" not in head


def test_what_samples_bring_and_cost() -> None:
    assert monte_carlo_text(()) == ""
    rows = [MonteCarlo(samples=n, accuracy=0.3, loss=2.0, seconds=0.5) for n in (0, 50)]
    _, off, on = monte_carlo_text(rows).splitlines()
    assert off.split() == ["dropout", "off", "30.0", "%", "2.000", "0.50", "s"]
    assert on.split()[0] == "50"


def test_what_runs_say_to_each_question_that_asks_for_it() -> None:
    step = step_of("8c")
    earlier, own = made_up("8b", [2.0, 1.5]), made_up("8c", [1.4, 1.2])
    said = measurements(step, own, [earlier, own])
    assert said.keys() == {one.id for one in step.reflections if one.finding}
    assert "8c came down to 8b's best validation loss" in said["faster"]
    assert not said["faster"].startswith("Is it converging"), "the question stands above already"


def test_what_was_measured_is_said_to_each_prediction_that_asks_for_it() -> None:
    step, own = step_of("8c"), made_up("8c", [1.4, 1.2])
    found = findings_of(step, own, [made_up("8b", [2.0, 1.5]), own])
    said = measured_predictions(step, found)
    assert list(said) == ["epochs", "accuracy", "speed"]
    assert "8c came down to 8b's best validation loss" in said["epochs"]
    assert measured_predictions(step, findings_of(step, own, [own])) == {}


def test_the_values_of_one_epoch() -> None:
    view = view_of([STARTED, epoch(1)])
    assert (
        reading(view, 1) == "epoch 1: validation 30.0 %, loss 2.000; training 20.0 %, 2.000; 2.0 s"
    )
    assert reading(view, 2) == "epoch 2"
