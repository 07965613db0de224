import os
import pickle
import struct
import tarfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tutor.errors import DataError
from tutor.lab.images.copies import add
from tutor.lab.images.places import BATCHES, FOLDER
from tutor.lab.training.cifar import read_cifar
from tutor.lab.training.images import load
from tutor.paths import Home


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch evil",)


def batch(labels: int = 10_000, top: int = 9, protocol: int = 2) -> bytes:
    data = np.zeros((10_000, 3072), np.uint8)
    data[:, 0], data[:, 1024], data[:, 2048] = 1, 2, 3
    content = {b"data": data, b"labels": [top] * labels}
    return pickle.dumps(content, protocol=protocol)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("good") / "batch"
    file.write_bytes(batch())
    return file


def write(folder: Path, good: Path, first: bytes | None = None) -> Path:
    """A copy whose batches are one and the same, but for the first where it is given."""
    place = folder / FOLDER
    place.mkdir()
    for name in BATCHES[1:]:
        (place / name).hardlink_to(good)
    if first is None:
        (place / BATCHES[0]).hardlink_to(good)
    else:
        (place / BATCHES[0]).write_bytes(first)
    return place


def padded(pickled: bytes) -> bytes:
    """As long as a batch may be, so that its contents are looked at."""
    return pickled + bytes(10_000 * 3072)


def an_array(shape: tuple[int, ...], kind: str, raw: Any) -> bytes:
    """A batch whose data says of itself that it has that shape and type."""

    class Told:
        def __reduce__(self) -> tuple[Any, ...]:
            reduced = np.zeros(0, np.uint8).__reduce__()
            assert isinstance(reduced, tuple)
            return *reduced[:2], (1, shape, np.dtype(kind), False, raw)

    return pickle.dumps({b"data": Told(), b"labels": [0] * 10_000}, protocol=2)


def test_a_folder_is_read_pixel_by_pixel(tmp_path: Path, good: Path) -> None:
    images, labels = read_cifar(write(tmp_path, good))
    assert images.shape == (50_000, 3072) and set(labels) == {9}
    assert images[0, :3].tolist() == [1, 2, 3]
    split = load(str(tmp_path), Home(tmp_path), 100, 9999)
    assert (len(split.train), len(split.validation), split.name) == (100, 5000, "cifar10")
    assert load(str(tmp_path), Home(tmp_path), 100, 9999) is split


@pytest.mark.parametrize("protocol", [4, 5])
def test_a_copy_written_by_a_newer_python_is_read_or_told(
    tmp_path: Path, good: Path, protocol: int
) -> None:
    place = write(tmp_path, good, batch(protocol=protocol))
    if protocol == 5:
        with pytest.raises(DataError, match="which is no array"):
            read_cifar(place)
    else:
        assert read_cifar(place)[0][0, :3].tolist() == [1, 2, 3]


def test_an_archive_is_read_without_unpacking(tmp_path: Path, good: Path) -> None:
    archive = tmp_path / "c.tar.gz"
    with tarfile.open(archive, "w:gz", compresslevel=1) as tar:
        for name in reversed(BATCHES):
            info = tarfile.TarInfo(f"{FOLDER}/{name}")
            info.size = good.stat().st_size
            with good.open("rb") as file:
                tar.addfile(info, file)
    assert len(read_cifar(archive)[0]) == 50_000
    archive.write_bytes(archive.read_bytes()[:10_000])
    with pytest.raises(DataError, match="fresh copy"):
        read_cifar(archive)


GLOBAL = b"cnumpy.core.multiarray\n_reconstruct\n"


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (pickle.dumps(Evil(), protocol=2), "which is no array"),
        (b"\x80\x02}garbage", "damaged"),
        (pickle.dumps([1, 2]), "damaged"),
        (b"\x80\x02cnumpy\nload\n.", "which is no array"),
        (b"\x80\x02cevil.multiarray\n_reconstruct\n.", "which is no array"),
        # Numpy's class itself, called or made with a shape of its own.
        (b"\x80\x02cnumpy\nndarray\n(J\xff\xff\xff\x7fttR.", "damaged"),
        (b"\x80\x02cnumpy\nndarray\n(J\xff\xff\xff\x7ftt\x81.", "damaged"),
        # Attributes of what arrays are made with.
        (b"\x80\x02" + GLOBAL + b"}(X\x05\x00\x00\x00_makeNub.", "damaged"),
        (b"\x80\x02" + GLOBAL + b"N}(X\x05\x00\x00\x00_makeNu\x86b.", "damaged"),
        # A remembered value with a number that would make a list of 2 ** 32.
        (b"\x80\x02]r\xff\xff\xff\xff.", "damaged"),
        (b"\x80\x02B" + struct.pack("<I", 2**32 - 1), "damaged"),
        (b"\x80\x04\x8e" + struct.pack("<Q", 2**50), "damaged"),
        (an_array((10_000, 3072), "u1", b"x"), "damaged"),
        (an_array((2**40, 2**20), "u1", b""), "damaged"),
        (an_array((1,), "O", [Evil()]), "no array|whole numbers"),
        (an_array((2,), "f4", bytes(8)), "whole numbers"),
        (an_array((2,), "u1,u1", bytes(4)), "whole numbers"),
        (an_array((1,), ">i4", bytes(4)), "plain numbers"),
        (an_array((2, 2), "u1", bytes(4)), r"its data is uint8 \(2, 2\)"),
    ],
)
def test_a_bad_file_is_told_and_nothing_runs(
    tmp_path: Path, good: Path, first: bytes, said: str
) -> None:
    with pytest.raises(DataError, match=said):
        read_cifar(write(tmp_path, good, padded(first)))
    assert not Path("evil").exists()


@pytest.mark.parametrize("first", [b"", b"\x80\x02}garbage"])
def test_a_file_of_another_size_is_told(tmp_path: Path, good: Path, first: bytes) -> None:
    with pytest.raises(DataError, match="not CIFAR-10, data_batch_1 has"):
        read_cifar(write(tmp_path, good, first))


def test_a_truncated_file_is_told(tmp_path: Path, good: Path) -> None:
    with pytest.raises(DataError, match="damaged"):
        read_cifar(write(tmp_path, good, good.read_bytes()[: 10_000 * 3072]))


@pytest.mark.parametrize("wrong", [{"labels": 9_999}, {"top": 10}, {"top": -1}, {"top": 2**70}])
def test_wrong_labels_are_told(tmp_path: Path, good: Path, wrong: dict[str, int]) -> None:
    with pytest.raises(DataError, match="labels are not 10,000 numbers from 0 to 9"):
        read_cifar(write(tmp_path, good, batch(**wrong)))


@pytest.mark.parametrize("count", [100, 10_000])
def test_arrays_with_kerass_names_are_read(tmp_path: Path, count: int) -> None:
    file = tmp_path / "mine.npz"
    x = np.random.default_rng(1).integers(0, 256, (count, 32, 32, 3), np.uint8)
    y = np.arange(count, dtype=np.uint8).reshape(-1, 1) % 10
    np.savez(file, x_train=x, y_train=y)
    held_out = {100: 10, 10_000: 5000}[count]
    images = load(str(file), Home(tmp_path), None, 5000)
    assert (images.validation == x[:held_out].reshape(-1, 3072)).all()
    assert (images.train == x[held_out:].reshape(-1, 3072)).all()
    assert (images.train_labels == y[held_out:, 0]).all()
    np.savez(file, x_train=np.asfortranarray(x), y_train=y)
    assert (read_cifar(file)[0] == x.reshape(-1, 3072)).all()
    np.savez(file, x_train=x, y_train=y + 1)
    with pytest.raises(DataError, match="labels"):
        read_cifar(file)


def test_auto_takes_what_has_come_meanwhile(tmp_path: Path, good: Path, home: Home) -> None:
    assert load("auto", home, 100, 100).name == "sample"
    add(home, write(tmp_path, good))
    assert load("auto", home, 100, 100).name == "cifar10"


@pytest.mark.parametrize("name", ["nowhere", "a\0b", "x" * 300])
def test_a_path_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataError, match=r"there is no such|cannot be read"):
        load(str(tmp_path / name), Home(tmp_path), None, 5000)


def test_a_folder_without_images_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="data_batch_1 is missing"):
        load(str(tmp_path), Home(tmp_path), None, 5000)


def test_images_that_are_missing_are_not_fetched_by_the_child(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="CIFAR-10 is not on this machine"):
        load("cifar10", Home(tmp_path), None, 5000)
