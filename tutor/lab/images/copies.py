"""Copies of CIFAR-10 that are on the disk already: looked into without numpy, and added."""

from __future__ import annotations

import ast
import gzip
import math
import shutil
import struct
import tarfile
import textwrap
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from lzma import LZMAError
from pathlib import Path
from typing import IO, Any

from tutor.errors import DataError
from tutor.lab.images.places import ARCHIVE, ARRAYS, BATCHES, FOLDER, changing
from tutor.paths import Home

EXTRAS = ("test_batch", "batches.meta", "readme.html")
"""Copied along where they are there; nothing reads them."""
BATCH_BYTES = range(10_000 * 3072, 64_000_000)
"""A batch is 10,000 images of 3,072 bytes with their labels and file names; a copy written by
Python 3 may spell a byte with two."""
UNPACKED_BYTES = 500_000_000
"""As much as the largest archive may unpack to."""
IMAGES = range(100, 60_001)
"""So many images an .npz may have to train with."""
HEADER_BYTES = 10_000
"""More than the header of any array takes."""

_FRESH = "get a fresh copy"


def find_copy(path: Path) -> Path:
    """The copy that a person means by a path: it, or what lies in it under its usual name.

    Raises:
        DataError: there is nothing of that name, or it is neither folder nor file.
    """
    with readable(path):
        for place in (path / FOLDER, path / ARCHIVE):
            if place.is_dir() or place.is_file():
                return place
        if not path.exists():
            raise DataError("there is no such file or folder", where=path, mend="name a copy")
        if not (path.is_dir() or path.is_file()):
            raise DataError("this is neither folder nor file", where=path, mend="name a copy")
    return path


def is_arrays(place: Path) -> bool:
    """Whether it is an .npz, by its first bytes."""
    with readable(place):
        return place.is_file() and zipfile.is_zipfile(place)


def check_copy(place: Path) -> None:
    """Look whether a folder, archive or .npz has what CIFAR-10 has, in its sizes.

    Raises:
        DataError: it has not, or cannot be read.
    """
    if is_arrays(place):
        check_arrays(place)
    else:
        for _ in batches(place):
            pass


def batches(place: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Name and opened file of each of the five training batches, as they come.

    An archive is read once, from its beginning, as it is: nothing is unpacked, so no member can
    leave its folder.

    Raises:
        DataError: one is missing or has a strange size, or it cannot be read.
    """
    missing = set(BATCHES)
    with readable(place):
        for name, size, file in _in_folder(place) if place.is_dir() else _in_archive(place):
            if size not in BATCH_BYTES:
                raise DataError(
                    f"this is not CIFAR-10, {name} has {size:,} bytes", where=place, mend=_FRESH
                )
            missing.discard(name)
            yield name, file
    if missing:
        raise DataError(
            f"this is not CIFAR-10, {min(missing)} is missing",
            where=place,
            mend=f"name a folder {FOLDER}, its tar.gz or an .npz with Keras's names",
        )


def _in_folder(place: Path) -> Iterator[tuple[str, int, IO[bytes]]]:
    for name in BATCHES:
        path = place / name
        if path.is_file():
            with path.open("rb") as file:
                yield name, path.stat().st_size, file


def _in_archive(place: Path) -> Iterator[tuple[str, int, IO[bytes]]]:
    with place.open("rb") as file:
        zipped = file.peek(2)[:2] == b"\x1f\x8b"
        source = _Bounded(fileobj=file) if zipped else file
        with tarfile.open(fileobj=source, mode="r|", bufsize=1 << 18) as archive:
            seen = set()
            for member in archive:
                folder, _, name = member.name.removeprefix("./").rpartition("/")
                if folder != FOLDER or name not in BATCHES or name in seen:
                    continue
                opened = archive.extractfile(member) if member.isreg() else None
                if opened is not None:
                    seen.add(name)
                    yield name, member.size, opened


class _Bounded(gzip.GzipFile):
    """Ends with an error where more comes out of it than any copy of CIFAR-10 has."""

    _given = 0

    def read(self, size: int | None = -1) -> bytes:
        """At most so many bytes."""
        data = super().read(size)
        self._given += len(data)
        if self._given > UNPACKED_BYTES:
            raise tarfile.ReadError("more comes out of it than CIFAR-10 has")
        return data


def check_arrays(place: Path) -> None:
    """Look whether an .npz has x_train and y_train of Keras's shapes.

    Raises:
        DataError: it has not, or cannot be read.
    """
    with readable(place), zipfile.ZipFile(place) as archive:
        kind, images = _header(archive, "x_train")
        if kind != "|u1" or len(images) != 4 or images[1:] != (32, 32, 3):
            raise _unlike(place, f"x_train is {kind} {images}")
        if images[0] not in IMAGES:
            raise _unlike(place, f"x_train has {images[0]:,} images")
        kind, labels = _header(archive, "y_train")
        if kind[1:2] not in ("i", "u") or labels not in (images[:1], (images[0], 1)):
            raise _unlike(place, f"y_train is {kind} {labels}")


def _unlike(place: Path, what: str) -> DataError:
    return DataError(
        f"this is not CIFAR-10, {what}",
        where=place,
        mend=f"x_train must be uint8 (n, 32, 32, 3) with n from {IMAGES[0]} to {IMAGES[-1]:,}, "
        "y_train whole numbers (n,) or (n, 1)",
    )


def _header(archive: zipfile.ZipFile, name: str) -> tuple[str, tuple[int, ...]]:
    """Type and shape that an array says it has, once they fit its length."""
    try:
        member = archive.getinfo(f"{name}.npy")
    except KeyError as fault:
        raise _unlike(Path(archive.filename or ""), f"{name} is missing") from fault
    with archive.open(member) as file:
        magic = file.read(8)
        wide = magic[6:7] > b"\x01"
        length = struct.unpack("<I" if wide else "<H", file.read(4 if wide else 2))[0]
        if magic[:6] != b"\x93NUMPY" or length > HEADER_BYTES:
            raise ValueError(f"{name} is no array")
        header: Any = ast.literal_eval(file.read(length).decode("latin-1"))
    kind, shape = str(header["descr"]), tuple(map(int, header["shape"]))
    width = int(kind[2:]) if kind[2:].isdigit() else 0
    if member.file_size != 8 + (4 if wide else 2) + length + math.prod(shape) * width:
        raise ValueError(f"{name} is not as long as it says")
    return kind, shape


@contextmanager
def readable(place: Path) -> Iterator[None]:
    """Whatever is found wrong in somebody's file ends in one sentence.

    Raises:
        DataError: something was, within.
    """
    try:
        yield
    except (
        *(OSError, EOFError, ValueError, KeyError, TypeError, SyntaxError, MemoryError),
        *(RecursionError, NotImplementedError, RuntimeError, OverflowError, LZMAError),
        *(tarfile.TarError, zlib.error, zipfile.BadZipFile, struct.error),
    ) as fault:
        told = getattr(fault, "strerror", None) or fault or type(fault).__name__
        reason = textwrap.shorten(str(told), 200)
        raise DataError(f"it cannot be read: {reason}", where=place, mend=_FRESH) from fault


def add(home: Home, path: Path) -> Path:
    """Copy a folder, archive or .npz of CIFAR-10 into the home, where it is used from now on.

    Raises:
        DataError: it is not there, is not CIFAR-10, or there is no room.
    """
    source = find_copy(path)
    check_copy(source)
    name = FOLDER if source.is_dir() else ARRAYS if is_arrays(source) else ARCHIVE
    target = home.data / name
    if target.exists() and target.samefile(source):
        return target
    part = home.data / f".{name}.new"
    with changing(home):
        try:
            _copy(source, part)
            # The copy added last is the one that counts, so an older one of any form goes.
            for form in (FOLDER, ARCHIVE, ARRAYS):
                _remove(home.data / form)
            part.replace(target)
        finally:
            _remove(part)
    return target


def _copy(source: Path, part: Path) -> None:
    _remove(part)
    if not source.is_dir():
        shutil.copyfile(source, part)
        return
    part.mkdir()
    for name in (*BATCHES, *EXTRAS):
        if (source / name).is_file():
            shutil.copyfile(source / name, part / name)


def _remove(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place, ignore_errors=True)
    else:
        place.unlink(missing_ok=True)
