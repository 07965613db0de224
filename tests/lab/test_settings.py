from dataclasses import replace

import pytest

from tests.lab.made_up import CHAPTER, step_of
from tutor.lab import typed
from tutor.lab.images.places import ARCHIVE, images_named
from tutor.lab.plan import plan
from tutor.lab.protocol import Ready
from tutor.lab.settings import Settings, rates_around, settings_text, typed_in
from tutor.lab.spec import rate_of
from tutor.lab.under_way import forecast
from tutor.lab.wording import rate_text
from tutor.paths import Home


def test_what_is_typed_becomes_settings() -> None:
    old = Settings().with_rate(0.1, "taken from a search")
    kept = typed_in(old, rate="0.1", epochs="", seed="7", cycle_momentum=None)
    assert (kept.rate_from, kept.seed, kept.epochs) == ("taken from a search", 7, None)
    new = typed_in(old, rate="5e-4", epochs="3", seed="7", cycle_momentum=True)
    assert (new.learning_rate, new.rate_from, new.epochs) == (5e-4, "typed", 3)
    back = typed_in(new, rate=" ", epochs=" ", seed="7", cycle_momentum=None)
    assert (back.learning_rate, back.rate_from, back.epochs) == (None, "", None)


@pytest.mark.parametrize(
    ("rate", "epochs", "seed"),
    [
        ("-1", "", "1"),
        ("nan", "", "1"),
        ("1_0", "", "1"),
        ("5e-324", "", "1"),
        ("inf", "", "1"),
        ("", "0", "1"),
        ("", "", "x"),
        ("101", "", "1"),
        ("", "10001", "1"),
        ("", "", "4294967296"),
        ("", "9" * 5000, "1"),
    ],
)
def test_what_cannot_be_is_told(rate: str, epochs: str, seed: str) -> None:
    with pytest.raises(ValueError, match="must be"):
        typed_in(Settings(), rate=rate, epochs=epochs, seed=seed, cycle_momentum=None)


def test_the_kinds_of_images_come_round() -> None:
    first = Settings()
    assert [first.next_data().data, first.next_data().next_data().data] == ["sample", "cifar10"]
    assert first.next_data().next_data().next_data() == first
    assert replace(first, data="/a/copy").next_data().data == "auto"
    assert first.other_size().size == "full" and first.other_size().other_size() == first


def test_what_is_wanted_is_said() -> None:
    with pytest.raises(
        ValueError, match="The number of epochs must be a whole number from 1 to 10000"
    ):
        typed_in(Settings(), rate="", epochs="20000", seed="1", cycle_momentum=None)


def test_rate_and_forecast() -> None:
    step = step_of("8a")
    spec = plan(CHAPTER, step, Settings())
    ready = Ready(
        step="8a", size="quick", data="sample", source="", train_images=1, seconds_per_epoch=1.4
    )
    assert rate_of(spec, "sample") == spec.sample_learning_rate
    assert rate_of(spec, "cifar10") == spec.learning_rate
    assert forecast(spec, ready).startswith(f"about {6 * 1.4:.1f} s: 6 epochs of 1.4 s")
    assert rates_around(5e-4) == (5e-5, 0.00017, 5e-4, 0.0015, 0.005)
    assert rates_around(50) == (5, 17, 50)
    assert rates_around(typed.LOWEST_RATE)[0] == typed.LOWEST_RATE


def test_the_rate_that_is_shown_is_the_one_trained_with(home: Home) -> None:
    step = step_of("8a")
    settings = Settings()
    spec = plan(CHAPTER, step, settings)
    images = images_named("auto", home)
    text = settings_text(settings, spec, images, None, training=False)
    assert "the built-in sample set (not CIFAR-10), chosen by itself" in text
    assert f"Learning rate: {rate_text(spec.sample_learning_rate or 0)}, the step's own" in text
    (home.data / ARCHIVE).mkdir(parents=True)
    text = settings_text(settings, spec, images_named("auto", home), None, training=False)
    assert "CIFAR-10, chosen by itself" in text
    assert f"Learning rate: {rate_text(spec.learning_rate)}, the step's own" in text
    assert images_named("sample", home) == "sample" and images_named("/some", home) == "cifar10"
