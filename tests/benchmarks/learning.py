"""Is anything lost in learning? Plain Keras, reshuffled every epoch, against the tutor's own path.

    python -m tests.benchmarks.learning PATH [--size quick] [--seeds 42,1,2] [STEP ...]

PATH is a copy of CIFAR-10. Both stop early by the same rule; a row has the validation accuracies at
the best epochs, seed by seed, and the difference of their means beside two standard errors of it.
Where nothing stops early, as with 1cycle, those of the last epoch: while the rate is high, the
mini-batch that is not full, with which plain Keras ends an epoch, throws its validation loss about.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from pathlib import Path
from statistics import mean, stdev

import numpy as np

from tests.benchmarks.plain import PlainKeras
from tests.benchmarks.training_speed import CHAPTER, spec_of, step_of
from tutor.chapter.step import LabStep
from tutor.lab.events import Finished
from tutor.lab.following import follow
from tutor.lab.runner import Runner
from tutor.lab.spec import RunSpec
from tutor.lab.training.schedule import learning_rates
from tutor.lab.training.workshop import Workshop
from tutor.lab.view import view_of
from tutor.paths import Home


def main() -> None:
    """One row a step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path")
    parser.add_argument("steps", nargs="*", default=[step.id for step in CHAPTER.steps[1:]])
    parser.add_argument("--size", default="quick", choices=("quick", "full"))
    parser.add_argument("--seeds", default="42,1,2")
    chosen = parser.parse_args()
    seeds = [int(seed) for seed in chosen.seeds.split(",")]
    print(f"step  plain Keras (seeds {chosen.seeds})   the tutor   difference   2 standard errors")
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen.steps:
            compare(Home(Path(folder)), step_of(name), chosen.path, chosen.size, seeds)


def compare(home: Home, step: LabStep, path: str, size: str, seeds: list[int]) -> None:
    """One row of the table."""
    plain, ours = [], []
    for seed in seeds:
        spec = spec_of(step, path, size).model_copy(update={"seed": seed})
        plain.append(100 * learn_plainly(home, step, spec))
        ours.append(100 * learn(home, spec))
    difference = mean(ours) - mean(plain)
    noise = 2 * math.sqrt((stdev(plain) ** 2 + stdev(ours) ** 2) / len(seeds))
    listed = [" ".join(f"{value:5.1f}" for value in values) for values in (plain, ours)]
    print(
        f"{step.id}    {listed[0]}    {listed[1]}    {difference:+5.2f}    {noise:5.2f}", flush=True
    )


def learn(home: Home, spec: RunSpec) -> float:
    """Validation accuracy of a run of the tutor."""
    runner = Runner(home)
    view = view_of(follow(runner.start(spec)))
    runner.close()
    if not isinstance(view.last, Finished):
        raise SystemExit(f"the run did not finish: {view.message}")
    return view.last.val_accuracy if spec.patience else view.epochs[-1].val_accuracy


def learn_plainly(home: Home, step: LabStep, spec: RunSpec) -> float:
    """The same of plain Keras with the same patience and schedule."""
    images = Workshop(home).images(spec)
    keras = PlainKeras(step.run, images, spec.seed)
    updates = math.ceil(len(images.train) / spec.batch_size)
    rates = learning_rates(spec.schedule, spec.learning_rate, updates * spec.epochs)
    losses: list[float] = []
    accuracies: list[float] = []
    while len(losses) < spec.epochs:
        first = len(losses) * updates
        figures = keras.advance(reshuffle=True, rates=rates[first : first + updates])
        losses.append(figures["val_loss"])
        accuracies.append(figures["val_accuracy"])
        if spec.patience and len(losses) - int(np.argmin(losses)) > spec.patience:
            break
    return accuracies[int(np.argmin(losses))] if spec.patience else accuracies[-1]


if __name__ == "__main__":
    main()
