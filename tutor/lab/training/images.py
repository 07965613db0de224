"""Where a run's images come from: CIFAR-10 on this machine or the sample set."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tutor.errors import DataError
from tutor.lab.images.copies import find_copy
from tutor.lab.images.places import HELD_OUT, on_disk
from tutor.lab.training import cifar, samples
from tutor.lab.training.kept_samples import TRAINING, VALIDATION, load_samples
from tutor.paths import Home


@dataclass(frozen=True)
class Images:
    """Images (n, 3072) uint8, pixel by pixel, red, green, blue; labels (n,) int32."""

    train: NDArray[np.uint8]
    train_labels: NDArray[np.int32]
    validation: NDArray[np.uint8]
    validation_labels: NDArray[np.int32]
    name: str
    """"cifar10" or "sample"."""
    source: str
    """Where they were read from, in words for a person."""

    @property
    def classes(self) -> tuple[str, ...]:
        """What the labels 0 to 9 mean."""
        return cifar.CLASSES if self.name == "cifar10" else samples.CLASSES


def load(data: str, home: Home, train_images: int | None, validation_images: int) -> Images:
    """The images that `data` names: auto, sample, cifar10 or a path.

    At most `train_images` (None: all) and `validation_images`. Of CIFAR-10 the first 5,000 training
    images are kept for validation, of a smaller .npz the first tenth; the sample set has a
    validation set of its own. What was read last is kept and given again.

    Raises:
        DataError: they are not there or are damaged.
    """
    place = _place(data, home)
    if place is None:
        return _samples(home, train_images, validation_images)
    return _cifar(place, place.stat().st_mtime_ns, train_images, validation_images)


def _place(data: str, home: Home) -> Path | None:
    """Where the copy of CIFAR-10 lies; None for the sample set."""
    if data == "sample":
        return None
    if data not in ("auto", "cifar10"):
        return find_copy(Path(data).expanduser())
    place = on_disk(home)
    if place is None and data == "cifar10":
        raise DataError(
            "CIFAR-10 is not on this machine",
            where=home.data,
            mend="fetch it with: ch11-tutor data get; or use a copy with: ch11-tutor data add PATH",
        )
    return place


@lru_cache(maxsize=1)
def _samples(home: Home, train_images: int | None, validation_images: int) -> Images:
    drawn = load_samples(home)
    train, validation = _first(TRAINING, train_images), _first(VALIDATION, validation_images)
    return Images(
        *(drawn.images[train], drawn.labels[train]),
        *(drawn.images[validation], drawn.labels[validation]),
        "sample",
        "drawn by the tutor",
    )


@lru_cache(maxsize=1)
def _cifar(place: Path, _changed: int, train_images: int | None, validation_images: int) -> Images:
    count = None if train_images is None else HELD_OUT + train_images
    images, labels = cifar.read_cifar(place, count)
    # A small set, which an .npz may hold, keeps enough to train with.
    held_out = HELD_OUT if len(images) >= 2 * HELD_OUT else len(images) // 10
    train = _first(slice(held_out, len(images)), train_images)
    validation = _first(slice(0, held_out), validation_images)
    return Images(
        *(images[train], labels[train]),
        *(images[validation], labels[validation]),
        "cifar10",
        str(place),
    )


def _first(part: slice, count: int | None) -> slice:
    """The first `count` of a part, or all of it."""
    return slice(part.start, min(part.stop, part.start + count) if count else part.stop)
