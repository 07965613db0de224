"""`check`: content that is sound, and content that is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tutor.cli import main
from tutor.paths import find_content

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The shipped content with two faults."""
    folder = tmp_path / "content"
    shutil.copytree(find_content(), folder)
    (folder / "questions" / "q1.toml").write_text("id = \x00\n")
    (folder / "questions" / "q2.toml").write_text('id = "q2"\n')
    return folder


def test_sound_content(capsys: Captured) -> None:
    assert main(["check"]) == 0
    assert main(["check", str(find_content())]) == 0
    assert "no fault" in capsys.readouterr().out


def test_unsound_content_names_every_fault(broken: Path, capsys: Captured) -> None:
    for line in (["check", str(broken)], ["check", "--content", str(broken)]):
        assert main(line) == 1
        out, err = capsys.readouterr()
        assert "questions/q1.toml" in out
        assert "questions/q2.toml: prompt: it is missing" in out
        assert "faults" in err
    assert main(["status", "--content", str(broken)]) == 1
    assert "q1.toml" in capsys.readouterr().err


def test_text_of_content_cannot_steer_the_terminal(tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "content"
    shutil.copytree(find_content(), folder)
    file = folder / "questions" / "q1.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    titled = ['title = "\\u001b[2Jgone"' if li.startswith("title") else li for li in lines]
    file.write_text("\n".join(titled), encoding="utf-8")
    assert main(["status", "--content", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert "questions/q1.toml: title: it holds characters that a terminal would obey" in err
    assert "\x1b" not in out + err
