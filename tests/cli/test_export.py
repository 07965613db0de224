"""`export`: a step or a run, printed or as a script or notebook."""

import json
from pathlib import Path

import pytest

from tests.lab.made_up import spec_of
from tutor.cli import main
from tutor.lab.folder import RunFolder, new_run_folder
from tutor.paths import Home

Captured = pytest.CaptureFixture[str]


def kept(home: Home, name: str, **changes: object) -> RunFolder:
    folder = new_run_folder(home.runs, name)
    folder.write_spec(spec_of(name, **changes))
    return folder


def test_a_step_is_printed_at_size_full(capsys: Captured) -> None:
    assert main(["export", "8B"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith('"""Step 8b: Nadam and early stopping')
    assert "images[5000:]" in out and "default=100" in out
    compile(out, "step.py", "exec")


def test_a_run_is_written_with_its_settings(home: Home, tmp_path: Path, capsys: Captured) -> None:
    folder = kept(home, "8d", seed=7, epochs=3, learning_rate=0.001)
    file = tmp_path / "my step.PY"
    file.write_text("something else that is longer than nothing")
    assert main(["export", folder.run[:-1], "-o", str(file)]) == 0
    text = file.read_text()
    assert f"the run {folder.run} of ch11-tutor, size quick" in " ".join(text.split())
    assert "SEED = 7 " in text and "default=3" in text and "LEARNING_RATE = 0.001\n" in text
    assert f"python '{file}'" in capsys.readouterr().out
    notebook = tmp_path / "step.ipynb"
    assert main(["export", folder.run, "--output", str(notebook)]) == 0
    assert json.loads(notebook.read_text())["nbformat"] == 4


def test_a_run_of_another_chapter_needs_none_of_its_texts(home: Home, capsys: Captured) -> None:
    folder = kept(home, "8b", chapter="other", step="z1")
    assert main(["export", folder.run]) == 0
    assert capsys.readouterr().out.startswith('"""Step z1\n')


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["9z"], "no run 9z, and no step either"),
        (["9z"], "the steps are: 8a, 8b"),
    ],
)
def test_what_cannot_be_exported_is_one_sentence(
    arguments: list[str], words: str, capsys: Captured
) -> None:
    assert main(["export", *arguments]) == 1
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and words in err


@pytest.mark.parametrize("arguments", [[], ["8b", "-o", "step.txt"], ["8b", "-o", ""]])
def test_wrong_usage(arguments: list[str], capsys: Captured) -> None:
    assert main(["export", *arguments]) == 2
    assert "usage" in capsys.readouterr().err
