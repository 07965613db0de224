"""The typed facts that are found, and what can be said of a difference."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from tutor.chapter.step import FindingKind
from tutor.lab.events import LayerOutputs, MonteCarlo

Pace = Literal["faster", "about as fast", "slower"]
"""How soon a run converges, seen from another."""
Verdict = Literal["better", "worse", "no difference"]
"""`no difference` is none that can be told from noise."""


@dataclass(frozen=True)
class Converging:
    """How soon a run came down to the lowest validation loss of another run.

    Seconds are the sums of the epochs' seconds up to there, less what the first epoch took longer
    than the median of the others: that is compiling, which would weigh more than all the rest in a
    short run, and which a training process that still has the network compiled does not repeat.
    """

    other: str
    """The other run's id."""
    loss: float
    """The other's lowest validation loss."""
    epochs: int | None
    """This run's first epoch at or below it; None where it never came there."""
    seconds: float | None
    other_epochs: int
    other_seconds: float
    compiling: float
    """Seconds left out of this run's."""
    other_compiling: float
    whole: tuple[int, float]
    """Epochs and seconds of this run's whole training."""
    other_whole: tuple[int, float]

    @property
    def epochs_share(self) -> float | None:
        """Epochs it took, as a share of the other's."""
        return None if self.epochs is None else ratio(self.epochs, self.other_epochs)

    @property
    def seconds_share(self) -> float | None:
        """Seconds it took, as a share of the other's."""
        return None if self.seconds is None else ratio(self.seconds, self.other_seconds)


@dataclass(frozen=True)
class Better:
    """Two validation accuracies, each at the best epoch of its run."""

    other: str
    accuracy: float
    other_accuracy: float
    noise: float
    """Two standard errors of the difference, as a share like the accuracies."""

    @property
    def verdict(self) -> Verdict:
        """What can be said of the difference."""
        return verdict(self.accuracy - self.other_accuracy, self.noise)


@dataclass(frozen=True)
class Speed:
    """Seconds an epoch of two runs: medians without the first epoch, which also compiles."""

    other: str
    seconds: float
    other_seconds: float
    told_apart: bool
    """Whether the difference is more than the epochs of each run differ among themselves."""

    @property
    def share(self) -> float:
        """This run's seconds an epoch as a share of the other's."""
        return ratio(self.seconds, self.other_seconds)


@dataclass(frozen=True)
class Learns:
    """Whether a network does better than guessing after its last epoch."""

    network: str
    accuracy: float
    loss: float
    chance: float
    """Accuracy of guessing."""
    noise: float
    """How far above it accuracy may come by chance."""

    @property
    def left(self) -> bool:
        """Whether it has left guessing."""
        return self.accuracy > self.chance + self.noise


@dataclass(frozen=True)
class Overfitting:
    """Training and validation at a run's best and last epoch; shares, and cross-entropy."""

    run: str
    best_epoch: int
    last_epoch: int
    accuracies: tuple[float, float]
    """Training and validation at the best epoch."""
    last_accuracies: tuple[float, float]
    best_losses: tuple[float, float]
    """Training and validation at the best epoch."""
    last_losses: tuple[float, float]


@dataclass(frozen=True)
class Normalizing:
    """What the hidden layers of a run put out before training and with its best weights."""

    run: str
    before: LayerOutputs | None
    after: LayerOutputs | None
    """None where the run did not come so far."""


@dataclass(frozen=True)
class Dropout:
    """One prediction with dropout switched off against the mean of many with it on."""

    off: MonteCarlo
    rows: tuple[MonteCarlo, ...]
    """By the number of samples."""
    noise: float

    @property
    def verdict(self) -> Verdict:
        """Of the largest number of samples; choosing the best row would favour MC Dropout."""
        return verdict(self.rows[-1].accuracy - self.off.accuracy, self.noise)


Figures = Converging | Better | Speed | Learns | Overfitting | Normalizing | Dropout
"""What was measured, one class a kind of finding."""


@dataclass(frozen=True)
class Fact:
    """One thing that was found: a sentence or two, its figures, and lines of even width."""

    sentence: str
    figures: Figures
    lines: tuple[str, ...] = ()
    """A table or picture for a fixed-width font."""


@dataclass(frozen=True)
class Finding:
    """What a run says to one question of its step."""

    kind: FindingKind
    facts: tuple[Fact, ...]
    """Empty where there was nothing to compare with or nothing was measured."""
    notes: tuple[str, ...] = ()
    """What limits it, and what to run so that it can be said."""


def two_errors(first: float, second: float, images: int) -> float:
    """Two standard errors of the difference of two accuracies (shares) on `images` images.

    Binomial: `2 sqrt(p1 (1 - p1) / n + p2 (1 - p2) / n)`. An approximation only. It holds for two
    independent samples, but both accuracies come from the same images, which makes their
    difference steadier than this; and it knows nothing of the luck of a seed, by which two runs of
    one network differ as well, nor of the best epoch having been chosen on these very images.
    """
    spread = first * (1 - first) + second * (1 - second)
    # A file from elsewhere may tell of accuracies that are none.
    return 2 * math.sqrt(spread / images) if images > 0 and spread >= 0 else math.nan


def verdict(difference: float, noise: float) -> Verdict:
    """A difference is one only if it exceeds its noise; numbers that are none tell nothing."""
    if difference > noise:
        return "better"
    return "worse" if -difference > noise else "no difference"


def ratio(part: float, whole: float) -> float:
    """One number as a share of another; not a number where the other is 0."""
    return part / whole if whole else math.nan
