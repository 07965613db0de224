from collections.abc import Iterator
from pathlib import Path

import pytest

from tutor.chapter.load import load_chapter
from tutor.lab.curves import RunView, view_of
from tutor.lab.events import Finished
from tutor.lab.plan import plan
from tutor.lab.runner import Runner, follow
from tutor.lab.spec import RunSpec
from tutor.paths import Home, find_content


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home(tmp_path_factory.mktemp("home"))


def tiny(step: str, **changes: object) -> RunSpec:
    chapter = load_chapter(find_content())
    found = chapter.step(step)
    assert found is not None
    few = {"train_images": 320, "validation_images": 100, "epochs": 2}
    return plan(chapter, found, "", data="sample").model_copy(update=few | changes)


def train(home: Home, spec: RunSpec) -> tuple[Path, RunView]:
    runner = Runner(home)
    folder = runner.start(spec)
    view = view_of(follow(folder))
    runner.close()
    return folder.path, view


@pytest.fixture(scope="module")
def first(home: Home) -> Iterator[tuple[Path, RunView]]:
    yield train(home, tiny("8a"))


def test_8a_trains_two_networks(first: tuple[Path, RunView]) -> None:
    folder, view = first
    assert view.status == "finished", view.message
    assert view.built is not None and view.built.parameters == 500_210
    assert len(view.epochs) == len(view.contrast) == 2
    assert view.started is not None and view.started.data == "sample"
    assert isinstance(view.last, Finished) and view.last.epochs == 2
    assert (folder / "model.keras").stat().st_size > 1_000_000


def test_the_same_seed_gives_the_same_history(home: Home, first: tuple[Path, RunView]) -> None:
    _, again = train(home, tiny("8a"))
    figures = [(e.loss, e.accuracy, e.val_loss, e.val_accuracy) for e in again.epochs]
    before = [(e.loss, e.accuracy, e.val_loss, e.val_accuracy) for e in first[1].epochs]
    assert figures == before


def test_a_diverging_run_says_so(home: Home) -> None:
    folder, view = train(home, tiny("8f", learning_rate=1e9, sample_learning_rate=None))
    assert view.status == "failed"
    assert "diverged" in view.message and "try a third" in view.message
    assert "Traceback" not in (folder / "log.txt").read_text()
