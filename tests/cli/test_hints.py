"""`hints` and `check --answers`, which never need a terminal."""

import io
import json
from pathlib import Path

import pytest

from tutor.chapter.load import load_chapter
from tutor.cli import main
from tutor.paths import find_content

ANSWER = "nope, all neurons get the same gradient\nso they stay identical twins"


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    file = tmp_path / "answer.txt"
    file.write_text(ANSWER, encoding="utf-8")
    return file


def test_every_point_and_misconception_is_told(
    answer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["hints", "q1", str(answer), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    question = load_chapter(find_content(None)).question("q1")
    assert question is not None
    assert told["question"] == "q1"
    assert list(told["points"]) == [point.id for point in question.points]
    assert list(told["misconceptions"]) == [wrong.id for wrong in question.misconceptions]
    for facts in told["points"].values():
        assert facts["made"] == bool(facts["evidence"])
        assert all(piece in ANSWER for piece in facts["evidence"])
    assert told["points"]["no"] == {"made": True, "evidence": ["nope"]}
    assert told["points"]["gradients"]["made"] and not told["points"]["independent"]["made"]


def test_an_answer_comes_from_standard_input_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = io.BytesIO(b"the symmetry is broken, so it is fine \xff\x1b[2J")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(raw))
    assert main(["hints", "q1"]) == 0
    told = capsys.readouterr().out
    assert "this seems to say the opposite" in told and "\x1b" not in told


def test_misconceptions_are_named_with_why_they_are_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "answer.txt"
    file.write_text("no, the network turns into one with a single layer")
    assert main(["hints", "q1", str(file)]) == 0
    assert "what collapses is their width" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["hints", "q9"], "there is no question q9: choose one of: q1"),
        (["hints", "q1", "missing.txt"], "missing.txt cannot be read: No such file"),
        (["check", "--answers", "missing.toml"], "missing.toml: there is no such file"),
    ],
)
def test_what_cannot_be_done_is_said(
    words: list[str], fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 1
    assert fault in capsys.readouterr().err


def test_the_table_counts_what_was_found_and_what_was_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "labelled.toml"
    file.write_text(
        '[[answer]]\nquestion = "q1"\ntext = "nope"\npoints = ["no", "independent"]\n'
        '[[answer]]\nquestion = "q1"\ntext = "nope"\ncontradicts = ["no"]\n'
    )
    assert main(["check", "--answers", str(file)]) == 0
    table = capsys.readouterr().out
    row = next(line for line in table.splitlines() if line.startswith("q1 no "))
    assert row.split() == ["q1", "no", "0.500", "1.000", "0.667", "1", "1", "0"]
    assert "1 points contradicted, 1 of them proposed as made (100.0%)" in table
