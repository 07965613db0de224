"""Homes in odd places, and two tutors in one of them."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.terminal import FAKED, Terminal, tutor
from tests.waiting import wait_for
from tutor.cli import main
from tutor.lab.history import history, running
from tutor.paths import Home, find_content
from tutor.progress.store import Store

Captured = pytest.CaptureFixture[str]


def write(terminal: Terminal, text: str) -> None:
    terminal.shows_map()
    terminal.press("n")
    terminal.shows("Your answer")
    terminal.press(text)
    terminal.shows(text)


def test_a_home_with_spaces_and_letters_of_all_kinds(tmp_path: Path, capsys: Captured) -> None:
    home = Home(tmp_path / "mein Ordner" / "ÄÖ 学习 [red]x[/]")
    with tutor(home.root) as terminal:
        write(terminal, "twins")
        terminal.press("\x11")
        assert terminal.ended() == 0
    assert main(["unlock", "8a", "--home", str(home.root)]) == 0
    with tutor(home.root) as terminal:
        terminal.shows("opened by hand")
        terminal.press("n")
        terminal.shows("s Start")
        terminal.press("s")
        wait_for(lambda: any(run.state == "finished" for run in history(home.runs)))
    assert main(["status", "--home", str(home.root)]) == 0
    assert str(home.root) in capsys.readouterr().out


def test_two_tutors_write_an_answer_to_the_same_question(tmp_path: Path) -> None:
    database = Home(tmp_path).database
    with tutor(tmp_path) as one, tutor(tmp_path) as two, Store(database, "chapter11") as store:
        write(one, "of one")
        wait_for(lambda: "q1" in store.drafts())
        write(two, " and of two")
        one.press(" goes on")
        one.shows("of one goes on")
        for terminal in (one, two):
            terminal.press("\x11")
            assert terminal.ended() == 0
    with Store(database, "chapter11") as store:
        kept = [store.take_up("q1")]
        store.submit("q1", "", 0)
        kept.append(store.take_up("q1"))
        assert sorted(draft.text for draft in kept if draft) == [
            "of one and of two",
            "of one goes on",
        ]


def test_a_run_has_one_owner_and_is_found_and_stopped_from_elsewhere(
    tmp_path: Path, capsys: Captured
) -> None:
    home = Home(tmp_path)
    with Store(home.database, "chapter11") as store:
        store.open_by_hand(["8a"])
    with tutor(tmp_path, FAKE_RUN="waits") as one:
        one.shows_map()
        one.press("n")
        one.shows("s Start")
        one.press("s")
        one.shows("x Stop")
        (run,) = running(home.runs)
        with tutor(tmp_path) as two:
            two.shows_map()
            two.press("\r")
            two.shows("x Stop")
            assert [found.spec.run for found in running(home.runs)] == [run.spec.run]
        one.press("\x11")
        one.shows("let it go on")
        one.press("\r")
        one.until(lambda: one.process.poll() is not None)
        assert f"ch11-tutor stop {run.spec.run}" in one.drawn.decode()
    assert main(["status", "--home", str(tmp_path)]) == 0
    assert f"{run.spec.run}" in capsys.readouterr().out
    assert main(["stop", run.spec.run, "--home", str(tmp_path)]) == 0
    assert running(home.runs) == []


def test_progress_is_kept_by_id_when_the_content_changes(tmp_path: Path, capsys: Captured) -> None:
    home, content = Home(tmp_path / "home"), tmp_path / "content"
    shutil.copytree(find_content(), content)
    with Store(home.database, "chapter11") as store:
        for question in ("q1", "q7"):
            store.judge(store.submit(question, f"to {question}", 0).id, (), 1.0)
    for file in content.rglob("*7.toml"):
        file.rename(file.with_name(file.name.replace("q7", "q8")))
    for file in content.rglob("*.toml"):
        file.write_text(file.read_text(encoding="utf-8").replace("q7", "q8"), encoding="utf-8")
    assert main(["check", str(content)]) == 0
    capsys.readouterr()
    line = ["status", "--json", "--content", str(content), "--home", str(home.root)]
    assert main(line) == 0
    grades = {q["id"]: q["grade"] for q in json.loads(capsys.readouterr().out)["questions"]}
    assert (grades["q1"], grades["q8"], "q7" in grades) == (1.0, None, False)
    with Store(home.database, "chapter11") as store:
        assert store.attempts("q7")[0].answer == "to q7"
        assert store.grades() == {"q1": 1.0, "q7": 1.0}


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that may not be written")
def test_a_home_that_may_not_be_written_is_one_sentence(capsys: Captured) -> None:
    assert main(["status", "--home", "/proc/tutor"]) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and "--home" in err
    with tutor(Path("/proc/tutor"), command=FAKED) as terminal:
        assert terminal.ended() == 1
        assert b"--home" in terminal.drawn
