"""`unlock` and `reset`."""

from __future__ import annotations

import sys

import pytest

from tests.cli.test_status import facts
from tutor.cli import main
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
