import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faked import FAKE
from tests.lab.made_up import spec_of, step_of
from tests.plain.conftest import Hold
from tests.plain.test_question import said
from tests.waiting import wait_for
from tutor.lab.folder import RunFolder
from tutor.lab.history import RunRecord, history
from tutor.lab.images.fetch import Tell
from tutor.lab.images.places import ARCHIVE
from tutor.lab.runner import Runner
from tutor.lab.settings import from_kept
from tutor.lab.stopping import request_stop, stop
from tutor.paths import Home
from tutor.progress.store import Store

PREDICT = ("2", "")


@pytest.fixture(autouse=True)
def images(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Paths named as what the child that plays does."""
    monkeypatch.chdir(tmp_path)
    for name in ("whole", "waits", "stubborn", "dies", "broken"):
        (tmp_path / name).touch()
    # The child knows its parts by name, not by path.
    monkeypatch.setattr("tutor.plain.settings.recordable", lambda path: path)


def run_of(home: Home) -> RunRecord:
    return history(home.runs)[-1]


def rate(store: Store) -> tuple[float | None, str]:
    """The learning rate kept for 8a, and where it comes from."""
    settings = from_kept(store.settings()["8a"])
    assert settings is not None
    return settings.learning_rate, settings.rate_from


def press_ctrl_c(home: Home, times: int = 1) -> threading.Thread:
    """Once a run under way has had an epoch; a second time once it was asked to stop."""

    def press() -> None:
        wait_for(lambda: any(r.state == "running" and r.view.epochs for r in history(home.runs)))
        os.kill(os.getpid(), signal.SIGINT)
        if times > 1:
            wait_for(lambda: run_of(home).folder.stop.exists())
            os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=press)
    thread.start()
    return thread


def test_a_locked_step_says_what_it_needs(hold: Hold, store: Store) -> None:
    told = hold("8b", "", "8b", "n", "open q1", "status")
    assert said(told, "It is locked: it still needs 8a, q5.")
    assert said(
        told, "Name a lab step after it: 8a, 8b, 8c, 8d, 8e, 8f. Questions are never locked."
    )
    assert store.opened_by_hand() == frozenset()
    told = hold("8b", "y", "back", "open 8c")
    assert store.opened_by_hand() == {"8b", "8c"}
    assert said(told, "What to watch:")


def test_predict_run_and_think(hold: Hold, home: Home, store: Store) -> None:
    told = hold("open 8a", "images whole", "run", *PREDICT, "quit")
    run = run_of(home)
    assert store.predictions(run.spec.run) == {"single_value": "stay near guessing, 10 %"}
    assert said(told, "Predict: What will the network started from one single value do?")
    assert [line for line in told if line.startswith("Epoch ")] == [
        "Epoch 1 of 3: validation accuracy 30.0 %, loss 2.000, training accuracy 20.0 %, "
        "loss 2.000, 1.0 s.",
        "Epoch 2 of 3: validation accuracy 30.0 %, loss 1.500, training accuracy 20.0 %, "
        "loss 1.500, 1.0 s.",
        "Epoch 3 of 3: validation accuracy 30.0 %, loss 1.800, training accuracy 20.0 %, "
        "loss 1.800, 1.0 s.",
    ]
    assert said(told, "Dropout off: accuracy 30.0 %, loss 2.000, 0.10 s.")
    assert said(told, "You predicted: stay near guessing, 10 %.")
    assert said(told, "The word think asks the questions of 8a.")
    assert store.completed() == {}

    told = hold("n", "think", "they stay equ", "quit")
    assert said(told, "Question 1 of 2: Why does the network")
    assert not any("Model answer" in line for line in told)
    told = hold("n", "think", "", "al", "", "y", "", "y", "quit")
    first, second = (one.id for one in step_of("8a").reflections)
    thought = store.thoughts("8a")[first]
    assert thought.answers == ("they stay equ\nal",)
    assert thought.ticked == {"equal", "drawn"}
    assert said(told, "Measured on your machine:")
    assert not any("Measured: " in line for line in hold("8a", "outcome", "quit"))
    assert said(told, "q1 asks about this too.")

    told = hold("n", "think", "", "quit")
    assert said(told, "Question 1 of 1: Where do most")
    assert store.completed() == {"8a": run.spec.run}, "what is answered counts, judged or not"
    assert second in store.thoughts("8a")
    told = hold("8a", "think", "n", "think", "y", "n", "better", "", "", "", "", "quit")
    assert said(told, "All its questions are answered.")
    assert said(hold("8a", "outcome", "quit"), "Measured: 8a, after epoch 3:")
    assert store.thoughts("8a")[first].text == "better"


def test_what_a_run_has_drawn_comes_only_when_asked_for(hold: Hold) -> None:
    told = hold("open 8a", "images whole", "run", *PREDICT)
    assert not any("|" in line for line in told)
    told = hold("8a", "chart", "layers", "findings", "outcome", width=60)
    assert any("|" in line for line in told)
    assert said(told, "dense, Dense: 100 outputs, 307,300 parameters.")
    assert said(told, "Layer 1 puts out mean 0, deviation 5.")
    assert said(told, "of the validation images right")


def test_runs_in_lines(hold: Hold) -> None:
    assert said(hold("runs"), "Nothing was trained yet.")
    told = hold("open 8a", "images whole", "run", *PREDICT, "runs")
    assert said(told, ", finished, quick on the built-in sample set (not CIFAR-10), 3 epochs,")


def test_settings_by_words(hold: Hold, home: Home, store: Store) -> None:
    told = hold(
        *("open 8a", "settings", "size big", "size full", "rate much", "rate 0.01", "epochs 2"),
        *("seed x", "seed 7", "images nowhere", "images Sample", "momentum", "run", *PREDICT),
    )
    spec = run_of(home).spec
    assert (spec.size, spec.learning_rate, spec.epochs) == ("full", 0.01, 2)
    assert (spec.seed, spec.data) == (7, "sample")
    assert said(told, "Size: quick, 10,000 training images.")
    assert said(told, "The size must be quick or full.")
    assert said(told, "The learning rate must be a number from 1e-10 to 100")
    assert said(told, "The seed must be a whole number")
    assert said(told, "The images must be one of auto, sample, cifar10, or a path")
    assert said(told, '"momentum" is no word here.')
    assert rate(store) == (0.01, "typed")
    told = hold("8a", "settings", "rate")
    assert said(told, "Learning rate: 0.01, typed.")
    assert rate(store) == (None, "")
    assert said(hold("open 8f", "momentum"), "Momentum: cycled.")


def test_settings_are_kept_and_some_go_along(hold: Hold) -> None:
    hold("open 8a", "seed 7", "epochs 2")
    told = hold("8a", "settings", "open 8b", "y", "settings")
    again, other = [line for line in told if line.endswith("seed 7.")][-2:]
    assert again == "At most 2 epochs, seed 7."
    assert other == "At most 20 epochs, seed 7."


def test_a_search_gives_its_rate(hold: Hold, store: Store) -> None:
    told = hold("open 8a", "find", "n", "find", "")
    assert told.count("Trying learning rates, a higher one with every mini-batch.") == 2
    assert said(told, "Suggested: 0.005, a rule of this [/] child.")
    assert rate(store) == (0.005, "found on the sample set")


def test_a_sweep_gives_the_rate_of_a_number(hold: Hold, store: Store) -> None:
    told = hold("open 8a", "sweep", "6", "", "sweep", "2")
    assert said(told, "1: rate 0.00005, validation accuracy 30.0 %")
    assert said(told, '"6" is no answer here. Type a number from 1 to 5.')
    assert rate(store)[1] == "found on the sample set"


def test_ctrl_c_asks_the_training_to_stop_and_it_goes_on_later(hold: Hold, home: Home) -> None:
    before = signal.getsignal(signal.SIGINT)
    pressing = press_ctrl_c(home)
    told = hold("open 8a", "images waits", "run", *PREDICT, "status")
    pressing.join()
    assert signal.getsignal(signal.SIGINT) is before
    assert said(told, "Asked it to stop. Ctrl+C once more leaves without waiting.")
    assert said(told, "was stopped after 1 epoch in")
    assert said(told, "The word resume goes on with it.")
    pressing = press_ctrl_c(home)
    told = hold("8a", "resume", "quit")
    pressing.join()
    assert said(told, "Going on with it")
    assert said(told, "Going on.")
    assert run_of(home).state == "stopped"


def test_the_second_ctrl_c_leaves_the_training(hold: Hold, home: Home) -> None:
    pressing = press_ctrl_c(home, times=2)
    told = hold("open 8a", "images stubborn", "run", *PREDICT, "settings", "status")
    pressing.join()
    assert said(told, "Left it. It ends by itself in a moment.")
    assert said(told, "8a, Build a deep network: training now."), "the lesson goes on"
    stop(run_of(home).folder, patience=0.1)


def test_a_stopped_run_is_told_beside_an_earlier_finished_one(hold: Hold, home: Home) -> None:
    hold("open 8a", "run", *PREDICT)
    pressing = press_ctrl_c(home)
    told = hold("8a", "images waits", "run", *PREDICT)
    pressing.join()
    assert said(told, "was stopped after 1 epoch in")
    assert said(told, "The word resume goes on with it.")


@pytest.fixture
def under_way(home: Home) -> Iterator[RunFolder]:
    """A training of 8a that was started elsewhere."""
    runner = Runner(home, FAKE)
    yield runner.start(spec_of("8a", data="waits"))
    request_stop(run_of(home).folder)
    wait_for(lambda: run_of(home).state != "running")
    runner.close()


def test_a_training_started_elsewhere_is_stopped(hold: Hold, under_way: RunFolder) -> None:
    told = hold("open 8a", "think", "run", "", "stop", "follow", "quit")
    assert said(told, "8a is training now.")
    assert said(told, '"think" is no word here. Words here: about, run, follow, stop,')
    assert said(told, f"{under_way.run} is still training; two at once are each slower.")
    assert said(told, "Asked it to stop. The word follow tells when it has.")
    assert said(told, "was stopped after 1 epoch in")
    assert under_way.stop.exists()


def test_status_tells_of_a_training(hold: Hold, under_way: RunFolder) -> None:
    assert said(hold("status"), f"{under_way.run} is training.")


def test_a_run_that_fails_is_a_sentence(hold: Hold) -> None:
    told = hold("open 8a", "images dies", "run", *PREDICT, "images broken", "run", *PREDICT)
    assert said(told, "The training failed: the training process ended without a word")
    assert said(told, "The training failed: the loss was no number in epoch 2")


def test_missing_images_are_offered(
    hold: Hold, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(home: Home, tell: Tell) -> Path:
        for done in range(0, 171, 17):
            tell(done, 170)
        archive = home.data / ARCHIVE
        archive.parent.mkdir(parents=True)
        archive.touch()
        return archive

    monkeypatch.setattr("tutor.plain.training.fetch", fetch)
    told = hold("open 8a", "images cifar10", "run", "", "run", "y", *PREDICT)
    assert said(told, "The word images takes others.")
    assert [line for line in told if "percent" in line][:2] == ["10 percent.", "20 percent."]
    assert run_of(home).spec.data == "cifar10"


def test_ctrl_c_leaves_the_fetching(
    hold: Hold, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(_home: Home, _tell: Tell) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr("tutor.plain.training.fetch", fetch)
    told = hold("open 8a", "images cifar10", "run", "y", "settings")
    assert said(told, "Left it. What has come is kept")
    assert not home.runs.exists()


def test_going_back_from_a_prediction_starts_nothing(hold: Hold, home: Home) -> None:
    told = hold("open 8a", "run", "back", "settings", "quit")
    assert not home.runs.exists()
    assert said(told, "Images: ")
