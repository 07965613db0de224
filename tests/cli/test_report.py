"""`report`: where it is written, and what happens where it cannot be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.report.studied import study
from tutor.cli import main
from tutor.paths import Home

Captured = pytest.CaptureFixture[str]


def test_without_a_file_it_is_printed(home: Home, capsys: Captured) -> None:
    study(home)
    assert main(["report"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# Training Deep Neural Networks")
    assert "half an answer" in out


def test_a_file_is_overwritten_by_a_whole_one(home: Home, tmp_path: Path, capsys: Captured) -> None:
    study(home)
    file, link = tmp_path / "kept.md", tmp_path / "link.md"
    file.write_text("an older one")
    file.chmod(0o640)
    link.symlink_to(file)
    assert main(["report", "-o", str(link)]) == 0
    assert str(link) in capsys.readouterr().out
    assert link.is_symlink() and file.read_text("utf-8").startswith("# Training")
    assert file.stat().st_mode & 0o777 == 0o640
    assert not list(tmp_path.glob(".report-*"))


def test_what_cannot_be_written_leaves_the_older_one(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kept.md"
    file.write_text("an older one")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main(["report", "-o", str(file)]) == 1
    complaint = capsys.readouterr().err
    assert complaint.startswith("ch11-tutor: the report could not be written: No space left")
    assert str(file) in complaint and complaint.count("\n") == 1
    assert file.read_text() == "an older one" and not list(tmp_path.glob(".report-*"))


@pytest.mark.parametrize("name", ["missing/report.md", "."])
def test_no_place_for_a_file_is_told(tmp_path: Path, capsys: Captured, name: str) -> None:
    assert main(["report", "-o", str(tmp_path / name)]) == 1
    assert "the report could not be written" in capsys.readouterr().err


def test_what_is_no_ordinary_file_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert main(["report", "-o", str(pipe)]) == 0
        assert os.read(reader, 10) == b"# Training"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
