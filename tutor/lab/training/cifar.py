"""CIFAR-10 read from a copy on disk: folder, archive or .npz, none of which is trusted."""

from __future__ import annotations

import math
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Literal

import numpy as np
from numpy.typing import NDArray

from tutor.errors import DataError
from tutor.lab.images.copies import batches, check_arrays, is_arrays, readable
from tutor.lab.images.places import BATCHES

PIXELS = 32 * 32 * 3
"""Numbers of an image."""
BATCH = 10_000
"""Images of a batch file."""
CLASSES = (
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
)  # fmt: skip
"""What the labels 0 to 9 mean."""

Pixels = NDArray[np.uint8]
"""Images (n, 3072), pixel by pixel, red, green, blue."""
Labels = NDArray[np.int32]
"""(n,), from 0 to 9."""


def read_cifar(place: Path, count: int | None = None) -> tuple[Pixels, Labels]:
    """At least the first `count` training images (n, 3072), where there are so many, and labels.
    None is all.

    Pixel by pixel, red, green, blue; the files (Krizhevsky, 2009) hold all red values of an image
    first, then the green, then the blue. Beside the images no more than one batch is in memory.

    Raises:
        DataError: a file is missing, damaged, or holds something else.
    """
    if is_arrays(place):
        return _read_arrays(place)
    wanted = BATCHES if count is None else BATCHES[: math.ceil(count / BATCH)]
    images = np.empty((len(wanted) * BATCH, PIXELS), np.uint8)
    labels = np.empty(len(images), np.int32)
    for name, file in batches(place):
        if name in wanted:
            first = wanted.index(name) * BATCH
            part = slice(first, first + BATCH)
            labels[part] = _read_batch(file, images[part], f"{place}: {name}")
    return images, labels


def _read_arrays(place: Path) -> tuple[Pixels, Labels]:
    check_arrays(place)
    with readable(place), np.load(place, allow_pickle=False) as arrays:
        images: Pixels = arrays["x_train"].reshape(-1, PIXELS)
        return images, _labels(arrays["y_train"].reshape(-1), len(images), place)


def _read_batch(file: IO[bytes], images: Pixels, where: str) -> Labels:
    """Write a batch's pixels to `images` (10000, 3072) and give its labels."""
    try:
        content = _ArraysOnly(file, encoding="bytes").load()
        data, labels = _array(content[b"data"]), _array(content[b"labels"])
    except Exception as fault:
        # What is no pickle makes the unpickler raise nearly anything.
        raise DataError(
            f"it is damaged: {fault or type(fault).__name__}", where=where, mend="get a fresh copy"
        ) from fault
    if data.shape != images.shape or data.dtype != np.uint8:
        raise DataError(
            f"this is not CIFAR-10, its data is {data.dtype} {data.shape}",
            where=where,
            mend="get a fresh copy",
        )
    # From planes of one colour to pixels, a few images at a time to stay within the cache.
    for start in range(0, len(images), 100):
        part = slice(start, start + 100)
        for colour in range(3):
            images[part, colour::3] = data[part, colour * 1024 : (colour + 1) * 1024]
    return _labels(labels, len(images), where)


def _array(value: object) -> NDArray[Any]:
    if isinstance(value, _Array):
        return value.values
    if isinstance(value, list) and all(type(item) is int for item in value):
        return np.array(value)
    raise pickle.UnpicklingError("where arrays should be is something else")


def _labels(labels: NDArray[Any], count: int, where: object) -> Labels:
    good = labels.shape == (count,) and labels.dtype.kind in "iu"
    if not good or int(labels.min()) < 0 or int(labels.max()) >= len(CLASSES):
        raise DataError(
            f"this is not CIFAR-10, its labels are not {count:,} numbers from 0 to 9",
            where=where,
            mend="get a fresh copy",
        )
    return labels.astype(np.int32)


class _ArraysOnly(pickle._Unpickler):
    """Unpickles plain values and arrays of whole numbers, and refuses everything else.

    In the place of numpy's own makers stand ours, which allocate nothing: an array is a view of
    bytes that the file really has. This is Python's unpickler written in Python: the one in C
    allocates as much as the number of a remembered value asks for.
    """

    def find_class(self, module: str, name: str) -> Any:
        """What a pickled array is made of, under the names old and new numpy give it."""
        if (module, name) not in _MAKERS:
            raise pickle.UnpicklingError(f"it wants {module}.{name}, which is no array")
        return _MAKERS[module, name]


class _Array:
    """An array to be; its values come from its state."""

    __slots__ = ("values",)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        _version, shape, kind, by_columns, raw = state
        if not isinstance(kind, _Kind):
            raise pickle.UnpicklingError("an array has no type")
        order: Literal["F", "C"] = "F" if by_columns else "C"
        self.values: NDArray[Any] = np.frombuffer(raw, kind.code).reshape(shape, order=order)


class _Kind:
    """The type of an array's numbers."""

    __slots__ = ("code",)

    def __init__(self, code: str | bytes) -> None:
        self.code = _text(code)
        if self.code not in ("u1", "i1", "i2", "i4", "i8"):
            raise pickle.UnpicklingError(f"an array of {self.code} is none of whole numbers")

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        _version, order, *parts = state
        if _text(order) not in ("|", "<") or any(part is not None for part in parts[:3]):
            raise pickle.UnpicklingError("an array is none of plain numbers")


class _Maker:
    """Makes one thing, and has no attributes that a pickle could set."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[..., Any]) -> None:
        self._make = make

    def __call__(self, *arguments: Any) -> Any:
        return self._make(*arguments)

    def __setstate__(self, state: object) -> None:
        raise pickle.UnpicklingError("it changes what arrays are made with")


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _encoded(text: str, _encoding: object) -> bytes:
    return text.encode("latin-1")


_NEW_ARRAY = _Maker(lambda *_: _Array())
_MAKERS = {
    ("numpy.core.multiarray", "_reconstruct"): _NEW_ARRAY,
    ("numpy._core.multiarray", "_reconstruct"): _NEW_ARRAY,
    # Only named as what is to be made.
    ("numpy", "ndarray"): None,
    ("numpy", "dtype"): _Maker(lambda code, *_: _Kind(code)),
    ("_codecs", "encode"): _Maker(_encoded),
}
