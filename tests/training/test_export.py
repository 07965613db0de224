"""Exported programs train as the tutor does: the same images, weights, orders and updates."""

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest

from tests.lab.made_up import step_of
from tests.training.test_child import tiny
from tutor.chapter.recipe import Network
from tutor.cli import main
from tutor.lab.export.training import one_cycle
from tutor.lab.following import follow
from tutor.lab.images.places import BATCHES, FOLDER
from tutor.lab.runner import Runner
from tutor.lab.training.samples import draw_samples
from tutor.lab.training.schedule import learning_rates, momenta
from tutor.lab.view import RunView, view_of
from tutor.paths import Home

NUMBERS = re.compile(r"(\w+): ([0-9.e+-]+)")


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as CIFAR-10 comes, with drawn images; its five batches are one and the same."""
    folder = tmp_path_factory.mktemp("images") / FOLDER
    folder.mkdir()
    drawn = draw_samples(10_000)
    planes = drawn.images.reshape(-1, 1024, 3).transpose(0, 2, 1).reshape(-1, 3072)
    content = {b"data": planes, b"labels": drawn.labels.tolist()}
    first = folder / BATCHES[0]
    first.write_bytes(pickle.dumps(content, protocol=2))
    for name in BATCHES[1:]:
        (folder / name).hardlink_to(first)
    return folder


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The home of all runs here."""
    return Home(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def runner(kept: Home) -> Iterator[Runner]:
    runner = Runner(kept)
    yield runner
    runner.close()


def trained(runner: Runner, step: str, images: Path, **changes: object) -> tuple[str, RunView]:
    spec = tiny(step, data=str(images), **{"validation_images": 200, "mc_samples": ()} | changes)
    folder = runner.start(spec)
    view = view_of(follow(folder))
    assert view.status == "finished", view.message
    return folder.run, view


def output_of(home: Home, run: str, images: Path, place: Path) -> str:
    """Export the run and let another process train it."""
    file = place / "step.py"
    assert main(["export", run, "--home", str(home.root), "-o", str(file)]) == 0
    done = subprocess.run(
        [sys.executable, file.name, "--data", str(images)],
        cwd=place,
        env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "2"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def figures_of(output: str) -> list[list[float]]:
    """Loss and validation loss of every epoch that was printed."""
    lines = [dict(NUMBERS.findall(line)) for line in output.splitlines() if "val_loss: " in line]
    return [[float(line["loss"]), float(line["val_loss"])] for line in lines]


def figures_in(view: RunView) -> list[list[float]]:
    main = [[epoch.loss, epoch.val_loss] for epoch in view.epochs]
    return main + [[epoch.loss, epoch.val_loss] for epoch in view.contrast]


@pytest.mark.slow
@pytest.mark.parametrize("step", ["8a", "8b", "8c", "8d"])
def test_a_program_trains_as_the_tutor_did(
    step: str, kept: Home, runner: Runner, images: Path, tmp_path: Path
) -> None:
    # A difference in the last digits grows from update to update, most where the rate is high.
    rate = step_of(step).run.learning_rate / 10
    run, view = trained(runner, step, images, train_images=10 * 32 + 5, learning_rate=rate)
    output = output_of(kept, run, images, tmp_path)
    for printed, told in zip(figures_of(output), figures_in(view), strict=True):
        assert printed == pytest.approx(told, rel=5e-3)
    assert view.best is not None
    assert f"Best epoch {view.best.epoch}:" in output
    assert (tmp_path / f"{step}.keras").stat().st_size > 1_000_000


MIXED = Network(
    hidden_layers=3,
    activation="selu",
    initializer="lecun_normal",
    batch_normalization=True,
    alpha_dropout=0.1,
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("step", "changes"),
    [
        ("8e", {"mc_samples": (1, 2)}),
        ("8f", {}),
        ("8f", {"cycle_momentum": True}),
        ("8e", {"mc_samples": (2,), "patience": None, "network": MIXED}),
    ],
    ids=["8e", "8f", "cycled momentum", "normalized too"],
)
def test_with_dropout_the_first_updates_are_the_tutors(
    step: str,
    changes: dict[str, object],
    kept: Home,
    runner: Runner,
    images: Path,
    tmp_path: Path,
) -> None:
    """Dropout keeps the program out of XLA, so last digits differ and are soon amplified."""
    batch = tiny(step).batch_size
    run, view = trained(runner, step, images, train_images=2 * batch + 5, **changes)
    output = output_of(kept, run, images, tmp_path)
    first, *later = zip(figures_of(output), figures_in(view), strict=True)
    assert first[0] == pytest.approx(first[1], abs=5e-4)
    for printed, told in later:
        assert printed == pytest.approx(told, rel=0.02)
    assert output.count("MC Dropout") == len(tiny(step, **{"mc_samples": (), **changes}).mc_samples)
    assert (tmp_path / f"{step}.keras").exists()


def test_the_cycle_of_a_program_is_the_tutors() -> None:
    names = {"keras": keras, "np": np, "EPOCHS": 5, "UPDATES": 20, "LEARNING_RATE": 0.05}
    exec(one_cycle(cycle_momentum=True).code, names)
    kind: Any = names["OneCycle"]
    cycle = kind()
    rates, moving = np.array([*cycle.rates]), np.array([*cycle.momenta])
    assert (rates.astype(np.float32) == learning_rates("one_cycle", 0.05, 100)).all()
    assert (moving.astype(np.float32) == momenta(True, 100)).all()
