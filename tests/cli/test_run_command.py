"""`run` and `stop`, with a runner that plays recorded events instead of training."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.recorded import Recorded, UntilAsked
from tests.lab.made_up import spec_of
from tests.lab.told import STARTED
from tutor.cli import main
from tutor.cli.run_text import event_text
from tutor.lab.events import Failed
from tutor.lab.folder import RunFolder, new_run_folder
from tutor.lab.images.fetch import Tell
from tutor.lab.images.places import ARCHIVE
from tutor.lab.stop_signals import StopSignals
from tutor.lab.view import EMPTY
from tutor.paths import Home

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Recorded]]:
    monkeypatch.setattr("tutor.cli.run.Runner", Recorded)
    assert main(["unlock", "8b"]) == 0
    yield Recorded
    Recorded.ending = None


def states(capsys: Captured) -> dict[str, str]:
    capsys.readouterr()
    assert main(["status", "--json"]) == 0
    return {s["id"]: s["state"] for s in json.loads(capsys.readouterr().out)["steps"]}


@pytest.mark.usefixtures("recorded")
def test_a_run_in_words(capsys: Captured) -> None:
    capsys.readouterr()
    assert main(["run", "8b", "--data", "sample"]) == 0
    out = capsys.readouterr().out
    assert "500,210 parameters" in out
    assert "epoch  1/2  loss 2.000  accuracy 20.0 %  validation 25.0 %  1.9 s" in out
    assert "beside it, one value for all weights: loss 2.300" in out
    assert "accuracy  " in out
    assert "loss  " in out
    assert "Best epoch 2: validation accuracy 25.0 %, loss 1.500;" in out
    assert "1.9 s an epoch" in out
    assert "the built-in sample set (not CIFAR-10)" in out
    assert "Answering its questions in the tutor completes 8b." in out
    assert states(capsys)["8b"] == "open"


@pytest.mark.usefixtures("recorded")
def test_ascii(capsys: Captured) -> None:
    capsys.readouterr()
    assert main(["run", "8b", "--ascii"]) == 0
    assert capsys.readouterr().out.isascii()


@pytest.mark.usefixtures("recorded")
def test_json_is_the_events_and_nothing_else(home: Home, capsys: Captured) -> None:
    capsys.readouterr()
    assert main(["run", "8b", "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    (folder,) = home.runs.iterdir()
    assert out == (folder / "events.jsonl").read_text()
    assert [json.loads(line)["kind"] for line in out.splitlines()][-1] == "finished"


def test_a_failed_run_is_a_sentence_and_not_done(
    recorded: type[Recorded], capsys: Captured
) -> None:
    recorded.ending = Failed(message="the disk is full")
    assert main(["run", "8b"]) == 1
    out, err = capsys.readouterr()
    assert "the training of 8b failed: the disk is full" in err and "the disk is full" not in out
    assert main(["run", "8b", "--json"]) == 1
    assert '"kind":"failed"' in capsys.readouterr().out
    assert states(capsys)["8b"] == "open"


@pytest.mark.usefixtures("recorded")
def test_settings_reach_the_specification(home: Home) -> None:
    line = "run 8b --data sample --size full --learning-rate 0.01 --epochs 3 --seed 7"
    assert main(line.split()) == 0
    (folder,) = home.runs.iterdir()
    spec = RunFolder(folder).read_spec()
    assert (spec.data, spec.size, spec.learning_rate) == ("sample", "full", 0.01)
    assert (spec.epochs, spec.seed, spec.step) == (3, 7, "8b")


@pytest.mark.usefixtures("recorded")
def test_missing_images_are_fetched_before_a_run(
    home: Home, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(home: Home, tell: Tell) -> Path:
        tell(85_000_000, 170_000_000)
        archive = home.data / ARCHIVE
        archive.parent.mkdir(parents=True)
        archive.touch()
        return archive

    monkeypatch.setattr("tutor.cli.data.fetch", fetch)
    assert main(["run", "8b", "--data", "cifar10", "--json"]) == 0
    out, err = capsys.readouterr()
    assert (home.data / ARCHIVE).exists() and "Fetching CIFAR-10" in err
    assert "Fetching" not in out


@pytest.mark.usefixtures("recorded")
def test_ctrl_c_leaves_the_fetching_and_no_run(
    home: Home, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(_home: Home, _tell: Tell) -> Path:
        os.kill(os.getpid(), signal.SIGINT)
        raise AssertionError("it goes on")

    monkeypatch.setattr("tutor.cli.data.fetch", fetch)
    assert main(["run", "8b", "--data", "cifar10"]) == 130
    assert "what has come is kept" in capsys.readouterr().err
    assert not home.runs.exists()


def seeds_of(home: Home) -> list[int]:
    return sorted(RunFolder(folder).read_spec().seed for folder in home.runs.iterdir())


@pytest.mark.usefixtures("recorded")
def test_several_seeds_are_run_one_after_the_other(home: Home, capsys: Captured) -> None:
    assert main(["run", "8b", "--data", "sample", "--seed", "7", "--seeds", "3"]) == 0
    assert seeds_of(home) == [7, 8, 9]
    out = capsys.readouterr().out
    assert "validation accuracy 25.0 % in the mean, standard deviation 0.0 %" in out
    assert out.count("Training 8b") == 3
    assert main(["run", "8b", "--seeds", "2", "--resume"]) == 2


@pytest.mark.usefixtures("recorded")
def test_ctrl_c_ends_all_seeds(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tutor.cli.run.Runner", UntilAsked)
    assert main(["run", "8b", "--seeds", "3"]) == 130
    assert seeds_of(home) == [42]


@pytest.mark.usefixtures("recorded")
def test_reset_of_a_trained_step_sets_its_runs_aside(home: Home, capsys: Captured) -> None:
    assert main(["run", "8b"]) == 0
    assert main(["reset", "8b", "--yes"]) == 0
    assert "The runs are kept in" in capsys.readouterr().out
    assert states(capsys)["8b"] == "locked"
    assert list(home.runs.iterdir()) == []
    assert len(list(home.backups.rglob("events.jsonl"))) == 1


@pytest.mark.usefixtures("recorded")
def test_ctrl_c_stops_and_still_concludes(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.cli.run.Runner", UntilAsked)
    before = signal.getsignal(signal.SIGINT)
    assert main(["run", "8b"]) == 130
    assert signal.getsignal(signal.SIGINT) is before
    out, err = capsys.readouterr()
    assert "was stopped after 2 epochs" in out
    assert "ch11-tutor run 8b --resume" in out
    assert "Asked the training to stop" in err
    assert states(capsys)["8b"] == "open"


def test_the_second_ctrl_c_leaves(home: Home) -> None:
    signals = StopSignals(())
    signals.take(signal.SIGINT, None)
    signals.folder = new_run_folder(home.runs, "8b")
    signals.ask()
    assert signals.folder.stop.exists()
    with pytest.raises(KeyboardInterrupt):
        signals.take(signal.SIGINT, None)


@pytest.mark.usefixtures("recorded")
def test_stop(home: Home, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(UntilAsked, "interrupts", False)
    runner = UntilAsked(home)
    folder = runner.start(spec_of("8b"))
    assert main(["reset", "8b", "--yes"]) == 1
    assert "stop it first" in capsys.readouterr().err
    assert main(["stop", folder.run]) == 0
    runner.close()
    assert f"{folder.run} has been stopped" in capsys.readouterr().out
    assert main(["stop", folder.run]) == 1
    assert "not running any more" in capsys.readouterr().err


@pytest.mark.usefixtures("recorded")
def test_a_reader_that_leaves_stops_the_training(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(_: object) -> str:
        raise BrokenPipeError

    monkeypatch.setattr("tutor.cli.run.to_line", leave)
    assert main(["run", "8b", "--json"]) == 1
    (folder,) = home.runs.iterdir()
    assert RunFolder(folder).stop.exists()


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("name", ["nowhere", "x" * 300], ids=["nowhere", "too long"])
def test_images_that_are_not_there_start_no_run(name: str, home: Home, capsys: Captured) -> None:
    assert main(["run", "8b", "--data", name]) == 1
    assert "there are no images" in capsys.readouterr().err
    assert not home.runs.exists()


def test_one_epoch_is_none_of_several() -> None:
    started = STARTED.model_copy(update={"epochs": 1})
    assert ", at most 1 epoch, patience 2, " in event_text(started, EMPTY)
