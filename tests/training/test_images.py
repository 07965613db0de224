import io
import os
import pickle
import tarfile
from pathlib import Path

import numpy as np
import pytest

from tutor.errors import DataError
from tutor.lab.fetch import BATCHES, FOLDER
from tutor.lab.training.images import load, read_cifar
from tutor.lab.training.samples import draw_samples
from tutor.lab.training.schedule import learning_rates
from tutor.paths import Home


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch evil",)


def batch(labels: int = 10_000, top: int = 9) -> bytes:
    data = np.zeros((10_000, 3072), np.uint8)
    data[:, 0], data[:, 1024], data[:, 2048] = 1, 2, 3
    content = {b"data": data, b"labels": [top] * labels}
    return pickle.dumps(content, protocol=2)


@pytest.fixture(scope="module")
def good() -> bytes:
    return batch()


def write(folder: Path, good: bytes, first: bytes | None = None) -> Path:
    place = folder / FOLDER
    place.mkdir()
    for number, name in enumerate(BATCHES):
        (place / name).write_bytes(first if first is not None and number == 0 else good)
    return place


def test_a_folder_is_read_pixel_by_pixel(tmp_path: Path, good: bytes) -> None:
    images, labels = read_cifar(write(tmp_path, good))
    assert images.shape == (50_000, 3072) and set(labels) == {9}
    assert images[0, :3].tolist() == [1, 2, 3]
    split = load(str(tmp_path), Home(tmp_path), 100, 9999)
    assert (len(split.train), len(split.validation), split.name) == (100, 5000, "cifar10")


def test_an_archive_is_read_without_unpacking(tmp_path: Path, good: bytes) -> None:
    archive = tmp_path / "c.tar.gz"
    with tarfile.open(archive, "w:gz", compresslevel=1) as tar:
        for name in BATCHES:
            info = tarfile.TarInfo(f"{FOLDER}/{name}")
            info.size = len(good)
            tar.addfile(info, io.BytesIO(good))
    assert len(read_cifar(archive)[0]) == 50_000
    archive.write_bytes(archive.read_bytes()[:10_000])
    with pytest.raises(DataError, match="fresh copy"):
        read_cifar(archive)


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (pickle.dumps(Evil(), protocol=2), "which is no array"),
        (b"\x80\x02}garbage", "damaged"),
        (b"", "damaged"),
        (pickle.dumps([1, 2]), "damaged"),
    ],
)
def test_a_bad_file_is_told_and_nothing_runs(
    tmp_path: Path, good: bytes, first: bytes, said: str
) -> None:
    with pytest.raises(DataError, match=said):
        read_cifar(write(tmp_path, good, first))
    assert not Path("evil").exists()


@pytest.mark.parametrize("wrong", [{"labels": 9_999}, {"top": 10}])
def test_wrong_labels_are_told(tmp_path: Path, good: bytes, wrong: dict[str, int]) -> None:
    with pytest.raises(DataError, match="not CIFAR-10"):
        read_cifar(write(tmp_path, good, batch(**wrong)))


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there are no images"):
        load(str(tmp_path / "nowhere"), Home(tmp_path), None, 5000)


def test_the_sample_set_is_the_same_every_time() -> None:
    one, two = draw_samples(1200), draw_samples(1200)
    assert (one.images == two.images).all() and (one.labels == two.labels).all()
    assert one.images.dtype == np.uint8 and one.images.shape == (1200, 3072)
    assert np.bincount(one.labels).tolist() == [120] * 10


def test_one_cycle_climbs_comes_down_and_falls() -> None:
    rates = learning_rates("one_cycle", 0.05, 1000)
    assert rates.argmax() == 450 and rates.max() == pytest.approx(0.05)
    assert rates[900] == pytest.approx(0.005) and rates[-1] < 0.0001
