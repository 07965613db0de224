"""Another chapter, written by what the README says: nothing in the tutor is made for one alone."""

from __future__ import annotations

import ast
import io
import json
import sys
from pathlib import Path

import pytest

import tutor
from tests.faked import FAKE
from tutor.chapter.load import load_chapter
from tutor.cli import main
from tutor.lab.plan import plan
from tutor.lab.runner import Runner
from tutor.lab.settings import Settings
from tutor.paths import CONTENT_VARIABLE, find_content

SECOND = Path(__file__).parents[1] / "data" / "chapter"

Captured = pytest.CaptureFixture[str]


def asked(capsys: Captured, *words: str) -> str:
    """What a command about the second chapter prints."""
    assert main(["--content", str(SECOND), *words]) == 0
    return capsys.readouterr().out


def read(capsys: Captured, monkeypatch: pytest.MonkeyPatch, question: str, answer: str) -> str:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(answer.encode())))
    return asked(capsys, "hints", question)


def test_it_is_sound(capsys: Captured) -> None:
    assert "2 questions and 2 steps, no fault" in asked(capsys, "check")


def test_where_one_stands_in_it(capsys: Captured) -> None:
    told = asked(capsys, "status")
    assert "  batch_size  Large mini-batches  not answered" in told
    assert "  large       Large mini-batches  locked, needs small, batch_size" in told
    assert "Next: Train small: Small mini-batches" in told


def test_the_environment_may_name_it(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = str(find_content())
    monkeypatch.setenv(CONTENT_VARIABLE, str(SECOND))
    assert main(["status"]) == 0
    assert capsys.readouterr().out.startswith("Batches and Borrowed Layers")
    assert main(["--content", shipped, "status"]) == 0
    assert capsys.readouterr().out.startswith("Training Deep Neural Networks")


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        ("batch_size", "an epoch has fewer updates", 'your words: "fewer updates"'),
        ("batch_size", "there are more updates", 'the opposite: "more updates"'),
        ("batch_size", "with less noise you can raise the rate", 'words: "raise the rate"'),
        ("batch_size", "you need a lower learning rate", 'opposite: "lower learning rate"'),
        ("batch_size", "it learns more in every epoch", "A common mistake seems to show"),
        ("transfer", "i keep the early layers", 'your words: "keep the early layers"'),
        ("transfer", "keep only the last layer", "seems to say the opposite"),
        ("transfer", "we train everything at once", "seems to say the opposite"),
    ],
)
def test_its_answers_are_read(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, question: str, answer: str, said: str
) -> None:
    assert said in read(capsys, monkeypatch, question, answer)


def test_its_steps_train_what_they_say() -> None:
    chapter = load_chapter(SECOND)
    small, large = (plan(chapter, step, Settings()) for step in chapter.steps)
    assert (small.chapter, small.step, large.step) == ("batches", "small", "large")
    assert (small.batch_size, large.batch_size) == (32, 512)
    assert small.network == large.network and small.network.neurons == 40


def test_a_run_its_export_and_its_report(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tutor.cli.run.Runner", lambda home: Runner(home, FAKE))
    told = asked(capsys, "run", "small", "--data", "sample")
    assert "Training small (quick)" in told
    assert "Answering its questions in the tutor completes small." in told
    (run,) = json.loads(asked(capsys, "status", "--json"))["runs"]
    assert (run["step"], run["state"]) == ("small", "finished")
    program = asked(capsys, "export", run["run"])
    assert program.startswith('"""Step small: Small mini-batches')
    assert "keras.layers.Dense(40" in program
    asked(capsys, "report", "-o", str(tmp_path / "report.md"))
    report = (tmp_path / "report.md").read_text()
    assert report.startswith("# Batches and Borrowed Layers")
    assert f"#### Run {run['run']}: finished" in report


def test_progress_of_two_chapters_is_kept_apart(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.cli.run.Runner", lambda home: Runner(home, FAKE))
    asked(capsys, "run", "small", "--data", "sample")
    assert main(["status", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["runs"] == []
    assert len(json.loads(asked(capsys, "status", "--json"))["runs"]) == 1


def test_no_code_names_a_question_or_step_of_a_chapter() -> None:
    chapter = load_chapter(find_content())
    names = {chapter.id, *(q.id for q in chapter.questions), *(s.id for s in chapter.steps)}
    named = {
        (file.name, node.value)
        for file in Path(tutor.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(node, ast.Constant) and node.value in names
    }
    assert named == set()
