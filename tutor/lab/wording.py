"""Numbers and runs in words for a person."""

from __future__ import annotations

import math

from tutor.lab.curves import RunView
from tutor.lab.spec import RunSpec


def percent(share: float, digits: int = 1) -> str:
    """0.476 is "47.6 %"."""
    return f"{100 * share:.{digits}f} %" if math.isfinite(share) else "not a number"


def duration(seconds: float) -> str:
    """95 is "1 min 35 s"."""
    if not math.isfinite(seconds):
        return "an unknown time"
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    return f"{minutes // 60} h {minutes % 60} min"


def count(number: int, thing: str) -> str:
    """1 and "epoch" is "1 epoch", 2 is "2 epochs"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def data_name(data: str) -> str:
    """What the images are."""
    return "CIFAR-10" if data == "cifar10" else "the built-in sample set (not CIFAR-10)"


def headline(view: RunView, spec: RunSpec) -> str:
    """How far a run is, in a line or two."""
    if view.status == "failed":
        return f"{spec.step} failed: {view.message}"
    if view.started is None:
        return f"{spec.step}: {view.message} …"
    parts = [f"{spec.step} on {data_name(view.started.data)}, {spec.size}"]
    epochs = f"epoch {len(view.epochs)} of {view.started.epochs}"
    if view.progress and view.progress.epoch > len(view.epochs) and view.last is None:
        epochs += f" (next {percent(view.progress.batch / view.progress.batches, 0)})"
    parts.append(epochs)
    if view.epochs:
        parts.append(f"validation {percent(view.epochs[-1].val_accuracy)}")
    if view.best:
        parts.append(f"best epoch {view.best.epoch}: {percent(view.best.val_accuracy)}")
    if view.last is not None:
        parts.append(view.status)
    elif view.seconds_left is not None:
        parts.append(f"at most {duration(view.seconds_left)} left")
    if view.last is None and view.patience_left is not None and view.epochs:
        parts.append(f"patience {view.patience_left}")
    return ", ".join(parts)
