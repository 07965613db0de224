"""The figures with which a run ends, from its epochs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median
from typing import Any, TypeVar

from tutor.lab.events import Epoch, EpochFigures
from tutor.lab.spec import RunSpec

Figures = TypeVar("Figures", bound=EpochFigures)


def best_epoch(epochs: Sequence[Figures]) -> Figures | None:
    """The first epoch of the lowest validation loss; None where no loss is a number."""
    finite = [epoch for epoch in epochs if math.isfinite(epoch.val_loss)]
    return min(finite, key=lambda epoch: epoch.val_loss, default=None)


def waited(epochs: Sequence[EpochFigures]) -> int:
    """Epochs since the lowest validation loss, counted as Keras's `EarlyStopping` does."""
    best = best_epoch(epochs)
    return len(epochs) - (best.epoch if best else 0)


def typical_seconds(epochs: Sequence[EpochFigures]) -> float:
    """The median without the first epoch, which also traces and compiles; of that one where there
    is no other, 0 where there is none."""
    return median([epoch.seconds for epoch in epochs[1:] or epochs] or [0.0])


def summary(spec: RunSpec, data: str, epochs: Sequence[Epoch], seconds: float) -> dict[str, Any]:
    """The fields of the last event of a run on that data; `seconds` for the whole of it."""
    best = best_epoch(epochs)
    return {
        "run": spec.run,
        "step": spec.step,
        "data": data,
        "seed": spec.seed,
        "learning_rate": spec.learning_rate,
        "epochs": len(epochs),
        "best_epoch": best.epoch if best else 0,
        "best_val_loss": best.val_loss if best else math.nan,
        "val_accuracy": best.val_accuracy if best else math.nan,
        "seconds": seconds,
        "seconds_per_epoch": typical_seconds(epochs),
    }
