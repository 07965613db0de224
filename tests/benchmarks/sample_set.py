"""Does the built-in sample set teach what CIFAR-10 teaches? Every step at size quick, five seeds.

    python -m tests.benchmarks.sample_set [--seeds 42,1,2,3,4]

Prints a row for each training, then a verdict for each requirement with the seeds that break it;
exit status 1 where there is one. Takes some ten minutes on two cores.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tutor.chapter.load import load_chapter
from tutor.lab.events import Epoch
from tutor.lab.following import follow
from tutor.lab.plan import plan
from tutor.lab.runner import Runner
from tutor.lab.settings import Settings
from tutor.lab.summary import best_epoch
from tutor.lab.view import view_of
from tutor.paths import Home, find_content

CHAPTER = load_chapter(find_content())
STEPS = ("8b", "8c", "8d", "8e", "8f")
ACCURACIES = (0.35, 0.75)

Epochs = tuple[Epoch, ...]
Runs = Mapping[str, Epochs]
"""The epochs of each step, with one seed."""


def main() -> int:
    """Train, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default="42,1,2,3,4")
    seeds = [int(seed) for seed in parser.parse_args().seeds.split(",")]
    print("step  seed   rate     best epoch   loss   accuracy   highest   seconds")
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(Home(Path(folder)))
        trained: dict[int, dict[str, Epochs]] = {seed: {} for seed in seeds}
        for step in STEPS:
            for seed in seeds:
                trained[seed][step] = train(runner, step, seed)
        runner.close()
    verdicts = [judge(claim, holds, trained) for claim, holds in REQUIREMENTS.items()]
    return 0 if all(verdicts) else 1


def train(runner: Runner, step: str, seed: int) -> Epochs:
    """One run and its row."""
    found = CHAPTER.step(step)
    assert found is not None
    view = view_of(follow(runner.start(plan(CHAPTER, found, Settings(data="sample", seed=seed)))))
    if view.status != "finished" or view.started is None:
        raise SystemExit(f"{step} with seed {seed} did not finish: {view.message}")
    best = best_of(view.epochs)
    print(
        f"{step}   {seed:5}   {view.started.learning_rate:<8g} {best.epoch:3} of "
        f"{len(view.epochs):<3} {best.val_loss:8.3f} {best.val_accuracy:9.1%} "
        f"{max(epoch.val_accuracy for epoch in view.epochs):9.1%} "
        f"{sum(epoch.seconds for epoch in view.epochs):9.1f}",
        flush=True,
    )
    return view.epochs


def judge(claim: str, holds: Callable[[Runs], bool], trained: Mapping[int, Runs]) -> bool:
    """One requirement in all seeds."""
    broken = [seed for seed, runs in trained.items() if not holds(runs)]
    print(f"{'FAILS with seeds ' + str(broken) if broken else 'holds'}: {claim}")
    return not broken


def best_of(epochs: Epochs) -> Epoch:
    """The epoch of the lowest validation loss."""
    best = best_epoch(epochs)
    assert best is not None
    return best


def first(epochs: Epochs, reached: Callable[[Epoch], bool]) -> int:
    """The first epoch that does, or one more than any run has."""
    return next((epoch.epoch for epoch in epochs if reached(epoch)), sys.maxsize)


def within_range(runs: Runs) -> bool:
    """Nothing is too hard or too easy."""
    low, high = ACCURACIES
    return all(low <= best_of(epochs).val_accuracy <= high for epochs in runs.values())


def normalized_learns_sooner(runs: Runs) -> bool:
    """In epochs, up to the same validation loss."""
    target = best_of(runs["8b"])
    sooner = first(runs["8c"], lambda epoch: epoch.val_loss <= target.val_loss)
    return 2 * sooner <= target.epoch


def normalized_ends_better(runs: Runs) -> bool:
    """In loss and accuracy at the best epochs."""
    plain, normalized = best_of(runs["8b"]), best_of(runs["8c"])
    return normalized.val_loss < plain.val_loss and normalized.val_accuracy > plain.val_accuracy


def one_cycle_is_shorter(runs: Runs) -> bool:
    """Up to the accuracy that 8d is left with, the one at its best epoch."""
    target = best_of(runs["8d"]).val_accuracy
    return first(runs["8f"], lambda epoch: epoch.val_accuracy >= target) < len(runs["8d"])


REQUIREMENTS: dict[str, Callable[[Runs], bool]] = {
    "8b to 8f end between 35 and 75 % validation accuracy": within_range,
    "8c comes to 8b's best validation loss in at most half of 8b's epochs": (
        normalized_learns_sooner
    ),
    "8c ends with a lower loss and a higher accuracy than 8b": normalized_ends_better,
    "8f comes to 8d's accuracy in fewer epochs than 8d trains": one_cycle_is_shorter,
}


if __name__ == "__main__":
    sys.exit(main())
