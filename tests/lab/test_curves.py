"""Events folded into what is drawn of a run."""

from __future__ import annotations

from tests.lab.made_up import event
from tests.lab.told import STARTED, ended, epoch
from tutor.lab.events import Event
from tutor.lab.view import RunView, view_of


def beside(number: int) -> Event:
    figures = {"loss": 2.3, "accuracy": 0.1, "val_loss": 2.3, "val_accuracy": 0.1}
    return event("contrast_epoch", label="beside", epoch=number, seconds=1.0, **figures)


def outputs(number: int) -> Event:
    return event("layer_outputs", epoch=number, means=(0.0,), deviations=(1.0,))


def pictures(role: str) -> Event:
    return event("pictures", role=role, file=f"{role}.rgb", captions=())


WHOLE = (
    STARTED,
    outputs(0),
    pictures("examples"),
    *(epoch(1), beside(1), epoch(2), beside(2)),
    outputs(2),
    pictures("mistakes"),
    event("monte_carlo", samples=1, accuracy=0.3, loss=2.0, seconds=0.1),
    ended("stopped", 2),
)


def test_a_run_that_goes_on_forgets_what_happens_again() -> None:
    view = view_of([*WHOLE, event("resumed", epoch=1)])
    assert [done.epoch for done in view.epochs] == [1]
    assert [done.epoch for done in view.contrast] == [1]
    assert [measured.epoch for measured in view.outputs] == [0]
    assert [shown.role for shown in view.pictures] == ["examples"]
    assert (view.monte_carlo, view.last) == ((), None)


def test_a_run_that_starts_over_tells_its_start_again() -> None:
    view = view_of([*WHOLE, event("resumed", epoch=0)])
    assert (view.epochs, view.contrast, view.outputs, view.pictures) == ((), (), (), ())
    assert view.started is not None


def test_a_search_that_was_cut_off_is_drawn_once_it_starts_over() -> None:
    going_on = event("loading", message="going on")
    probes = [event("probe", learning_rate=rate, loss=2.0) for rate in (0.1, 0.2)]
    found = event("suggested", learning_rate=0.1, rule="r")
    view = view_of([*probes, ended("stopped", 0), going_on, *probes, found, STARTED, epoch(1)])
    assert len(view.probes) == 2
    gone_on = view_of([*probes, found, STARTED, epoch(1), ended("stopped", 1), going_on])
    assert len(gone_on.probes) == 2, "a search that led to its training is not made again"


def test_the_time_left_counts_the_network_beside_it() -> None:
    assert RunView().seconds_left is None
    under_way = [STARTED, epoch(1), beside(1)]
    assert view_of(under_way).seconds_left == 2 * (2.0 + 1.0)
    assert view_of([*under_way, ended("stopped", 1)]).seconds_left is None


def test_without_early_stopping_there_is_no_patience() -> None:
    assert RunView().patience_left is None
    assert view_of([STARTED.model_copy(update={"patience": None})]).patience_left is None
    assert view_of([STARTED, epoch(1), epoch(2), epoch(3), epoch(4)]).patience_left == 0
