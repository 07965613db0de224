"""`unlock` and `reset`."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import ExitStack
from pathlib import Path
from shutil import Error, copytree

import pytest

from tests.cli.test_status import facts
from tests.lab.made_up import spec_of
from tutor.cli import main
from tutor.lab.folder import RunFolder, new_run_folder
from tutor.paths import Home
from tutor.progress.store import Store

Captured = pytest.CaptureFixture[str]


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
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return answer

    monkeypatch.setattr(sys, "stdin", Terminal())
    with Store(home.database, "chapter11") as store:
        store.submit("q1", "answer", 0)
    assert main(["reset", "q1"]) == (0 if forgotten else 1)
    assert "Forget q1?" in capsys.readouterr().err
    assert facts(capsys)["questions"][0]["attempts"] == (0 if forgotten else 1)


def a_run(home: Home) -> RunFolder:
    """A run of 8b that died before its first event."""
    folder = new_run_folder(home.runs, "8b")
    folder.write_spec(spec_of("8b"))
    return folder


def test_a_run_taken_up_while_reset_asks_is_left_and_nothing_is_forgotten(
    home: Home, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = a_run(home)
    with ExitStack() as training, Store(home.database, "chapter11") as store:

        def agree(_: str) -> bool:
            training.enter_context(folder.claim())
            return True

        monkeypatch.setattr("tutor.cli.reset._agreed", agree)
        store.open_by_hand(["8b"])
        assert main(["reset", "8b"]) == 1
        assert "a training is under way" in capsys.readouterr().err
        assert folder.spec.exists() and store.opened_by_hand() == {"8b"}


@pytest.fixture
def another_disk(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """The runs lie on one of their own."""
    real = os.rename

    def rename(source: Path, target: Path) -> None:
        if Path(source).parent == home.runs:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        real(source, target)

    monkeypatch.setattr(os, "rename", rename)


@pytest.mark.usefixtures("another_disk")
def test_runs_are_set_aside_on_another_disk_too(home: Home, capsys: Captured) -> None:
    folder = a_run(home)
    assert main(["reset", "8b", "--yes"]) == 0
    (aside,) = home.backups.glob("*.runs")
    assert [run.name for run in aside.iterdir()] == [folder.run]
    assert not folder.path.exists() and str(aside) in capsys.readouterr().out


@pytest.mark.usefixtures("another_disk")
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "No space left"),
        (Error([("from", "to", "why"), ("from", "to", "why")]), "not all of its files can be"),
    ],
)
def test_where_runs_cannot_be_set_aside_nothing_is_forgotten(
    fault: OSError, words: str, home: Home, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = a_run(home), a_run(home)
    real = copytree

    def copy(source: Path, target: Path, *, symlinks: bool) -> None:
        real(source, target, symlinks=symlinks)
        if source == second.path:
            raise fault

    with Store(home.database, "chapter11") as store:
        store.open_by_hand(["8b"])
        monkeypatch.setattr("shutil.copytree", copy)
        assert main(["reset", "8b", "--yes"]) == 1
        told = capsys.readouterr().err
        assert f"could not be set aside: {words}" in told
        (aside,) = home.backups.glob("*.runs")
        assert f"but {first.run} went to {aside}" in told
        assert [run.name for run in aside.iterdir()] == [first.run]
        assert second.spec.exists() and store.opened_by_hand() == {"8b"}


def test_a_run_that_is_a_link_is_set_aside_itself(home: Home, tmp_path: Path) -> None:
    folder = a_run(home)
    folder.path.rename(tmp_path / "elsewhere")
    folder.path.symlink_to("../../elsewhere")
    assert main(["reset", "8b", "--yes"]) == 0
    (aside,) = home.backups.glob("*.runs")
    assert RunFolder(aside / folder.run).read_spec().step == "8b"
    assert list(home.runs.iterdir()) == []
