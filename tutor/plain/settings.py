"""The settings of the next run, changed by words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tutor.lab.images.places import anything_at
from tutor.lab.settings import Settings, as_typed, images_text, rate_source_text, typed_in
from tutor.lab.typed import DATA
from tutor.lab.wording import count
from tutor.paths import recordable
from tutor.standing.next_run import NextRun

SIZES = ("quick", "full")
NAMES = {
    "images": f"takes other images, as in: images sample; one of {', '.join(DATA)}, or a path",
    "size": "takes another size: size quick or size full",
    "rate": "sets the learning rate, as in: rate 0.001; alone it takes the step's own",
    "epochs": "sets how many epochs at most, as in: epochs 3; alone it takes the step's own",
    "seed": "sets the seed, as in: seed 7",
    "momentum": "cycles the momentum against the learning rate, or leaves it as it is",
}


def changed(settings: Settings, name: str, text: str, *, cycled: bool) -> Settings:
    """The settings with the one of that name as it was typed; `cycled` says whether they cycle the
    momentum, as the step itself may.

    Raises:
        ValueError: with one sentence on what cannot be used.
        TutorError: a path that no run can tell.
    """
    if name == "images":
        return replace(settings, data=_images(text))
    if name == "size":
        if text.lower() not in SIZES:
            raise ValueError("The size must be quick or full.")
        return settings if text.lower() == settings.size else settings.other_size()
    if name == "momentum":
        return replace(settings, cycle_momentum=not cycled)
    typed = as_typed(settings) | {name: text}
    return typed_in(settings, **typed, cycle_momentum=settings.cycle_momentum)


def _images(text: str) -> str:
    if text.lower() in DATA:
        return text.lower()
    if not text or not anything_at(path := recordable(Path(text))):
        raise ValueError(f"The images must be one of {', '.join(DATA)}, or a path that is there.")
    return str(path)


def settings_lines(run: NextRun) -> Iterator[str]:
    """The settings of the next run, a fact a line."""
    settings, spec = run.settings, run.spec
    many = f"{spec.train_images:,}" if spec.train_images else "all"
    yield f"Images: {images_text(settings.data, run.images)}."
    yield f"Size: {spec.size}, {many} training images."
    yield f"At most {count(spec.epochs, 'epoch')}, seed {spec.seed}."
    yield f"Learning rate: {rate_source_text(settings, spec, run.images)}."
    if spec.schedule == "one_cycle":
        yield f"Momentum: {'cycled' if spec.cycle_momentum else 'as it is'}."
