import math
from dataclasses import replace

from tests.lab.made_up import made_up, spec_of
from tutor.lab.compare import compare, differences
from tutor.lab.findings.against import difference


def test_a_run_beside_itself() -> None:
    run = made_up("8b", [2.0, 1.0])
    assert differences(run, run) == []
    text = compare(run, run)
    assert "the same run twice" in text and "no more than noise" in text


def test_what_differs_is_named() -> None:
    first, second = made_up("8b", [2.0, 1.0]), made_up("8c", [1.0], accuracy=0.5)
    found = {name: (one, other) for name, one, other in differences(first, second)}
    assert found["step"] == ("8b", "8c")
    assert found["batch normalization"] == ("no", "yes")
    text = compare(first, second)
    assert "differ by 10.0 points" in text and "the second is better" in text
    assert "the first is better" in compare(second, first)


def test_other_images_are_not_compared() -> None:
    text = compare(made_up("8b", [1.0]), made_up("8b", [1.0], data="cifar10"))
    assert "not comparable" in text and "points" not in text
    assert "images: the built-in sample set (not CIFAR-10), then CIFAR-10" in text


def test_a_run_without_a_loss_is_not_compared() -> None:
    text = compare(made_up("8b", [float("nan")]), made_up("8b", [1.0]))
    assert "no validation loss" in text


def test_a_run_under_way_or_a_sweep_gets_no_verdict() -> None:
    whole = made_up("8b", [2.0, 1.0])
    text = compare(replace(whole, view=replace(whole.view, last=None, status="running")), whole)
    assert "still training" in text and "points" not in text
    sweep = replace(whole, spec=spec_of("8b", run="8b-s", data="sample", task="sweep"))
    text = compare(whole, sweep)
    assert "a sweep of rates" in text and "points" not in text and "no validation loss" not in text


def test_an_unknown_noise_gives_no_verdict() -> None:
    text = compare(made_up("8b", [1.0], accuracy=1.3), made_up("8c", [1.0]))
    assert "differ by 90.0 points, noise is not known." in text
    assert difference(1.3, 0.4, math.nan, 2000).endswith("so they cannot be compared.")


def test_the_images_of_both_are_named() -> None:
    text = compare(made_up("8b", [2.0]), made_up("8c", [1.0]))
    assert "Both on the built-in sample set (not CIFAR-10)." in text
