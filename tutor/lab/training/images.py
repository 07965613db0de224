"""Where the images come from: CIFAR-10 on this machine, fetched by Keras, or the sample set."""

from __future__ import annotations

import pickle
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from tutor.errors import DataError
from tutor.lab.fetch import BATCHES, FOLDER, on_disk
from tutor.lab.training.samples import draw_samples
from tutor.paths import Home

PIXELS = 32 * 32 * 3
CLASSES = 10
VALIDATION = 5000
SAMPLE_TRAINING, SAMPLE_VALIDATION = 10_000, 2_000


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


@lru_cache(maxsize=1)
def load(data: str, home: Home, train_images: int | None, validation_images: int) -> Images:
    """The images that `data` names: auto, sample, cifar10 or a path.

    The validation set is the first images of the training set, as in the exercise.

    Raises:
        DataError: they are not there, cannot be fetched, or are damaged.
    """
    if data == "sample":
        return _sample(train_images, validation_images)
    place = on_disk(home) if data in ("auto", "cifar10") else _named(Path(data).expanduser())
    if place is not None:
        images, labels = read_cifar(place)
        return _split(images, labels, train_images, validation_images, str(place))
    if data == "auto":
        return _sample(train_images, validation_images)
    images, labels = _fetch()
    return _split(images, labels, train_images, validation_images, "Keras")


def _sample(train_images: int | None, validation_images: int) -> Images:
    kept = min(validation_images, SAMPLE_VALIDATION)
    drawn = draw_samples(SAMPLE_TRAINING + SAMPLE_VALIDATION)
    train = slice(SAMPLE_VALIDATION, SAMPLE_VALIDATION + (train_images or SAMPLE_TRAINING))
    return Images(
        drawn.images[train],
        drawn.labels[train],
        drawn.images[:kept],
        drawn.labels[:kept],
        "sample",
        "drawn by the tutor",
    )


def _split(
    images: NDArray[np.uint8],
    labels: NDArray[np.int32],
    train_images: int | None,
    validation_images: int,
    source: str,
) -> Images:
    kept = min(validation_images, VALIDATION)
    train = slice(VALIDATION, VALIDATION + (train_images or len(images)))
    return Images(images[train], labels[train], images[:kept], labels[:kept], "cifar10", source)


def _named(path: Path) -> Path:
    if (path / FOLDER).is_dir():
        return path / FOLDER
    if not path.exists():
        raise DataError("there are no images", where=path, mend="name a folder or archive")
    return path


def _fetch() -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    import keras

    try:
        (images, labels), _ = keras.datasets.cifar10.load_data()
    except Exception as fault:
        raise DataError(
            "CIFAR-10 could not be fetched, there seems to be no network",
            mend="choose the sample set or name a copy on disk with --data PATH",
        ) from fault
    return images.reshape(len(images), PIXELS), labels.reshape(-1).astype(np.int32)


def read_cifar(place: Path) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    """All training images (50000, 3072) and labels of a folder or archive as CIFAR-10 comes.

    Raises:
        DataError: a file is missing, damaged, or holds something else.
    """
    images = np.empty((len(BATCHES) * 10_000, PIXELS), np.uint8)
    labels = np.empty(len(images), np.int32)
    try:
        for number, (name, file) in enumerate(_files(place)):
            part = slice(number * 10_000, (number + 1) * 10_000)
            with file:
                images[part], labels[part] = _batch(file, f"{place}: {name}")
    except (OSError, tarfile.TarError, EOFError) as fault:
        raise DataError(
            f"the images cannot be read: {fault}", where=place, mend="get a fresh copy"
        ) from fault
    return images, labels


def _files(place: Path) -> Iterator[tuple[str, IO[bytes]]]:
    if place.is_dir():
        for name in BATCHES:
            yield name, (place / name).open("rb")
        return
    # Read from the archive as it is: nothing is unpacked, so no member can leave its folder.
    with tarfile.open(place) as archive:
        for name in BATCHES:
            try:
                file = archive.extractfile(f"{FOLDER}/{name}")
            except KeyError:
                file = None
            if file is None:
                raise DataError(f"{name} is missing", where=place, mend="get a fresh copy")
            yield name, file


class _ArraysOnly(pickle.Unpickler):
    """Unpickles numpy arrays and plain values and refuses everything else."""

    def find_class(self, module: str, name: str) -> Any:
        """What a pickled array is made of, under the names old and new numpy give it."""
        known: dict[tuple[str, str], Callable[..., Any]] = {
            ("multiarray", "_reconstruct"): _reconstruct,
            ("numpy", "ndarray"): np.ndarray,
            ("numpy", "dtype"): np.dtype,
            ("_codecs", "encode"): _encode,
        }
        found = known.get((module.rpartition(".")[2], name))
        if found is not None:
            return found
        raise pickle.UnpicklingError(f"it wants {module}.{name}, which is no array")


def _reconstruct(_kind: type, shape: tuple[int, ...], _code: bytes) -> NDArray[Any]:
    return np.ndarray.__new__(np.ndarray, shape, np.dtype("u1"))


def _encode(text: str, _encoding: str) -> bytes:
    return text.encode("latin1")


def _batch(file: IO[bytes], where: str) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    try:
        content = _ArraysOnly(file, encoding="bytes").load()
        data, labels = content[b"data"], np.asarray(content[b"labels"])
    except Exception as fault:
        raise DataError(f"it is damaged: {fault}", where=where, mend="get a fresh copy") from fault
    good = (
        isinstance(data, np.ndarray)
        and data.shape == (10_000, PIXELS)
        and data.dtype == np.uint8
        and labels.shape == (10_000,)
        and labels.dtype.kind == "i"
        and bool(((labels >= 0) & (labels < CLASSES)).all())
    )
    if not good:
        raise DataError("this is not CIFAR-10", where=where, mend="get a fresh copy")
    pixels = data.reshape(-1, 3, 32 * 32).transpose(0, 2, 1).reshape(-1, PIXELS)
    return pixels, labels.astype(np.int32)
