import zlib
from pathlib import Path

import numpy as np
import pytest

from tutor.lab.training import kept_samples
from tutor.lab.training.images import load
from tutor.lab.training.kept_samples import CHECKSUM, TEST, TRAINING, VALIDATION, load_samples
from tutor.lab.training.samples import CLASSES, Samples, draw_samples
from tutor.paths import Home


@pytest.fixture(scope="module")
def whole() -> Samples:
    return draw_samples(TEST.stop)


def kept(home: Home) -> list[Path]:
    return sorted(home.data.iterdir())


def test_the_set_is_the_same_on_every_machine(whole: Samples) -> None:
    """Where the drawing was changed on purpose, the new number is said here."""
    assert kept_samples.checksum(whole) == CHECKSUM


def test_the_set_has_three_parts_with_all_classes(whole: Samples) -> None:
    assert whole.images.dtype == np.uint8 and whole.images.shape == (14_000, 3072)
    sizes = []
    for part in (TRAINING, VALIDATION, TEST):
        counts = np.bincount(whole.labels[part], minlength=len(CLASSES))
        sizes.append(counts.sum())
        assert counts.min() > sizes[-1] / len(CLASSES) * 0.8
    assert sizes == [10_000, 2_000, 2_000]


def test_few_values_are_cut_off(whole: Samples) -> None:
    assert np.isin(whole.images, (0, 255)).mean() < 0.1


def test_it_is_drawn_once(home: Home, whole: Samples, monkeypatch: pytest.MonkeyPatch) -> None:
    home.data.mkdir(parents=True)
    (home.data / "samples-00000000.npz").write_bytes(b"of an older tutor")
    assert (load_samples(home).images == whole.images).all()
    assert len(kept(home)) == 1
    monkeypatch.setattr(kept_samples, "draw_samples", lambda _: pytest.fail("drawn again"))
    found = load_samples(home)
    assert (found.images == whole.images).all() and (found.labels == whole.labels).all()


@pytest.mark.parametrize("damage", ["short", "changed", "other", "folder"])
def test_a_damaged_set_is_drawn_again(
    home: Home, whole: Samples, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_samples, "draw_samples", lambda _: whole)
    load_samples(home)
    (file,) = kept(home)
    if damage == "short":
        file.write_bytes(file.read_bytes()[:1000])
    elif damage == "changed":
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
    elif damage == "other":
        np.savez(file, images=np.zeros((1, 3072), np.uint8), labels=np.zeros(1, np.int32))
    else:
        file.unlink()
        file.mkdir()
    assert (load_samples(home).images == whole.images).all()
    if damage != "folder":
        with np.load(file) as arrays:
            assert zlib.crc32(arrays["images"].data) == zlib.crc32(whole.images.data)


def test_a_home_that_cannot_be_written_has_it_too(tmp_path: Path, whole: Samples) -> None:
    (tmp_path / "home").write_text("no folder")
    images = load("sample", Home(tmp_path / "home"), 5000, 5000)
    assert (images.train == whole.images[TRAINING][:5000]).all()
    assert (images.validation == whole.images[VALIDATION]).all()
    assert images.name == "sample"
