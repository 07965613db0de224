"""`check` of content that was spoiled at random: sentences, soon, and nothing else."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from time import perf_counter

import pytest

from tests.chapter.mutations import spoil
from tutor.cli import main
from tutor.paths import find_content

Captured = pytest.CaptureFixture[str]
LONGEST = 30.0
"""Seconds; sound content, whose phrases are tried as well, takes one of them."""


def is_told(line: str) -> bool:
    """Whether a line names a file or folder, what is wrong with it and what mends it."""
    place, _, problem = line.partition(": ")
    told, _, mend = problem.partition("; ")
    named = place.endswith((".toml", "…")) or place in ("questions", "steps", "phrases")
    return bool(named and told and mend and line.isprintable() and len(line) < 1000)


def look(folder: Path, seed: int, capsys: Captured) -> None:
    """Spoil a copy of the content as that seed says, and check it."""
    content = Path(shutil.copytree(find_content(), folder / "content"))
    chance = random.Random(seed)
    how = spoil(chance, content, chance.choice([1, 1, 3]))
    begin = perf_counter()
    status = main(["check", str(content)])
    took = perf_counter() - begin
    out, err = capsys.readouterr()
    seen = f"seed {seed}, {how}: {status}, {out!r}, {err!r}"
    if status == 0:
        assert out.endswith(f"no fault ({content})\n") and not err, seen
    else:
        assert status == 1, seen
        assert out and all(map(is_told, out.splitlines())), seen
        assert err.startswith("ch11-tutor: the content has") and err.count("\n") == 1, seen
    assert took < LONGEST, seen
    shutil.rmtree(content)


def test_spoiled_content_is_told_in_sentences(tmp_path: Path, capsys: Captured) -> None:
    for seed in range(30):
        look(tmp_path, seed, capsys)


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(200, marks=pytest.mark.slow),
        pytest.param(1000, marks=[pytest.mark.whole, pytest.mark.timeout(2400)]),
    ],
)
def test_much_spoiled_content_is_told_in_sentences(
    files: int, tmp_path: Path, capsys: Captured
) -> None:
    for seed in range(1000, 1000 + files):
        look(tmp_path, seed, capsys)
