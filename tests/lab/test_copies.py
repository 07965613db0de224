"""Copies of CIFAR-10 on the disk: found, looked into, added."""

from __future__ import annotations

import gzip
import io
import random
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.lab.copied import a_copy, left_over
from tutor.errors import DataError
from tutor.lab.images import copies
from tutor.lab.images.copies import add, check_copy
from tutor.lab.images.places import (
    ARCHIVE,
    ARCHIVE_BYTES,
    ARRAYS,
    BATCHES,
    FOLDER,
    on_disk,
    places,
)
from tutor.paths import Home


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "BATCH_BYTES", range(100, 200))


def an_archive(folder: Path) -> Path:
    with tarfile.open(folder.parent / "mine.tar.gz", "w:gz") as archive:
        archive.add(folder, FOLDER)
    return folder.parent / "mine.tar.gz"


def test_copies_of_others_are_found(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert on_disk(home) is None
    person = tmp_path / "person"
    theirs = a_copy(person / "data")
    assert on_disk(home) == theirs
    here = a_copy(tmp_path / "data")
    assert on_disk(home) == here
    keras = a_copy(person / ".keras" / "datasets")
    assert on_disk(home) == keras
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    elsewhere = a_copy(tmp_path / "keras" / "datasets" / f"{FOLDER}-target")
    assert on_disk(home) == elsewhere
    ours = a_copy(home.data)
    assert on_disk(home) == ours


def test_what_others_left_half_done_is_passed_over(home: Home, tmp_path: Path) -> None:
    keras = tmp_path / "person" / ".keras" / "datasets"
    (a_copy(keras) / BATCHES[4]).unlink()
    archive = keras / ARCHIVE
    archive.write_bytes(b"x")
    assert on_disk(home) is None
    with archive.open("ab") as file:
        file.truncate(ARCHIVE_BYTES)
    assert on_disk(home) == archive
    archive.unlink()
    archive.mkdir()
    assert on_disk(home) is None
    assert archive in places(home)


@pytest.mark.usefixtures("small")
def test_add_a_folder_then_an_archive(home: Home, tmp_path: Path) -> None:
    folder = a_copy(tmp_path / "disk")
    assert add(home, folder.parent) == home.data / FOLDER
    assert left_over(home) == [FOLDER]
    assert add(home, home.data / FOLDER) == home.data / FOLDER
    archive = an_archive(folder)
    assert add(home, archive) == home.data / ARCHIVE == on_disk(home)
    assert left_over(home) == [ARCHIVE]
    assert folder.is_dir()
    assert archive.is_file()


def arrays(file: Path, **changes: NDArray[Any]) -> Path:
    good = {
        "x_train": np.zeros((100, 32, 32, 3), np.uint8),
        "y_train": np.zeros((100, 1), np.uint8),
    }
    np.savez_compressed(file, allow_pickle=True, **(good | changes))
    return file


def test_add_arrays(home: Home, tmp_path: Path) -> None:
    file = arrays(tmp_path / "mine.npz", x_test=np.zeros(3))
    assert add(home, file) == home.data / ARRAYS == on_disk(home)
    add(home, arrays(file, y_train=np.zeros(100, np.int64)))
    assert left_over(home) == [ARRAYS]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"x_train": np.zeros((100, 3, 32, 32), np.uint8)}, "x_train is"),
        ({"x_train": np.zeros((100, 32, 32, 3), np.float32)}, "x_train is <f4"),
        ({"x_train": np.zeros((5, 32, 32, 3), np.uint8)}, "5 images"),
        ({"x_train": np.array([{}], object)}, "cannot be read"),
        ({"y_train": np.zeros(99, np.uint8)}, "y_train is"),
        ({"y_train": np.zeros(100)}, "y_train is <f8"),
    ],
)
def test_strange_arrays_are_told(
    home: Home, tmp_path: Path, changes: dict[str, NDArray[Any]], said: str
) -> None:
    with pytest.raises(DataError, match=said):
        add(home, arrays(tmp_path / "mine.npz", **changes))
    assert on_disk(home) is None


def test_arrays_that_claim_more_than_they_have_are_told(tmp_path: Path) -> None:
    file = tmp_path / "mine.npz"
    member = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        member, {"descr": "|u1", "fortran_order": False, "shape": (60_000, 32, 32, 3)}
    )
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("x_train.npy", member.getvalue())
    with pytest.raises(DataError, match="not as long"):
        check_copy(file)
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("other.npy", b"")
    with pytest.raises(DataError, match="x_train is missing"):
        check_copy(file)


@pytest.mark.usefixtures("small")
def test_an_archive_that_swells_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "UNPACKED_BYTES", 1_000_000)
    bomb = tmp_path / "bomb.tar.gz"
    info = tarfile.TarInfo("padding")
    info.size = 10_000_000
    bomb.write_bytes(gzip.compress(info.tobuf() + bytes(info.size)))
    with pytest.raises(DataError, match="more comes out"):
        check_copy(bomb)


@pytest.mark.usefixtures("small")
def test_only_the_batches_in_their_folder_count(tmp_path: Path) -> None:
    archive = tmp_path / "mine.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        for name in BATCHES:
            tar.addfile(tarfile.TarInfo(f"../{FOLDER}/{name}"))
            link = tarfile.TarInfo(f"{FOLDER}/{name}")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            tar.addfile(link)
    with pytest.raises(DataError, match="is missing"):
        check_copy(archive)


@pytest.mark.usefixtures("small")
def test_nothing_of_an_archive_is_unpacked(home: Home, tmp_path: Path) -> None:
    """Members that would be written elsewhere, or act as something else, are passed over."""
    before = a_copy(tmp_path / "good")
    archive = tmp_path / "mine.tar"
    outside = tmp_path / "outside"
    with tarfile.open(archive, "w") as tar:
        for name in (str(outside), "../outside", f"{FOLDER}/../../outside", "\x1b[2J\u202e[/]"):
            info = tarfile.TarInfo(name)
            info.size = 4
            tar.addfile(info, io.BytesIO(b"evil"))
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
            info = tarfile.TarInfo(f"{FOLDER}/{BATCHES[0]}")
            info.type, info.linkname = kind, "../../outside"
            tar.addfile(info)
        for name in BATCHES:
            tar.add(before / name, f"{FOLDER}/{name}")
    seen = sorted(tmp_path.rglob("*"))
    check_copy(archive)
    assert sorted(tmp_path.rglob("*")) == seen
    assert add(home, archive).read_bytes() == archive.read_bytes()
    assert left_over(home) == [ARCHIVE] and not outside.exists()


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("kind", ["folder", "archive", "arrays"])
def test_copies_damaged_at_random_are_read_or_told(tmp_path: Path, kind: str) -> None:
    folder = a_copy(tmp_path / "disk")
    place = {
        "folder": lambda: folder / BATCHES[0],
        "archive": lambda: an_archive(folder),
        "arrays": lambda: arrays(tmp_path / "mine.npz"),
    }[kind]()
    good, chance = place.read_bytes(), random.Random(7)
    told = 0
    for _ in range(60):
        raw = bytearray(good)
        for _ in range(chance.choice([1, 3, 30])):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        place.write_bytes(raw[: chance.choice([len(raw), chance.randrange(len(raw))])])
        try:
            check_copy(folder if kind == "folder" else place)
        except DataError as fault:
            assert str(fault).isprintable()
            told += 1
    assert told


@pytest.mark.usefixtures("small")
def test_what_is_no_copy_is_refused_and_changes_nothing(home: Home, tmp_path: Path) -> None:
    add(home, a_copy(tmp_path / "good"))
    missing = a_copy(tmp_path / "missing")
    (missing / BATCHES[2]).unlink()
    (missing / BATCHES[2]).mkdir()
    torn = an_archive(a_copy(tmp_path / "torn"))
    torn.write_bytes(torn.read_bytes()[:80])
    torn_arrays = arrays(tmp_path / "torn.npz")
    torn_arrays.write_bytes(torn_arrays.read_bytes()[:300])
    text = tmp_path / "notes.txt"
    text.write_text("no archive")
    small = a_copy(tmp_path / "small", 50)
    for place in (missing, small, torn, torn_arrays, text, tmp_path / "nowhere", Path("/dev/null")):
        with pytest.raises(DataError):
            add(home, place)
    check_copy(home.data / FOLDER)
    assert left_over(home) == [FOLDER]
