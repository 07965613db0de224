"""Findings against numbers reckoned by hand."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lab.made_up import CHAPTER, step_of
from tests.lab.runs import epochs, record
from tutor.cli import run_text
from tutor.lab.events import LayerOutputs
from tutor.lab.findings import Finding, findings_of
from tutor.lab.findings.against import better, converging, difference, speed
from tutor.lab.findings.alone import learns, overfitting
from tutor.lab.findings.dropout import mc_dropout
from tutor.lab.findings.layers import normalized, self_normalizing, strip
from tutor.lab.findings.rivals import rivals_of
from tutor.lab.findings.telling import findings_text
from tutor.lab.findings.values import (
    Better,
    Converging,
    Dropout,
    Fact,
    Learns,
    Normalizing,
    Overfitting,
    Speed,
    two_errors,
)
from tutor.lab.history import RunRecord, State

EARLIER = record("8b", *epochs([2.0, 1.6, 1.5, 1.7], seconds=[9, 3, 3, 3]))


def test_converging_counts_epochs_and_seconds_without_the_compiling() -> None:
    own = record("8c", *epochs([1.9, 1.5, 1.4], seconds=[12, 4, 4]))
    fact = converging(own, EARLIER)
    # 12 + 4 less the 8 s of compiling; 9 + 3 + 3 less 6 s.
    assert fact.figures == Converging("8b-1", 1.5, 2, 8, 3, 9, 8, 6, (3, 12), (4, 12))
    assert "1.500 (epoch 3 of 4, 9.0 s), in its epoch 2, after 8.0 s" in fact.sentence
    assert "67 % of the epochs and 89 % of the time" in fact.sentence
    assert "It converges faster in epochs, about as fast in seconds." in fact.sentence
    whole = "12 s for the 3 epochs of 8c and 12 s for the 4 epochs of 8b."
    assert fact.sentence.endswith(f"In all that was {whole}")


def test_converging_never_and_diverged() -> None:
    never = converging(record("8c", *epochs([1.9, 1.6])), EARLIER)
    assert isinstance(never.figures, Converging) and never.figures.epochs_share is None
    assert "never came down" in never.sentence and "lowest was 1.600, in epoch 2" in never.sentence
    diverged = converging(record("8c", *epochs([math.nan, math.inf])), EARLIER)
    assert "none of its epochs had a validation loss that is a number" in diverged.sentence


def test_a_run_that_needs_more_epochs_is_called_slower() -> None:
    own = record("8c", *epochs([2.0, 1.9, 1.8, 1.5]))
    assert "1.3 times the epochs" in converging(own, EARLIER).sentence
    later = record("8c", *epochs([2.0, 1.9, 1.8, 1.7, 1.5]))
    assert "slower in epochs" in converging(later, EARLIER).sentence


@pytest.mark.parametrize(
    ("accuracy", "other", "verdict"),
    [
        (0.520, 0.475, "better"),
        (0.475, 0.520, "worse"),
        (0.507, 0.503, "no difference"),
        (0.495, 0.4755, "no difference"),
        (0.496, 0.4755, "better"),
    ],
)
def test_a_difference_counts_only_beyond_its_noise(
    accuracy: float, other: float, verdict: str
) -> None:
    """On 5,000 images the noise near one half is 2.00 points."""
    own = record("8c", *epochs([1.9, 1.4, 1.6], accuracies=[0.9, accuracy, 0.9]))
    fact = better(own, record("8b", *epochs([1.5, 1.6], accuracies=[other, 0.1])))
    assert isinstance(fact.figures, Better)
    assert fact.figures.verdict == verdict
    assert ("no difference that can be told from noise" in fact.sentence) == (
        verdict == "no difference"
    )


def test_the_noise_is_two_standard_errors_of_the_difference() -> None:
    assert two_errors(0.52, 0.475, 5000) == pytest.approx(0.0199795, abs=1e-6)
    assert two_errors(0.5, 0.5, 2000) == pytest.approx(math.sqrt(0.001))
    assert math.isnan(two_errors(0.5, 0.5, 0))
    assert "4.5 points more, beyond the noise of about 2.0 points on 5,000 images" in difference(
        0.52, 0.475, 0.0199795, 5000
    )


def test_speed_leaves_the_first_epoch_out() -> None:
    slow = record("8c", *epochs([1.0] * 5, seconds=[20, 3.0, 3.2, 3.1, 2.9]))
    fast = record("8b", *epochs([1.0] * 5, seconds=[1, 2.0, 2.1, 2.2, 1.9]))
    fact = speed(slow, fast)
    assert fact.figures == Speed("8b-1", 3.05, 2.05, True)
    assert fact.sentence.endswith("1.49 times as long: slower.")


@pytest.mark.parametrize(
    "seconds", [[9, 2.1, 2.2, 2.0, 2.3], [9, 1.0, 4.0, 2.5, 4.0], [2.4], [9.0]]
)
def test_speed_claims_nothing_where_epochs_vary_as_much(seconds: list[float]) -> None:
    own = record("8c", *epochs([1.0] * len(seconds), seconds=seconds))
    fact = speed(own, record("8b", *epochs([1.0] * 5, seconds=[9, 2.0, 2.1, 2.2, 1.9])))
    assert isinstance(fact.figures, Speed) and not fact.figures.told_apart
    assert "no difference that can be told" in fact.sentence


def contrast(accuracy: float, loss: float) -> dict[str, Any]:
    figures = {"loss": 2.3, "accuracy": 0.1, "val_accuracy": accuracy, "val_loss": loss}
    return {"kind": "contrast_epoch", "label": "one value", "epoch": 1, "seconds": 1, **figures}


def test_learning_is_more_than_the_luck_of_guessing() -> None:
    """Three standard errors above 10 % on 900 images are exactly 13 %."""
    own = record("8a", *epochs([2.0], accuracies=[0.131]), contrast(0.129, 2.3), images=(9, 900))
    ours, other = learns(own)
    assert isinstance(ours.figures, Learns) and isinstance(other.figures, Learns)
    assert ours.figures.noise == pytest.approx(0.03)
    assert (ours.figures.left, other.figures.left) == (True, False)
    assert "no better than guessing" in other.sentence and "13.0 % by luck" in other.sentence


def test_overfitting_reads_the_gap_at_the_best_epoch_and_the_way_after_it() -> None:
    told = epochs([1.5, 1.4, 1.7], accuracies=[0.4, 0.45, 0.44], loss=1.2, accuracy=0.53)
    told[2]["loss"] = 1.0
    facts, _ = overfitting([record("8b", *told, patience=1)])
    found = facts[0].figures
    assert isinstance(found, Overfitting) and found.accuracies == (0.53, 0.45)
    assert found.last_accuracies == (0.53, 0.44)
    assert "8.0 points less" in facts[0].sentence and "9.0 points less" in facts[0].sentence
    assert "training loss went from 1.200 to 1.000, the validation loss from 1.400 to 1.700" in (
        facts[0].sentence
    )
    assert "Early stopping ended it after 1 epoch" in facts[0].sentence


def outputs(epoch: int, means: list[float], deviations: list[float]) -> dict[str, Any]:
    return {"kind": "layer_outputs", "epoch": epoch, "means": means, "deviations": deviations}


def test_a_layer_is_normalized_by_the_stated_rule() -> None:
    layers = LayerOutputs(
        epoch=0,
        means=(0.3, -0.31, 0.0, 0.0, 0.0, math.nan),
        deviations=(1.0, 1.0, 0.70, 0.71, 1.42, 1.0),
    )
    assert normalized(layers) == (True, False, False, True, False, False)


def test_the_strip_has_one_sign_a_layer() -> None:
    assert strip([0.0, 0.1, 0.5, 1.0, 1.5, 5, 20, 1e9, math.inf, math.nan]) == "▁▂▃▄▅▆▇██?"


def test_layers_before_and_after_and_of_the_earlier_run() -> None:
    own = record(
        "8d", outputs(0, [0.0, 0.1], [1.0, 0.9]), *epochs([1.0]), outputs(1, [3.0, 0.0], [9.0, 1.0])
    )
    other = record("8b", outputs(0, [70.0, 80.0], [120.0, 150.0]), *epochs([1.0]))
    facts, notes = self_normalizing(own, [other, EARLIER])
    assert [fact.lines[0][-2:] for fact in facts] == ["▄▄", "██"]
    assert facts[0].lines[1].endswith("▆▄")
    assert "all 2 layers are normalized" in facts[0].sentence
    assert "1 of 2 layers are normalized" in facts[0].sentence
    assert isinstance(facts[1].figures, Normalizing) and facts[1].figures.after is None
    assert len(notes) == 2


def test_layers_are_told_by_their_epoch_and_the_last_measurement_counts() -> None:
    late = [outputs(n, [0.0], [deviation]) for n, deviation in ((3, 5.0), (7, 20.0))]
    (fact,), _ = self_normalizing(record("8d", *epochs([1.0]), *late), [])
    assert isinstance(fact.figures, Normalizing) and fact.figures.before is None
    assert [line.split() for line in fact.lines] == [
        ["8d", "with", "the", "trained", "weights", "▇"]
    ]


def monte_carlo(samples: int, accuracy: float, seconds: float) -> dict[str, Any]:
    figures = {"accuracy": accuracy, "seconds": seconds, "loss": 1.5}
    return {"kind": "monte_carlo", "samples": samples, **figures}


def test_mc_dropout_is_judged_by_its_largest_number_of_samples() -> None:
    rows = [monte_carlo(0, 0.48, 0.1), monte_carlo(1, 0.55, 0.1), monte_carlo(50, 0.49, 4.0)]
    (fact,), _ = mc_dropout(record("8e", *epochs([1.0]), *rows))
    assert isinstance(fact.figures, Dropout) and fact.figures.verdict == "no difference"
    assert "1.0 points more, within the noise of about 2.0 points" in fact.sentence
    assert "50 samples took 4.00 s, 40.0 times as long as 1 sample." in fact.sentence
    assert [line.split()[0] for line in fact.lines] == ["samples", "off", "1", "50"]


def test_mc_dropout_says_when_it_was_not_measured() -> None:
    facts, notes = mc_dropout(record("8e", *epochs([1.0]), monte_carlo(0, 0.5, 0.1)))
    assert facts == () and "not measured" in notes[0]


def chosen(*others: RunRecord, own: RunRecord | None = None) -> tuple[list[str], tuple[str, ...]]:
    own = own or record("8c", *epochs([1.0]), created=9)
    rivals = rivals_of(["8b"], own, [*others, own])
    return [run.spec.run for run in rivals.runs], (*rivals.missing, *rivals.unequal)


def rival(created: float, **settings: Any) -> RunRecord:
    return record("8b", *epochs([1.5]), created=created, **settings)


def test_the_newest_comparable_run_is_chosen() -> None:
    assert chosen(rival(1), rival(3), rival(2))[0] == ["8b-3"]
    assert chosen(rival(1), rival(2, chapter="other"))[0] == ["8b-1"]
    assert chosen(rival(1), rival(2, task="sweep"))[0] == ["8b-1"]
    assert chosen(rival(1), rival(2, data="sample"))[0] == ["8b-1"]
    assert chosen(rival(1), rival(2, state="failed"))[0] == ["8b-1"]
    assert chosen(rival(1), rival(2, task="find"))[0] == ["8b-2"]


def test_a_short_trial_does_not_take_the_place_of_a_long_run() -> None:
    own = record("8c", *epochs([1.0]), created=9, allowed=100)
    runs, _ = chosen(rival(1, allowed=2), rival(2, allowed=20), rival(3, allowed=2), own=own)
    assert runs == ["8b-2"]
    assert chosen(rival(1, allowed=200), rival(2, allowed=100), own=own)[0] == ["8b-2"]


def test_a_stopped_or_shorter_run_comes_after_a_whole_one_and_is_named() -> None:
    assert chosen(rival(1), rival(2, state="stopped"))[0] == ["8b-1"]
    runs, notes = chosen(rival(2, state="stopped"))
    assert runs == ["8b-2"] and notes == ("8b was stopped after 1 epoch.",)
    assert chosen(rival(1), rival(2, allowed=3))[0] == ["8b-1"]
    runs, notes = chosen(rival(2, allowed=3))
    assert runs == ["8b-2"] and notes == ("8b was allowed 3 epochs, this run 100 epochs.",)


def test_figures_of_the_sample_set_say_so() -> None:
    own = record("8c", *epochs([1.4, 1.3]), data="sample", created=2)
    found = findings_of(step_of("8c"), own, [own])
    assert found and all(
        each.notes[-1] == "Measured on the built-in sample set (not CIFAR-10)." for each in found
    )


def test_rates_that_differ_are_told() -> None:
    (note,) = chosen(rival(1, rate=0.01))[1]
    assert note == "8b was trained with the learning rate 0.01, 8c with 0.1."
    climbing = record("8f", *epochs([1.0]), created=9, rate=0.2, schedule="one_cycle")
    (note,) = chosen(rival(1), own=climbing)[1]
    assert note == "8b was trained with the learning rate 0.1, 8f with one that climbs to 0.2."


def test_other_images_are_not_compared_and_another_size_not_silently() -> None:
    runs, notes = chosen(rival(1, data="sample", size="quick"))
    assert runs == []
    assert "8b was trained on the built-in sample set (not CIFAR-10), this run on CIFAR" in notes[0]
    assert notes[0].endswith("To compare, train 8b on CIFAR-10 at size full.")
    runs, (note,) = chosen(rival(1, size="quick"))
    assert runs == ["8b-1"] and "8b was trained at size quick, this run at size full" in note
    _, notes = chosen(rival(1, images=(40_000, 5_000)))
    assert "trained on 40,000 images and judged on 5,000 others, this run on 45,000" in notes[0]


def test_a_path_of_images_is_not_told() -> None:
    own = record("8c", *epochs([1.0]), created=9, asked="/my images/cifar")
    assert chosen(own=own)[1][0].endswith("Train it on the same images at size full.")


def test_no_run_a_running_one_and_a_diverged_one() -> None:
    assert chosen()[1][0].startswith("There is no run of 8b to compare with.")
    assert "still training" in chosen(rival(1, state="running"))[1][0]
    assert "came to a validation loss" in chosen(record("8b", *epochs([math.nan])))[1][0]


def test_a_schedule_has_a_length_of_its_own() -> None:
    own = record("8f", *epochs([1.0]), allowed=15, schedule="one_cycle", created=9)
    runs, notes = chosen(rival(1), own=own)
    assert runs == ["8b-1"] and not any("allowed" in note for note in notes)


def kinds(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.kind for finding in findings]


def test_a_step_gets_the_findings_that_its_reflections_ask_for() -> None:
    own = record("8c", *epochs([1.4, 1.3]), created=2)
    found = findings_of(step_of("8c"), own, [EARLIER, own])
    assert kinds(found) == ["converging", "better", "speed"]
    assert [len(finding.facts) for finding in found] == [1, 1, 1]


def test_both_earlier_steps_are_compared_with() -> None:
    own = record("8f", *epochs([1.0, 0.9]), created=3)
    earlier = [record("8d", *epochs([1.0])), record("8e", *epochs([0.95]), created=2)]
    found = {f.kind: f for f in findings_of(step_of("8f"), own, [*earlier, own])}
    reached = [fact.figures for fact in found["converging"].facts]
    assert [c.epochs for c in reached if isinstance(c, Converging)] == [1, 2]


@pytest.mark.parametrize("task", ["search", "sweep"])
def test_runs_that_train_nothing_say_nothing(task: Any) -> None:
    own = record("8c", *epochs([1.0]), task=task)
    assert findings_of(step_of("8c"), own, [EARLIER, own]) == ()
    assert findings_of(step_of("8c"), record("8c"), [EARLIER]) == ()


def test_text_has_each_note_once_and_can_be_ascii() -> None:
    own = record("8d", outputs(0, [0.0], [1.0]), *epochs([1.0]))
    text = findings_text(step_of("8d"), findings_of(step_of("8d"), own, [own]), ascii_only=True)
    assert text.isascii()
    assert text.count("There is no run of 8b to compare with") == 1
    assert "8d before training           -" in text
    assert max(len(line) for line in text.splitlines()) <= 100


def test_the_plain_command_finds_its_run_among_all() -> None:
    own = record("8c", *epochs([1.4]), created=2)
    text = run_text.findings_text(step_of("8c"), own.spec.run, [EARLIER, own], ascii_only=False)
    assert "8c came down to 8b's best validation loss" in text
    assert run_text.findings_text(step_of("8c"), "gone", [EARLIER, own], ascii_only=False) == ""


def test_a_stopped_run_is_compared_and_named() -> None:
    own = record("8c", *epochs([1.4]), state="stopped", created=2)
    found = findings_of(step_of("8c"), own, [EARLIER, own])
    assert found[0].facts and "8c was stopped after 1 epoch." in found[0].notes


ANY = st.floats(allow_nan=True, allow_infinity=True)
SHARE = st.one_of(st.floats(0, 1), st.just(math.nan))
STATE: st.SearchStrategy[State] = st.sampled_from(["running", "finished", "stopped", "failed"])


@st.composite
def any_run(draw: st.DrawFn, name: str) -> RunRecord:
    count = draw(st.integers(0, 4))
    told = epochs(
        draw(st.lists(ANY, min_size=count, max_size=count)),
        accuracies=draw(st.lists(SHARE, min_size=count, max_size=count)),
        seconds=draw(st.lists(st.floats(0, 1e6), min_size=count, max_size=count)),
        loss=draw(ANY),
        accuracy=draw(SHARE),
    )
    layers = draw(st.lists(ANY, max_size=3))
    samples = draw(st.lists(st.integers(0, 50), max_size=3))
    more = [outputs(n, layers, layers) for n in range(draw(st.integers(0, 2)))]
    more += [monte_carlo(n, draw(SHARE), draw(st.floats(0, 9))) for n in samples]
    more += [contrast(draw(SHARE), draw(ANY))] if draw(st.booleans()) else []
    return record(name, *told, *more, state=draw(STATE), patience=draw(st.sampled_from([None, 2])))


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_no_run_whatever_its_numbers_breaks_a_finding(data: st.DataObject) -> None:
    records = [data.draw(any_run(s.id)) for s in CHAPTER.steps]
    for own in records:
        found = findings_of(step_of(own.spec.step), own, records)
        text = findings_text(step_of(own.spec.step), found)
        assert "nan" not in text.split() and "inf" not in text.split()
        facts: list[Fact] = [fact for finding in found for fact in finding.facts]
        assert all(fact.sentence for fact in facts)
