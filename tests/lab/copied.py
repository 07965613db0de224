"""A home's images in tests, and copies to add to them."""

from pathlib import Path

from tutor.lab.images.places import BATCHES, FOLDER
from tutor.paths import Home


def a_copy(parent: Path, size: int = 150) -> Path:
    folder = parent / FOLDER
    folder.mkdir(parents=True)
    for name in (*BATCHES, "test_batch"):
        (folder / name).write_bytes(b"x" * size)
    return folder


def left_over(home: Home) -> list[str]:
    return sorted(path.name for path in home.data.iterdir())
