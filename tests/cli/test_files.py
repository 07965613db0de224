"""Files that `report` and `export` write, and what happens where they cannot."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tutor.cli import main

Captured = pytest.CaptureFixture[str]
BEGIN = pytest.mark.parametrize(
    ("command", "begin"), [(["report"], "# Training"), (["export", "8b"], '"""Step 8b')]
)
NAMED = pytest.mark.parametrize(
    ("command", "what"), [(["report"], "the report"), (["export", "8b"], "the program")]
)


@BEGIN
def test_a_file_is_overwritten_by_a_whole_one(
    command: list[str], begin: str, tmp_path: Path, capsys: Captured
) -> None:
    file, link = tmp_path / "kept.py", tmp_path / "link.py"
    file.write_text("an older one")
    file.chmod(0o640)
    link.symlink_to(file)
    assert main([*command, "-o", str(link)]) == 0
    assert str(link) in capsys.readouterr().out
    assert link.is_symlink() and file.read_text("utf-8").startswith(begin)
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(tmp_path.glob("*.p*")) == [file, link]


@NAMED
def test_what_cannot_be_written_leaves_the_older_one(
    command: list[str],
    what: str,
    tmp_path: Path,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "kept.py"
    file.write_text("an older one")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main([*command, "-o", str(file)]) == 1
    complaint = capsys.readouterr().err
    assert complaint.startswith(f"ch11-tutor: {what} could not be written: No space left")
    assert str(file) in complaint and complaint.count("\n") == 1
    assert file.read_text() == "an older one"
    assert sorted(tmp_path.glob("*.p*")) == [file]


@NAMED
@pytest.mark.parametrize("name", ["missing/step.py", "folder.py"])
def test_no_place_for_a_file_is_told(
    command: list[str], what: str, name: str, tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / "folder.py").mkdir()
    assert main([*command, "-o", str(tmp_path / name)]) == 1
    assert f"{what} could not be written: " in capsys.readouterr().err


@BEGIN
def test_what_is_no_ordinary_file_is_not_replaced(
    command: list[str], begin: str, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe.py"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert main([*command, "-o", str(pipe)]) == 0
        assert os.read(reader, len(begin)) == begin.encode()
    finally:
        os.close(reader)
    assert pipe.is_fifo()
