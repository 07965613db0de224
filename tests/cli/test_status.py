"""`status`: where the learner stands, in words and as JSON."""

from __future__ import annotations

import json
import math
import shutil
from datetime import date, timedelta

import pytest

from tests.answered import answered
from tests.lab.made_up import spec_of
from tutor.cli import main
from tutor.lab.events import Epoch
from tutor.lab.folder import new_run_folder
from tutor.paths import Home
from tutor.progress.store import Store

Captured = pytest.CaptureFixture[str]


def facts(capsys: Captured) -> dict[str, list[dict[str, object]]]:
    capsys.readouterr()
    assert main(["status", "--json"]) == 0
    found: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return found


def test_status_of_a_beginner(capsys: Captured) -> None:
    found = facts(capsys)
    assert list(found) == ["questions", "steps", "runs"]
    first = found["questions"][0]
    assert first.keys() >= {"id", "title", "attempts", "grade", "due"}
    assert (first["id"], first["attempts"], first["grade"], first["due"]) == ("q1", 0, None, None)
    states = {step["id"]: step["state"] for step in found["steps"]}
    assert states["8a"] == "locked"
    assert found["steps"][0]["needs"] == ["q1", "q2", "q4"]
    assert found["runs"] == []


def test_status_in_words(home: Home, capsys: Captured) -> None:
    with Store(home.database, "chapter11") as store:
        store.judge(store.submit("q1", "answer", 0).id, (), 0.8)
        store.submit("q2", "answer", 0)
        store.submit("q2", "answer again", 0)
    assert main(["status"]) == 0
    out = capsys.readouterr().out
    lines = {line.split()[0]: line for line in out.splitlines() if line.strip()}
    assert "passed, 80 %, due" in lines["q1"]
    assert "answered, not judged yet, answered 2 times" in lines["q2"]
    assert "not answered" in lines["q3"]
    assert "locked, needs q2, q4" in lines["8a"]
    assert str(home.root) in out


def test_status_says_what_is_due(home: Home, capsys: Captured) -> None:
    answered(home.database, "q1", (), 0.9, days_ago=0)
    answered(home.database, "q2", (), 0.1, days_ago=1)
    answered(home.database, "q3", (), 0.1, days_ago=4)
    today = date.today()
    due = {each["id"]: each["due"] for each in facts(capsys)["questions"]}
    assert due["q1"] == (today + timedelta(days=2)).isoformat()
    assert (due["q2"], due["q4"]) == (today.isoformat(), None)
    assert main(["status"]) == 0
    out = capsys.readouterr().out
    lines = {line.split()[0]: line for line in out.splitlines() if line.strip()}
    assert "due in 2 days" in lines["q1"] and "due today" in lines["q2"]
    assert "due 3 days ago" in lines["q3"]
    assert lines["Due:"] == "Due: q3, q2" and "q3 comes back" in lines["Next:"]


def test_a_grade_taken_back_takes_its_due_date_back(home: Home, capsys: Captured) -> None:
    number = answered(home.database, "q1", (), 0.9, days_ago=0)
    with Store(home.database, "chapter11") as store:
        store.undo_grade(number)
    assert facts(capsys)["questions"][0]["due"] is None


def test_status_spells_out_what_is_no_number(home: Home, capsys: Captured) -> None:
    folder = new_run_folder(home.runs, "8b")
    folder.write_spec(spec_of("8b"))
    folder.append(
        Epoch(
            epoch=1,
            loss=1.0,
            accuracy=math.nan,
            val_loss=1.0,
            val_accuracy=math.nan,
            learning_rate=0.1,
            seconds=1.0,
        )
    )
    folder.rename("mine")
    (run,) = facts(capsys)["runs"]
    assert (run["val_accuracy"], run["name"]) == ("nan", "mine")
    assert main(["status"]) == 0
    assert f"{folder.run} (mine), failed" in capsys.readouterr().out


def test_a_copied_run_is_one_of_its_own_in_one_line(home: Home, capsys: Captured) -> None:
    folder = new_run_folder(home.runs, "8b")
    folder.write_spec(spec_of("8b"))
    copy = home.runs / "8b\n\nNext: go home"
    shutil.copytree(folder.path, copy)
    assert {run["run"] for run in facts(capsys)["runs"]} == {folder.run, copy.name}
    assert main(["status"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("Next: ")] == [lines[-3]]
    assert any(line.startswith("  8b Next: go home, failed") for line in lines)
