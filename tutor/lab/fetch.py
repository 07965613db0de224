"""CIFAR-10 on this machine: where it may lie, how it is fetched, how a copy is added."""

from __future__ import annotations

import hashlib
import http.client
import lzma
import os
import shutil
import tarfile
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tutor.errors import DataError
from tutor.paths import Home

FOLDER = "cifar-10-batches-py"
ARCHIVE = "cifar-10-python.tar.gz"
ORIGIN = "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz"
SHA256 = "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce"
BATCHES = tuple(f"data_batch_{number}" for number in range(1, 6))
EXTRAS = ("test_batch", "batches.meta", "readme.html")
BATCH_BYTES = range(10_000 * 3072, 40_000_000)
"""A batch is 10,000 images of 3,072 bytes with their labels and file names."""

CHUNK = 1 << 18
PATIENCE = 30.0
"""Seconds without a byte after which the network is given up."""

Tell = Callable[[int, int | None], None]
"""Told how many bytes have come, of how many."""


def places(home: Home) -> tuple[Path, ...]:
    """Where CIFAR-10 is looked for, in this order; the last ones are where Keras keeps it."""
    keras = Path.home() / ".keras" / "datasets"
    return (
        home.data / FOLDER,
        home.data / ARCHIVE,
        keras / FOLDER,
        keras / f"{FOLDER}-target" / FOLDER,
        keras / ARCHIVE,
        keras / f"{FOLDER}.tar.gz",
    )


def on_disk(home: Home) -> Path | None:
    """The copy of CIFAR-10 that is used, or None where there is none."""
    return next((place for place in places(home) if place.exists()), None)


def fetch(home: Home, tell: Tell, *, url: str = ORIGIN, sha256: str = SHA256) -> Path:
    """Fetch the archive into the home; it appears there whole or not at all.

    Raises:
        DataError: there is no network, what arrives is not the archive, or there is no room.
    """
    target = home.data / ARCHIVE
    digest = hashlib.sha256()
    with _beside(target) as part:
        with part.open("wb") as file:
            for chunk in _download(url, tell):
                digest.update(chunk)
                file.write(chunk)
        if digest.hexdigest() != sha256:
            raise DataError("what arrived is not CIFAR-10", where=url, mend="try again later")
        part.replace(target)
    return target


def _download(url: str, tell: Tell) -> Iterator[bytes]:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            length = answer.headers.get("Content-Length") or ""
            total = int(length) if length.isdigit() else None
            done = 0
            while chunk := answer.read(CHUNK):
                yield chunk
                done += len(chunk)
                tell(done, total)
    except (OSError, http.client.HTTPException, ValueError) as fault:
        reason = getattr(fault, "reason", None) or fault
        raise DataError(
            f"CIFAR-10 could not be fetched, is there a network? ({reason})",
            where=url,
            mend="train on the sample set, or use a copy with: ch11-tutor data add PATH",
        ) from fault


def add(home: Home, path: Path) -> Path:
    """Copy a folder or archive of CIFAR-10 into the home, where it is used from now on.

    Raises:
        DataError: it is not there, is not CIFAR-10, or there is no room.
    """
    source = path / FOLDER if (path / FOLDER).is_dir() else path
    check_copy(source)
    is_folder = source.is_dir()
    target = home.data / (FOLDER if is_folder else ARCHIVE)
    if target.exists() and target.samefile(source):
        return target
    with _beside(target) as part:
        if is_folder:
            part.mkdir()
            for name in (*BATCHES, *EXTRAS):
                if (source / name).is_file():
                    shutil.copyfile(source / name, part / name)
        else:
            shutil.copyfile(source, part)
        # The copy added last is the one that counts, so an older one of either form goes.
        for form in (FOLDER, ARCHIVE):
            _remove(home.data / form)
        part.replace(target)
    return target


def check_copy(place: Path) -> None:
    """Look whether a folder or archive has the files of CIFAR-10 in their sizes.

    Raises:
        DataError: it has not, or cannot be read.
    """
    try:
        sizes = _sizes(place)
    except FileNotFoundError as fault:
        raise DataError(
            "there is no such file or folder", where=place, mend="name a copy of CIFAR-10"
        ) from fault
    except (OSError, EOFError, tarfile.TarError, zlib.error, lzma.LZMAError) as fault:
        raise DataError(
            f"it cannot be read: {fault}", where=place, mend="get a fresh copy"
        ) from fault
    for name in BATCHES:
        if name not in sizes:
            raise DataError(
                f"this is not CIFAR-10, {name} is missing",
                where=place,
                mend=f"name a folder {FOLDER} or its tar.gz",
            )
        if sizes[name] not in BATCH_BYTES:
            raise DataError(
                f"this is not CIFAR-10, {name} has {sizes[name]:,} bytes",
                where=place,
                mend="get a fresh copy",
            )


def _sizes(place: Path) -> dict[str, int]:
    if place.is_dir():
        return {file.name: file.stat().st_size for file in place.iterdir() if file.is_file()}
    with tarfile.open(place) as archive:
        return {
            member.name.removeprefix(f"{FOLDER}/"): member.size
            for member in archive
            if member.isreg() and member.name.startswith(f"{FOLDER}/")
        }


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A name beside the target to write to; what is left there goes, whatever happens."""
    part = target.with_name(f".{target.name}.part-{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield part
    except OSError as fault:
        raise DataError(
            f"the images could not be kept: {fault.strerror or fault}",
            where=target,
            mend="make room or choose another folder with --home",
        ) from fault
    finally:
        _remove(part)


def _remove(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place, ignore_errors=True)
    else:
        place.unlink(missing_ok=True)
