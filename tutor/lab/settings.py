"""What a learner sets before a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from tutor.chapter.recipe import Size
from tutor.lab import typed
from tutor.lab.images.places import DataSet, anything_at
from tutor.lab.protocol import Ready
from tutor.lab.spec import RunSpec, rate_of
from tutor.lab.under_way import forecast
from tutor.lab.wording import count, data_name, rate_text

Value = TypeVar("Value")

SWEEP = (0.1, 1 / 3, 1.0, 3.0, 10.0)
"""A sweep tries these multiples of the present rate."""


LearningRate = Annotated[float, Field(ge=typed.LOWEST_RATE, le=typed.HIGHEST_RATE)]


@dataclass(frozen=True)
class Settings:
    """The settings of the next run; None is the step's own value."""

    # What reads them back is built only where some were kept.
    __pydantic_config__ = ConfigDict(defer_build=True)

    data: Annotated[str, Field(min_length=1)] = "auto"
    size: Size = "quick"
    seed: Annotated[int, Field(ge=0, le=typed.LARGEST_SEED)] = 42
    learning_rate: LearningRate | None = None
    rate_from: str = ""
    """Where a learning rate that is not the step's own comes from, in words."""
    epochs: Annotated[int, Field(gt=0, le=typed.MOST_EPOCHS)] | None = None
    cycle_momentum: bool | None = None
    predicted: Mapping[str, str] = field(default_factory=dict)
    """What is expected of it, by the prediction's id."""

    def next_data(self) -> Settings:
        """With the next kind of images."""
        following = dict(zip(typed.DATA, (*typed.DATA[1:], typed.DATA[0]), strict=True))
        return replace(self, data=following.get(self.data, typed.DATA[0]))

    def other_size(self) -> Settings:
        """Quick instead of full, or the other way round."""
        return replace(self, size="full" if self.size == "quick" else "quick")

    def with_rate(self, rate: float, source: str) -> Settings:
        """With another learning rate, and where it comes from."""
        return replace(self, learning_rate=rate, rate_from=source)


_SETTINGS = TypeAdapter(Settings)


def to_kept(settings: Settings) -> str:
    """The settings as they are kept."""
    return _SETTINGS.dump_json(settings, exclude_defaults=True).decode()


def from_kept(text: str) -> Settings | None:
    """Settings that were kept; None where they are none. Images that are gone are chosen anew."""
    try:
        settings = _SETTINGS.validate_json(text)
    except ValidationError:
        return None
    if settings.data not in typed.DATA and not anything_at(Path(settings.data)):
        return replace(settings, data="auto")
    return settings


def rates_around(rate: float) -> tuple[float, ...]:
    """The rates that a sweep tries around this one, two digits each; none that nobody may type."""
    rates = (float(f"{rate * factor:.2g}") for factor in SWEEP)
    return tuple(one for one in rates if typed.LOWEST_RATE <= one <= typed.HIGHEST_RATE)


def images_text(data: str, images: DataSet) -> str:
    """What a run trains on that asked for `data`: the kind of images, or the path of a copy."""
    return data_name(images) if data in typed.DATA else data


def rate_source_text(settings: Settings, spec: RunSpec, images: DataSet) -> str:
    """The learning rate of a run on these images, and where it comes from."""
    source = settings.rate_from or "the step's own"
    return f"{rate_text(rate_of(spec, images))}, {source}"


def settings_text(
    settings: Settings, spec: RunSpec, images: DataSet, ready: Ready | None, *, training: bool
) -> str:
    """The settings of the next run on these images in four lines, with what the waiting child says
    of it; `training` says that another run is under way."""
    chosen = ", chosen by itself" if spec.data == "auto" else ""
    known = spec.train_images or (ready.train_images if ready else None)
    amount = f"{known:,}" if known else "all"
    momentum = ", momentum cycled" if spec.cycle_momentum else ""
    if ready is not None:
        outlook = f"Ready, it takes {forecast(spec, ready)}"
    elif training:
        outlook = "A training is under way; another one would slow both down."
    else:
        outlook = "Getting ready … (s starts all the same)"
    lines = (
        f"Images (d): {images_text(spec.data, images)}{chosen}",
        f"Size (z): {spec.size}, {amount} training images, at most "
        f"{count(spec.epochs, 'epoch')}, seed {spec.seed}{momentum}",
        f"Learning rate: {rate_source_text(settings, spec, images)} (f finds, w compares, e sets)",
        outlook,
    )
    return "\n".join(lines)


def as_typed(settings: Settings) -> dict[str, str]:
    """Rate, epochs and seed as they would be typed, by their names in `typed_in`."""
    rate, epochs = settings.learning_rate, settings.epochs
    return {
        "rate": "" if rate is None else repr(rate),
        "epochs": "" if epochs is None else str(epochs),
        "seed": str(settings.seed),
    }


def typed_in(
    settings: Settings, *, rate: str, epochs: str, seed: str, cycle_momentum: bool | None
) -> Settings:
    """The settings with what was typed; an empty rate or number of epochs is the step's own.

    Raises:
        ValueError: with one sentence on what cannot be used.
    """
    number = _read("learning rate", typed.learning_rate, rate) if rate.strip() else None
    source = settings.rate_from if number == settings.learning_rate else "typed"
    return replace(
        settings,
        learning_rate=number,
        rate_from=source if number is not None else "",
        epochs=_read("number of epochs", typed.epochs, epochs) if epochs.strip() else None,
        seed=_read("seed", typed.seed, seed),
        cycle_momentum=cycle_momentum,
    )


def _read(what: str, read: Callable[[str], Value], text: str) -> Value:
    try:
        return read(text)
    except ValueError as fault:
        raise ValueError(f"The {what} must be {fault}.") from fault
