"""Seconds an epoch: plain notebook code against the tutor's own path, alternating in one process.

    python -m tests.benchmarks.training_speed PATH [--epochs 6] [STEP ...]

PATH is a copy of CIFAR-10. The first epoch (tracing and compiling included) stands apart; the
ratio is that of the medians of the others. Then, for the first step named: the memory of the child
and the seconds from "start" to the first epoch with a child that has been waiting.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.benchmarks.plain import PlainKeras
from tests.waiting import wait_for
from tutor.chapter.load import load_chapter
from tutor.chapter.step import LabStep
from tutor.lab.folder import new_run_folder
from tutor.lab.following import follow
from tutor.lab.plan import plan
from tutor.lab.runner import Runner
from tutor.lab.settings import Settings
from tutor.lab.spec import RunSpec
from tutor.lab.training import compiler
from tutor.lab.training.course import Course
from tutor.lab.training.journal import Journal
from tutor.lab.training.shape import shape_of
from tutor.lab.training.shuffling import Shuffler
from tutor.lab.training.workshop import Workshop
from tutor.paths import Home, find_content

ASKED = {"8b": 5.0, "8c": 7.0, "8d": 5.0, "8e": 5.0, "8f": 3.0}
CHAPTER = load_chapter(find_content())


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path")
    parser.add_argument("steps", nargs="*", default=list(ASKED))
    parser.add_argument("--epochs", type=int, default=6)
    chosen = parser.parse_args()
    # Plain Keras does not use XLA where there is no GPU.
    compiler.tune(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        print("step   plain first  median   tutor first  median   ratio  asked")
        for name in chosen.steps:
            compare(home, step_of(name), chosen.path, chosen.epochs)
        measure_child(home, spec_of(step_of(chosen.steps[0]), chosen.path, "full"))
        measure_start(home, spec_of(step_of(chosen.steps[0]), chosen.path, "quick"))


def step_of(name: str) -> LabStep:
    """The step of that id."""
    step = CHAPTER.step(name)
    if step is None:
        raise SystemExit(f"there is no step {name}")
    return step


def spec_of(step: LabStep, path: str, size: str) -> RunSpec:
    """The run of that step on CIFAR-10."""
    return plan(CHAPTER, step, Settings(data=path, size="full" if size == "full" else "quick"))


def compare(home: Home, step: LabStep, path: str, epochs: int) -> None:
    """One row of the table."""
    spec = spec_of(step, path, "full")
    workshop = Workshop(home)
    images = workshop.images(spec)
    plain = PlainKeras(step.run, images, spec.seed)
    begun = time.monotonic()
    course = Course(
        spec,
        images,
        Shuffler(images, shape_of(len(images.train), spec.batch_size), spec.seed),
        (workshop.stepper(spec, spec.network, images),),
        Journal(new_run_folder(home.runs, step.id)),
        lambda: None,
    )
    built = time.monotonic() - begun
    ours, theirs = [], []
    for _ in range(epochs):
        theirs.append(timed(plain.advance))
        ours.append(timed(course.advance))
    ratio = median(theirs[1:]) / median(ours[1:])
    print(
        f"{step.id}     {theirs[0]:8.1f} s {median(theirs[1:]):6.2f} s   "
        f"{built + ours[0]:8.1f} s {median(ours[1:]):6.2f} s   {ratio:5.1f}  {ASKED[step.id]:5.1f}",
        flush=True,
    )


def timed(action: Callable[[], object]) -> float:
    """Seconds that it takes."""
    begun = time.monotonic()
    action()
    return time.monotonic() - begun


def measure_child(home: Home, spec: RunSpec) -> None:
    """The most memory that a child takes for two epochs on all of CIFAR-10."""
    runner = Runner(home)
    folder = runner.start(spec.model_copy(update={"epochs": 2}))
    most = 0
    for event in follow(folder):
        process = folder.owner_process()
        if event.kind in ("progress", "epoch") and process is not None:
            status = Path(f"/proc/{process}/status").read_text()
            most = max(most, int(status.partition("VmHWM:")[2].split()[0]))
    runner.close()
    print(f"memory of the child at its most: {most / 1e6:.2f} GB, asked: at most 1.2")


def measure_start(home: Home, spec: RunSpec) -> None:
    """From start to the first epoch where the child has been waiting; twice in the same child."""
    runner = Runner(home)
    runner.warm(spec)
    wait_for(runner.ready, 120)
    for how in ("waiting child", "again in the same child"):
        begun = time.monotonic()
        folder = runner.start(spec.model_copy(update={"epochs": 2}))
        for event in follow(folder):
            if event.kind == "epoch" and event.epoch == 1:
                print(f"start to first epoch, {how}: {time.monotonic() - begun:.1f} s, asked: 3")
    runner.close()


if __name__ == "__main__":
    main()
