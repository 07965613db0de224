"""`data`: what it says of the images, and of a network that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lab.copied import a_copy
from tutor.cli import main
from tutor.lab.images import copies
from tutor.lab.images.fetch import Tell, fetch
from tutor.lab.images.places import BATCHES, FOLDER
from tutor.paths import Home


def test_no_network_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(home: Home, tell: Tell) -> Path:
        return fetch(home, tell, url="http://127.0.0.1:9/nothing")

    monkeypatch.setattr("tutor.cli.data.fetch", unreachable)
    assert main(["data", "get"]) == 1
    err = capsys.readouterr().err.splitlines()
    assert len(err) == 2
    assert "is there a network?" in err[1]
    assert "data add PATH" in err[1]


def test_data_says_what_auto_takes(
    home: Home,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(copies, "BATCH_BYTES", range(100, 200))
    assert main(["data"]) == 0
    assert "auto takes the built-in sample set (not CIFAR-10)" in capsys.readouterr().out
    assert main(["data", "add", str(a_copy(tmp_path / "disk"))]) == 0
    capsys.readouterr()
    assert main(["data", "status"]) == 0
    assert str(home.data / FOLDER) in capsys.readouterr().out
    assert main(["data", "get"]) == 0
    assert "there already" in capsys.readouterr().out
    (home.data / FOLDER / BATCHES[0]).unlink()
    assert main(["data"]) == 1
    assert f"{BATCHES[0]} is missing" in capsys.readouterr().err
