import os
import shutil
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faked import FAKE
from tests.lab.made_up import spec_of
from tests.lab.runs import epochs, record
from tests.waiting import wait_for
from tutor.errors import RunError
from tutor.lab.events import EVENT, Failed, Finished
from tutor.lab.folder import RunFolder
from tutor.lab.following import bury, follow
from tutor.lab.history import find_run, history
from tutor.lab.reader import read_events
from tutor.lab.runner import Runner
from tutor.lab.spec import RunSpec
from tutor.lab.stopping import stop
from tutor.lab.summary import summary
from tutor.paths import Home


def spec(data: str) -> RunSpec:
    return spec_of("8a", data=data)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(Home(tmp_path), FAKE)


def started(runner: Runner, data: str) -> RunFolder:
    folder = runner.start(spec(data))
    wait_for(lambda: any(event.kind == "epoch" for event in read_events(folder.events)))
    return folder


def test_a_run_is_followed_to_its_end(runner: Runner) -> None:
    runner.warm(spec("quick"))
    folder = runner.start(spec("quick"))
    kinds = [event.kind for event in follow(folder)]
    runner.close()
    assert kinds == ["built", "started", "epoch", "finished"]
    assert folder.read_spec().run == folder.run


def test_a_training_outlives_its_runner_and_is_found_and_stopped(
    runner: Runner, tmp_path: Path
) -> None:
    folder = started(runner, "waits")
    runner.close()
    assert folder.alive()
    assert find_run(tmp_path / "runs", "8a").run == folder.run
    assert [record.state for record in history(tmp_path / "runs")] == ["running"]
    assert stop(folder).kind == "stopped"
    assert [record.state for record in history(tmp_path / "runs")] == ["stopped"]


def test_a_child_that_does_not_listen_is_killed(runner: Runner) -> None:
    folder = started(runner, "stubborn")
    assert stop(folder, patience=0.2).kind == "stopped"
    runner.close()
    assert not folder.alive()


def test_a_child_that_dies_gets_a_last_event(runner: Runner) -> None:
    folder = runner.start(spec("dies"))
    *_, last = follow(folder)
    runner.close()
    assert isinstance(last, Failed)
    assert "the last word" in last.message
    assert bury(folder) is None
    assert [event.kind for event in read_events(folder.events)][-2:] == ["epoch", "failed"]


def test_a_waiting_child_ends_with_its_runner(runner: Runner) -> None:
    runner.warm(spec("quick"))
    child = runner._child
    assert child is not None
    runner.close()
    assert child.returncode == 0


def test_an_unknown_run_is_told(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="there is no run 8z"):
        find_run(tmp_path, "8z")


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("in the way")
    runner = Runner(Home(tmp_path), FAKE)
    with pytest.raises(RunError, match="folder"):
        runner.start(spec("quick"))
    runner.close()


def died(runs: Path, name: str = "8a-1") -> RunFolder:
    """A run whose child has died without a word."""
    folder = RunFolder(runs / name)
    folder.path.mkdir(parents=True)
    folder.write_spec(spec("quick"))
    return folder


def put_directory(file: Path) -> None:
    (file / "inside").mkdir(parents=True)


def put_dangling_link(file: Path) -> None:
    file.symlink_to(file.parent / "nowhere" / "else")


@pytest.mark.parametrize("broken", ["events", "owner"])
@pytest.mark.parametrize("put", [put_directory, put_dangling_link, os.mkfifo])
@pytest.mark.parametrize("beside", ["8a-0", "8a-2"])
def test_a_broken_run_fails_and_the_others_are_there(
    broken: str, put: Callable[[Path], None], beside: str, tmp_path: Path
) -> None:
    folder, sound = died(tmp_path), died(tmp_path, beside)
    put(getattr(folder, broken))
    found = {record.folder.run: record for record in history(tmp_path)}
    assert found.keys() == {"8a-1", beside}
    assert found["8a-1"].state == "failed"
    assert found["8a-1"].view.message
    assert [event.kind for event in read_events(sound.events)] == ["failed"]


def test_a_finished_run_that_cannot_be_written_is_finished(tmp_path: Path) -> None:
    folder = died(tmp_path)
    told = spec("quick").model_copy(update={"run": folder.run})
    folder.append(Finished.model_validate(summary(told, "sample", (), 1.0)))
    put_directory(folder.owner)
    assert [record.state for record in history(tmp_path)] == ["finished"]


def test_what_ended_without_a_word_can_go_on_and_what_failed_at_once_cannot() -> None:
    killed = record("8b", state="failed")
    last = killed.view.last
    assert isinstance(last, Failed) and not killed.can_go_on
    last = last.model_copy(update={"died": True})
    assert replace(killed, view=replace(killed.view, last=last)).can_go_on
    assert record("8b", *epochs([1.0]), state="failed").can_go_on
    assert record("8b", state="stopped").can_go_on and not record("8b").can_go_on
    assert not record("8b", state="stopped", task="sweep").can_go_on


def test_events_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    put_directory(tmp_path / "events.jsonl")
    with pytest.raises(RunError, match="cannot be read"):
        read_events(tmp_path / "events.jsonl")


def test_a_child_that_was_suspended_before_its_order_is_killed(runner: Runner) -> None:
    runner.warm(spec("quick"))
    child = runner._child
    assert child is not None
    os.kill(child.pid, signal.SIGSTOP)
    folder = runner.start(spec("quick"))
    assert folder.owner_process() == child.pid
    assert stop(folder, patience=0.1).kind == "stopped"
    runner.close()
    assert not folder.alive()


@pytest.mark.parametrize("owner", ["", "-1", "0", "1", "9" * 30, "me"])
def test_stopping_gives_up(owner: str, tmp_path: Path) -> None:
    folder = died(tmp_path)
    with folder.claim():
        folder.owner.write_text(owner)
        assert folder.owner_process() is None
        with pytest.raises(RunError, match="does not stop"):
            stop(folder, patience=0.1)


@pytest.mark.parametrize(("data", "fault"), [("quick", RunError), ("\udcff", ValueError)])
def test_a_run_that_cannot_start_leaves_no_folder(
    data: str, fault: type[Exception], tmp_path: Path
) -> None:
    runner = Runner(Home(tmp_path), ["/nowhere/python"])
    with pytest.raises(fault):
        runner.start(spec(data))
    assert list((tmp_path / "runs").iterdir()) == []


def test_a_stopped_run_with_endless_epochs_has_a_last_event(tmp_path: Path) -> None:
    folder = died(tmp_path)
    folder.stop.touch()
    told = {"loss": 1, "accuracy": 0.1, "val_loss": 1, "val_accuracy": 0.1, "learning_rate": 0.1}
    for number in (1, 2):
        folder.append(
            EVENT.validate_python({"kind": "epoch", "epoch": number, "seconds": 9.9e9, **told})
        )
    assert [record.state for record in history(tmp_path)] == ["stopped"]


def test_a_run_whose_folder_goes_is_told(runner: Runner) -> None:
    folder = started(runner, "waits")
    shutil.rmtree(folder.path)
    with pytest.raises(RunError, match="folder is gone"):
        list(follow(folder))
    runner.close()


def test_a_pipe_in_place_of_a_name_is_no_name(runner: Runner) -> None:
    folder = started(runner, "quick")
    os.mkfifo(folder.name_file)
    assert folder.name == ""
    runner.close()


def test_no_name_finds_no_run(runner: Runner, tmp_path: Path) -> None:
    list(follow(runner.start(spec("quick"))))
    runner.close()
    with pytest.raises(RunError, match="no run"):
        find_run(Home(tmp_path).runs, "")


def test_a_pipe_in_place_of_the_log_is_told(runner: Runner, tmp_path: Path) -> None:
    os.mkfifo(Home(tmp_path).log)
    with pytest.raises(RunError, match="the log is a pipe"):
        runner.warm(spec("quick"))
    runner.close()
