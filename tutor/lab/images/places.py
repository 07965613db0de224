"""CIFAR-10 on this machine: the forms of a copy, and where one may lie."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from tutor.errors import DataError
from tutor.paths import Home

FOLDER, ARCHIVE, ARRAYS = "cifar-10-batches-py", "cifar-10-python.tar.gz", "cifar-10.npz"
"""The three forms of a copy: the first two as its author gives it, unpacked and packed; the third
holds `x_train` and `y_train` as Keras's `load_data` gives them."""
ARCHIVE_BYTES = 170_498_071
BATCHES = tuple(f"data_batch_{number}" for number in range(1, 6))
"""The files of training images, 10,000 each."""
HELD_OUT = 5000
"""The first training images, which are the validation set of the exercise."""

DataSet = Literal["sample", "cifar10"]
"""What a run can train on."""


def places(home: Home) -> tuple[Path, ...]:
    """Where CIFAR-10 is looked for, in this order.

    First what was fetched or added; then where Keras keeps it; last the folders that users of
    PyTorch's torchvision mostly give it: data/ where they work, and ~/data.
    """
    keras = _expanded(os.environ.get("KERAS_HOME") or "~/.keras") / "datasets"
    torch = Path("data"), _expanded("~/data")
    return (
        home.data / FOLDER,
        home.data / ARCHIVE,
        home.data / ARRAYS,
        keras / f"{FOLDER}-target" / FOLDER,
        keras / f"{FOLDER}-target_archive",
        keras / FOLDER,
        keras / f"{FOLDER}.tar.gz",
        keras / ARCHIVE,
        *(folder / name for folder in torch for name in (FOLDER, ARCHIVE)),
    )


def _expanded(path: str) -> Path:
    try:
        return Path(path).expanduser()
    except RuntimeError:
        # Without a home folder ~ is a name like any other.
        return Path(path)


def on_disk(home: Home) -> Path | None:
    """The copy of CIFAR-10 that is used, or None where there is none.

    A copy of our own counts even when it is damaged, so that this is told; what others left half
    done is passed over.
    """
    for place in places(home):
        try:
            own = place.parent == home.data
            if (place.is_dir() or place.is_file()) if own else _looks_whole(place):
                return place.absolute()
        except OSError:
            continue
    return None


def anything_at(path: Path) -> bool:
    """Whether there is anything; at a path that cannot be looked at there is nothing."""
    try:
        return path.exists()
    except OSError:
        return False


def images_named(data: str, home: Home) -> DataSet:
    """What a run gets that asks for auto, sample, cifar10 or a path."""
    if data == "sample" or (data == "auto" and on_disk(home) is None):
        return "sample"
    return "cifar10"


@contextmanager
def changing(home: Home) -> Iterator[None]:
    """Hold the folder of images alone, for as long as something is put into it.

    Raises:
        DataError: somebody else holds it, or it cannot be written.
    """
    try:
        home.data.mkdir(parents=True, exist_ok=True)
        with (home.root / "data.lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
    except BlockingIOError as fault:
        raise DataError(
            "another process is fetching or adding images",
            where=home.data,
            mend="wait until it is done",
        ) from fault
    except OSError as fault:
        raise DataError(
            f"the images could not be kept: {fault.strerror or fault}",
            where=home.data,
            mend="make room or choose another folder with --home",
        ) from fault


def _looks_whole(place: Path) -> bool:
    if place.is_dir():
        return all((place / name).is_file() for name in BATCHES)
    return place.is_file() and place.stat().st_size == ARCHIVE_BYTES
