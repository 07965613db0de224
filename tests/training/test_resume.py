"""A run that was cut off goes on as if nothing had happened."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.training.test_child import tiny
from tutor.errors import RunError
from tutor.lab.events import Epoch, Finished, Stopped
from tutor.lab.folder import RunFolder, new_run_folder
from tutor.lab.reader import read_events
from tutor.lab.spec import RunSpec
from tutor.lab.training import checkpoint
from tutor.lab.training.checkpoint import Checkpoint
from tutor.lab.training.stepper import State
from tutor.lab.training.train import work
from tutor.lab.training.workshop import Workshop
from tutor.lab.view import view_of
from tutor.paths import Home

EPOCH = Epoch(
    epoch=1, loss=1, accuracy=0, val_loss=1, val_accuracy=0, learning_rate=1, seconds=1, time=1
)


class PowerLossError(BaseException):
    """Ends a run in the middle of whatever it does."""


class Cut:
    """Ends a run at its nth look at whether it should stop, as asked or as by a power loss."""

    def __init__(self, looks: int, *, power_loss: bool) -> None:
        self._left, self._power_loss = looks, power_loss

    def __call__(self) -> bool:
        self._left -= 1
        if self._left == 0 and self._power_loss:
            raise PowerLossError
        return self._left <= 0


def few(step: str) -> RunSpec:
    # 80 mini-batches, so two calls an epoch; an odd number of images, so a partial batch too.
    few = {"train_images": 80 * 8 + 5, "batch_size": 8, "validation_images": 100}
    patience = 2 if step != "8f" else None
    rate = {"learning_rate": 5e-4, "sample_learning_rate": None}
    return tiny(step, epochs=5, patience=patience, mc_samples=(), **few, **rate)


def made(home: Home, spec: RunSpec) -> RunFolder:
    folder = new_run_folder(home.runs, spec.step)
    folder.write_spec(spec)
    return folder


def never() -> bool:
    return False


def figures(folder: RunFolder) -> list[tuple[float, ...]]:
    view = view_of(read_events(folder.events))
    return [
        (e.epoch, e.loss, e.accuracy, e.val_loss, e.val_accuracy, e.learning_rate)
        for e in view.epochs
    ]


def weights(folder: RunFolder) -> list[np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    import keras

    return list(keras.models.load_model(folder.model).get_weights())


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(Home(tmp_path_factory.mktemp("home")))


@pytest.mark.slow
@pytest.mark.parametrize("step", ["8b", "8c", "8e", "8f"])
def test_a_run_cut_off_three_times_has_the_history_of_one_that_was_not(
    step: str, home: Home, workshop: Workshop
) -> None:
    whole = made(home, few(step))
    work(whole.read_spec(), whole, workshop, never)

    cut = made(home, few(step))
    for looks, power_loss in ((2, True), (4, False), (3, True)):
        interrupted(cut, workshop, Cut(looks, power_loss=power_loss))
    work(cut.read_spec(), cut, workshop, never)

    view = view_of(read_events(cut.events))
    assert isinstance(view.last, Finished)
    assert figures(cut) == figures(whole)
    # The time of what was done before it was cut off counts too.
    assert view.last.seconds >= sum(epoch.seconds for epoch in view.epochs)
    assert [one.kind for one in read_events(cut.events)].count("resumed") == 3
    for one, other in zip(weights(cut), weights(whole), strict=True):
        assert np.array_equal(one, other)
    assert rows(cut) == rows(whole)


def rows(folder: RunFolder) -> list[str]:
    """The table without its last column, the seconds."""
    return [row.rpartition(",")[0] for row in folder.table.read_text().splitlines()]


def interrupted(folder: RunFolder, workshop: Workshop, stop_asked: Callable[[], bool]) -> None:
    try:
        work(folder.read_spec(), folder, workshop, stop_asked)
    except PowerLossError:
        return


def test_a_checkpoint_that_cannot_be_read_falls_back_to_the_one_before(
    home: Home, workshop: Workshop
) -> None:
    whole = made(home, few("8f"))
    work(whole.read_spec(), whole, workshop, never)
    cut = made(home, few("8f"))
    interrupted(cut, workshop, Cut(8, power_loss=False))
    last, before = (cut.checkpoint / name for name in (checkpoint.LAST, checkpoint.BEFORE))
    assert last.exists() and before.exists()
    last.write_bytes(last.read_bytes()[:-2000])
    done = len(figures(cut))
    work(cut.read_spec(), cut, workshop, never)
    (again,) = (one for one in read_events(cut.events) if one.kind == "resumed")
    assert again.epoch == done - 1
    assert figures(cut) == figures(whole)
    for damaged in (last, before):
        damaged.write_bytes(b"PK\x03\x04 garbage")
    assert checkpoint.load(cut.checkpoint) is None


def test_a_checkpoint_with_a_turned_bit_is_read_as_it_was_or_not_at_all(tmp_path: Path) -> None:
    values = tuple(np.full((1, 1), number, np.float32) for number in range(3))
    state = State(model=values, optimizer=values[:2])
    older = Checkpoint((), (), ())
    newer = Checkpoint((EPOCH,), (state,), values)
    checkpoint.save(tmp_path, older)
    checkpoint.save(tmp_path, newer)
    last = tmp_path / checkpoint.LAST
    sound = last.read_bytes()
    for place in range(len(sound)):
        damaged = bytearray(sound)
        damaged[place] ^= 1 << place % 8
        last.write_bytes(damaged)
        assert checkpoint.load(tmp_path) in (newer, older), place


def test_who_stops_it_again_at_once_loses_no_figure(home: Home, workshop: Workshop) -> None:
    cut = made(home, few("8f"))
    interrupted(cut, workshop, Cut(4, power_loss=False))
    first = view_of(read_events(cut.events))
    interrupted(cut, workshop, Cut(1, power_loss=False))
    again = view_of(read_events(cut.events))
    assert isinstance(first.last, Stopped) and isinstance(again.last, Stopped)
    assert first.epochs and again.epochs == first.epochs
    assert again.last.epochs == len(first.epochs) and again.last.best_epoch == first.last.best_epoch
    assert again.last.seconds >= sum(epoch.seconds for epoch in first.epochs)


def test_a_run_does_not_go_on_with_other_images(home: Home, workshop: Workshop) -> None:
    cut = made(home, few("8f"))
    interrupted(cut, workshop, Cut(4, power_loss=False))
    told = cut.events.read_text()
    cut.events.write_text(told.replace('"data":"sample"', '"data":"cifar10"'))
    with pytest.raises(RunError, match="began on CIFAR-10"):
        work(cut.read_spec(), cut, workshop, never)


def test_a_second_run_of_the_same_network_compiles_nothing(home: Home, workshop: Workshop) -> None:
    folders = [made(home, few("8f")) for _ in range(2)]
    for folder in folders:
        work(folder.read_spec(), folder, workshop, never)
    (stepper,) = (s for key, s in workshop._steppers.items() if key.optimizer == "sgd")
    assert stepper._train.experimental_get_tracing_count() == 1
    assert figures(folders[0]) == figures(folders[1])
