from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.answered import answered
from tests.lab.made_up import spec_of
from tutor.chapter.load import load_chapter
from tutor.cli import main
from tutor.errors import TutorError
from tutor.lab.events import Epoch
from tutor.lab.folder import new_run_folder
from tutor.paths import HOME_VARIABLE, Home, find_content
from tutor.progress.store import Store

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def chapter() -> str:
    """The id that progress of the shipped chapter is kept under."""
    return load_chapter(find_content()).id


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The shipped content with two faults."""
    folder = tmp_path / "content"
    shutil.copytree(find_content(), folder)
    (folder / "questions" / "q1.toml").write_text("id = \x00\n")
    (folder / "questions" / "q2.toml").write_text('id = "q2"\n')
    return folder


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


def test_status_in_words(home: Home, chapter: str, capsys: Captured) -> None:
    with Store(home.database, chapter) as store:
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


def test_unlock_and_reset(home: Home, capsys: Captured) -> None:
    assert main(["unlock", "8A", "8b"]) == 0
    assert [s["state"] for s in facts(capsys)["steps"]][:3] == ["open", "open", "locked"]
    assert main(["reset", "8b", "--yes"]) == 0
    assert "backup" in capsys.readouterr().out
    assert [s["state"] for s in facts(capsys)["steps"]][:2] == ["open", "locked"]
    assert main(["unlock", "--all"]) == 0
    assert {s["state"] for s in facts(capsys)["steps"]} == {"open"}
    assert main(["reset", "--all", "--yes"]) == 0
    assert {s["state"] for s in facts(capsys)["steps"]} == {"locked"}
    assert len(list(home.backups.iterdir())) == 2


@pytest.mark.parametrize("answer, forgotten", [("y\n", True), ("\n", False), ("", False)])
def test_reset_asks_first(
    answer: str,
    forgotten: bool,
    home: Home,
    chapter: str,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return answer

    monkeypatch.setattr(sys, "stdin", Terminal())
    with Store(home.database, chapter) as store:
        store.submit("q1", "answer", 0)
    assert main(["reset", "q1"]) == (0 if forgotten else 1)
    assert "Forget q1?" in capsys.readouterr().err
    assert facts(capsys)["questions"][0]["attempts"] == (0 if forgotten else 1)


@pytest.mark.parametrize(
    "line, words",
    [
        ("unlock 9z", "no step 9z"),
        ("run 9z", "choose one of: 8a"),
        ("run 8a", "8a is locked, it still needs q1, q2, q4"),
        ("reset q99 --yes", "no question or step q99"),
        ("reset q1", "--yes"),
        ("stop nothing", "no run nothing"),
        ("data add /nowhere", "/nowhere"),
        ("--content /nowhere status", "chapter.toml"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(line: str, words: str, capsys: Captured) -> None:
    assert main(line.split()) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert err.startswith("ch11-tutor: ")
    assert err.count("\n") == 1


def test_what_cannot_be_gone_on_with_says_so(capsys: Captured) -> None:
    assert main(["unlock", "8a"]) == 0
    assert main(["run", "8a", "--resume"]) == 1
    assert "no run of 8a to go on with" in capsys.readouterr().err
    assert main(["run", "8a", "--cycle-momentum"]) == 1
    assert "no 1cycle schedule" in capsys.readouterr().err


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


def test_without_a_terminal_the_commands_are_named(capsys: Captured) -> None:
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    for command in ("--plain", "status", "run", "data", "check", "stop", "unlock", "reset"):
        assert command in err


def test_a_home_that_is_a_file(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "file"
    file.touch()
    assert main(["status", "--home", str(file)]) == 1
    err = capsys.readouterr().err
    assert str(file) in err
    assert err.count("\n") == 1


def test_the_unexpected_is_a_sentence_and_a_log(
    home: Home, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("surprise\nin two lines")

    monkeypatch.setattr("tutor.cli.check.read_content", fail)
    assert main(["check"]) == 1
    err = capsys.readouterr().err
    assert "surprise" in err
    assert err.count("\n") == 1
    assert str(home.log) in err
    assert "Traceback" in home.log.read_text()
    assert main(["--debug", "check"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_debug_shows_the_traceback_of_an_ordinary_error_too(capsys: Captured) -> None:
    assert main(["unlock", "9z", "--debug"]) == 1
    assert TutorError.__name__ in capsys.readouterr().err


@pytest.mark.parametrize("fault, status", [(KeyboardInterrupt, 130), (BrokenPipeError, 1)])
def test_an_interruption_is_quiet(
    fault: type[BaseException], status: int, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr("tutor.cli.check.read_content", fail)
    assert main(["check"]) == status
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tutor", "status"], stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("place", ["~nosuchuser/x", "/nowhere/x\udcff"])
@pytest.mark.parametrize("by_variable", [False, True])
def test_a_home_at_no_possible_place(
    place: str, by_variable: bool, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = ["status"] if by_variable else ["status", "--home", place]
    if by_variable:
        monkeypatch.setenv(HOME_VARIABLE, place)
    assert main(line) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "choose another" in err
    assert not Path(place).exists()


@pytest.mark.parametrize("line", ["check ~nosuchuser/x", "data add ~nosuchuser/x"])
def test_a_folder_of_nobody(line: str, capsys: Captured) -> None:
    assert main(line.split()) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "~nosuchuser/x" in err


def test_what_goes_wrong_for_nobody_is_logged_nowhere(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("surprise")

    monkeypatch.setattr("tutor.cli.check.read_content", fail)
    assert main(["check", "--home", "~nosuchuser/x"]) == 1
    assert "--debug shows the details" in capsys.readouterr().err
    assert main(["check", "~nosuchuser/x", "--home", "~nosuchuser/x", "--debug"]) == 1


@pytest.mark.parametrize(
    "line, status",
    [
        ("status --home here", 1),
        ("check here", 1),
        ("status --content here", 1),
        ("run 8b --data here", 2),
        ("data add here", 1),
    ],
)
def test_a_working_directory_that_is_gone(
    line: str, status: int, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert main(line.split()) == status
    assert "working directory" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line",
    [
        ["run", "two\nlines"],
        ["stop", "two\r\nlines"],
        ["unlock", "two\u2028lines"],
        ["check", "/nowhere/two\nlines"],
    ],
)
def test_a_sentence_is_one_line(line: list[str], capsys: Captured) -> None:
    assert main(line) == 1
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 1
    assert "two lines" in err


def tutor_with(shell: str) -> subprocess.CompletedProcess[str]:
    """The command line as a shell starts it."""
    line = f'"{sys.executable}" -m tutor {shell}'
    return subprocess.run(["sh", "-c", line], stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("command", ["status", "check", "--help", "--version", "stop --help"])
@pytest.mark.parametrize("output", [">&-", ">/dev/full"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_what_cannot_be_written_is_told(
    command: str, output: str, unbuffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    done = tutor_with(f"{command} {output}")
    assert done.returncode == 1
    assert done.stderr.startswith("ch11-tutor: ")
    assert done.stderr.count("\n") == 1


def test_without_standard_error_nothing_is_told_on_standard_output() -> None:
    line = f'"{sys.executable}" -m tutor unlock 9z 2>&-'
    done = subprocess.run(["sh", "-c", line], stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout) == (1, b"")


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
