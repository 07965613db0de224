import select
from collections.abc import Iterator

import pytest

from tests.lab.made_up import spec_of
from tests.waiting import wait_for
from tutor.lab.events import ContrastEpoch, Epoch, Finished
from tutor.lab.folder import RunFolder
from tutor.lab.following import follow
from tutor.lab.runner import Runner
from tutor.lab.spec import RunSpec
from tutor.lab.view import RunView, view_of
from tutor.paths import Home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home(tmp_path_factory.mktemp("home"))


def tiny(step: str, **changes: object) -> RunSpec:
    few = {"data": "sample", "train_images": 320, "validation_images": 100, "epochs": 2}
    return spec_of(step, **few | changes)


@pytest.fixture(scope="module")
def runner(home: Home) -> Iterator[Runner]:
    runner = Runner(home)
    yield runner
    runner.close()


def train(runner: Runner, spec: RunSpec) -> tuple[RunFolder, RunView]:
    folder = runner.start(spec)
    return folder, view_of(follow(folder))


@pytest.fixture(scope="module")
def first(runner: Runner) -> tuple[RunFolder, RunView]:
    runner.warm(tiny("8a"))
    wait_for(runner.ready)
    return train(runner, tiny("8a"))


@pytest.mark.usefixtures("first")
def test_a_waiting_child_says_what_it_has_prepared(runner: Runner) -> None:
    ready = runner.ready()
    assert ready is not None
    assert (ready.step, ready.size, ready.data) == ("8a", "quick", "sample")
    assert ready.train_images == 320 and 0 < ready.seconds_per_epoch < 60


def test_8a_trains_two_networks(first: tuple[RunFolder, RunView]) -> None:
    folder, view = first
    assert view.status == "finished", view.message
    assert view.built is not None and view.built.parameters == 500_210
    names = [layer.name for layer in view.built.layers]
    assert (names[0], names[-2:]) == ("hidden_1", ["activation_20", "output"])
    assert len(view.epochs) == len(view.contrast) == 2
    assert view.started is not None and view.started.data == "sample"
    assert isinstance(view.last, Finished) and view.last.epochs == 2
    assert folder.model.stat().st_size > 1_000_000
    assert len(folder.table.read_text().splitlines()) == 3
    (examples, _) = view.pictures
    assert len(examples.captions) == len(view.started.classes) == 10
    assert (folder.path / examples.file).stat().st_size == 10 * 3072


def test_the_same_child_gives_the_same_history_again(
    runner: Runner, first: tuple[RunFolder, RunView]
) -> None:
    folder, again = train(runner, tiny("8a"))
    assert folder.owner_process() == first[0].owner_process()
    assert figures(again) == figures(first[1])


@pytest.mark.slow
def test_another_child_gives_the_same_history(home: Home, first: tuple[RunFolder, RunView]) -> None:
    another = Runner(home)
    folder, again = train(another, tiny("8a", tensorboard=True))
    another.close()
    assert folder.owner_process() != first[0].owner_process()
    assert figures(again) == figures(first[1])
    assert {path.parent.name for path in folder.tensorboard.rglob("*.v2")} == {
        "training",
        "validation",
    }


def figures(view: RunView) -> list[tuple[float, ...]]:
    both: tuple[Epoch | ContrastEpoch, ...] = (*view.epochs, *view.contrast)
    return [(e.loss, e.accuracy, e.val_loss, e.val_accuracy) for e in both]


def test_a_diverging_run_says_so(runner: Runner) -> None:
    folder, view = train(runner, tiny("8f", learning_rate=1e9, sample_learning_rate=None))
    assert view.status == "failed"
    assert "diverged" in view.message and "try a third" in view.message
    assert "Traceback" not in folder.log.read_text()


def test_a_rate_is_found_and_trained_with(runner: Runner) -> None:
    _, view = train(runner, tiny("8f", task="find", mc_samples=(1, 2, 5, 10, 20, 50)))
    assert view.suggested is not None and view.started is not None
    assert view.started.learning_rate == view.suggested.learning_rate
    assert len(view.probes) > 20 and len(view.epochs) == 2
    assert isinstance(view.last, Finished) and view.last.mc_samples == 50
    assert [one.samples for one in view.monte_carlo] == [0, 1, 2, 5, 10, 20, 50]


def test_a_sweep_trains_a_little_with_each_rate(runner: Runner) -> None:
    _, view = train(runner, tiny("8f", task="sweep", sweep_rates=(0.001, 0.01)))
    assert [(one.learning_rate, one.epoch) for one in view.sweep] == [
        (rate, epoch) for rate in (0.001, 0.01) for epoch in (1, 2, 3)
    ]
    assert view.status == "finished" and not view.epochs


def test_a_child_ends_with_an_interface_that_did_not_listen(home: Home) -> None:
    unheard = Runner(home)
    unheard.warm(tiny("8f"))
    child, line = unheard._child, unheard._line
    assert child is not None and line is not None
    wait_for(lambda: select.select([line], [], [], 0)[0])
    unheard.close()
    assert child.returncode == 0
