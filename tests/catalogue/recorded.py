"""Runs made up for the catalogue: shaped like trainings of CIFAR-10, with figures of nobody."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.lab.made_up import CHAPTER
from tutor.lab.events import EVENT
from tutor.lab.folder import RunFolder
from tutor.lab.plan import plan
from tutor.lab.settings import Settings
from tutor.lab.spec import Task
from tutor.paths import Home

CLASSES = ["airplane", "car", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]
Told = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """How a training goes: where its accuracy ends, how fast it gets there, when it overfits."""

    reaches: float
    pace: float
    turns: int
    epochs: int


SHAPES = {
    "8a": Shape(0.31, 4.0, 99, 5),
    "8b": Shape(0.47, 5.0, 17, 34),
    "8c": Shape(0.51, 2.5, 11, 30),
    "8d": Shape(0.49, 3.5, 12, 19),
}


def time_of(day: int, hour: int = 12, minute: int = 0) -> float:
    """Seconds since the epoch of a local clock in March 2026."""
    return datetime(2026, 3, day, hour, minute).timestamp()


def course(shape: Shape, seed: int) -> Iterator[Told]:
    """One epoch after the other."""
    chance = random.Random(seed)
    for epoch in range(1, shape.epochs + 1):
        learned = 1 - math.exp(-epoch / shape.pace)
        shaken = chance.gauss(0, 0.006)
        after = max(0, epoch - shape.turns)
        accuracy = 0.1 + (shape.reaches - 0.1) * learned + shaken
        yield {
            "epoch": epoch,
            "loss": round(2.25 - 1.05 * learned - 0.012 * epoch, 4),
            "accuracy": round(0.1 + (shape.reaches + 0.02) * learned * 0.85 + 0.006 * epoch, 4),
            "val_loss": round(2.3 - 1.7 * (accuracy - 0.1) * 1.25 + 0.02 * after, 4),
            "val_accuracy": round(accuracy - 0.001 * after, 4),
            "seconds": round(8.6 + chance.random(), 2),
        }


def layers() -> list[Told]:
    """The network of 20 hidden layers as Keras tells it."""
    rows = [{"name": "flatten", "type": "Flatten", "output": 3072, "parameters": 0}]
    for number in range(1, 21):
        inputs = 3072 if number == 1 else 100
        dense = {"type": "Dense", "output": 100, "parameters": (inputs + 1) * 100}
        rows.append({"name": f"hidden_{number}", **dense})
    return [*rows, {"name": "outputs", "type": "Dense", "output": 10, "parameters": 1010}]


def begin(home: Home, step: str, created: float, task: Task = "train", **more: Any) -> RunFolder:
    """The folder of a run with what it was asked."""
    found = CHAPTER.step(step)
    assert found is not None
    stamp = datetime.fromtimestamp(created).strftime("%Y%m%d-%H%M%S")
    folder = RunFolder(home.runs / f"{step}-{stamp}")
    folder.path.mkdir(parents=True)
    settings = Settings(data="cifar10", size="full")
    spec = plan(*(CHAPTER, found, settings), task=task, sweep_rates=more.pop("sweep_rates", ()))
    update = {"run": folder.run, "created": created, "versions": {}, **more}
    folder.spec.write_text(spec.model_copy(update=update).model_dump_json(), encoding="utf-8")
    return folder


def say(folder: RunFolder, kind: str, **fields: Any) -> None:
    """One event, told at the time when the run was made."""
    created = folder.read_spec().created
    folder.append(EVENT.validate_python({"kind": kind, "time": created, **fields}))


def start(folder: RunFolder) -> None:
    """What a training says before its first epoch."""
    spec = folder.read_spec()
    rows = layers()
    say(folder, "built", layers=rows, parameters=sum(row["parameters"] for row in rows))
    say(
        folder,
        "started",
        **facts(folder),
        size="full",
        batch_size=32,
        train_images=45_000,
        validation_images=5_000,
        epochs=spec.epochs,
        patience=spec.patience,
        classes=CLASSES,
    )
    drifting = [round(0.9**layer, 3) for layer in range(20)]
    say(folder, "layer_outputs", epoch=0, means=[0.1] * 20, deviations=drifting)
    pictures(folder, "examples")


def facts(folder: RunFolder) -> Told:
    """What several events repeat."""
    spec = folder.read_spec()
    same = {"run": spec.run, "step": spec.step, "data": "cifar10", "seed": spec.seed}
    return {**same, "learning_rate": spec.learning_rate}


def pictures(folder: RunFolder, role: str, **caption: Any) -> None:
    """Three pictures: a disc on a ground, each in its colours."""
    pixels = bytearray()
    for hue in range(3):
        for y in range(32):
            for x in range(32):
                inside = math.hypot(x - 16, y - 14 - hue) < 9 + hue
                ground = (60 + 4 * y, 90 + 3 * y, 140 + 2 * y)
                disc = ((200, 80, 60), (70, 150, 70), (220, 190, 80))[hue]
                pixels += bytes(disc if inside else ground)
    (folder.path / f"{role}.rgb").write_bytes(bytes(pixels))
    captions = [{"label": label, **caption} for label in (3, 6, 8)]
    say(folder, "pictures", role=role, file=f"{role}.rgb", captions=captions)


def training(home: Home, step: str, created: float, *, ends: bool = True) -> RunFolder:
    """A training of that step, finished or under way."""
    folder = begin(home, step, created)
    start(folder)
    told = list(course(SHAPES[step], seed=int(created) % 97))
    rate = folder.read_spec().learning_rate
    for epoch in told:
        say(folder, "epoch", learning_rate=rate, **epoch)
        if step == "8a":
            twin = {"loss": 2.303, "accuracy": 0.1, "val_loss": 2.303, "val_accuracy": 0.1}
            say(folder, "contrast_epoch", **{**epoch, **twin}, label="one single value")
    if not ends:
        next_one = len(told) + 1
        so_far = {"batch": 520, "batches": 1407, "loss": 1.4, "accuracy": 0.5}
        say(folder, "progress", epoch=next_one, **so_far)
        return folder
    say(folder, "layer_outputs", epoch=len(told), means=[0.02] * 20, deviations=[1.0] * 20)
    pictures(folder, "mistakes", guess=5, probability=0.93)
    best = min(told, key=lambda epoch: float(epoch["val_loss"]))
    say(
        folder,
        "finished",
        **facts(folder),
        epochs=len(told),
        best_epoch=best["epoch"],
        best_val_loss=best["val_loss"],
        val_accuracy=best["val_accuracy"],
        seconds=sum(epoch["seconds"] for epoch in told),
        seconds_per_epoch=9.1,
    )
    return folder


def search(home: Home, created: float) -> RunFolder:
    """A search for a learning rate: the loss falls, is lowest, bursts."""
    folder = begin(home, "8b", created, "search")
    chance = random.Random(8)
    for number in range(160):
        rate = 1e-6 * 10 ** (number / 32)
        place = math.log10(rate)
        loss = 2.4 - 0.5 / (1 + math.exp(-3 * (place + 4.6))) + 3 * max(0.0, place + 2.9) ** 3
        say(folder, "probe", learning_rate=rate, loss=round(loss + chance.gauss(0, 0.03), 4))
    say(folder, "suggested", learning_rate=5.2e-5, rule="where the smoothed loss falls fastest")
    start(folder)
    _nothing_trained(folder)
    return folder


def sweep(home: Home, created: float, rates: Sequence[float] = (5e-6, 5e-5, 5e-4)) -> RunFolder:
    """Three epochs with each of some rates."""
    folder = begin(home, "8b", created, "sweep", sweep_rates=tuple(rates))
    start(folder)
    for rate, reaches in zip(rates, (0.26, 0.38, 0.17), strict=True):
        for epoch in course(Shape(reaches, 1.5, 9, 3), seed=round(rate * 1e7)):
            say(folder, "sweep_epoch", **epoch, learning_rate=rate)
    _nothing_trained(folder)
    return folder


def _nothing_trained(folder: RunFolder) -> None:
    best = {"epochs": 0, "best_epoch": 0, "best_val_loss": math.nan, "val_accuracy": math.nan}
    took = {"seconds": 0.0, "seconds_per_epoch": 0.0}
    say(folder, "finished", **facts(folder), **best, **took)
