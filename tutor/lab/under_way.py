"""What a run is about and how far it is, in a line."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.lab.protocol import Ready
from tutor.lab.spec import RunSpec
from tutor.lab.typed import HIGHEST_RATE
from tutor.lab.view import RunView
from tutor.lab.wording import count, duration, figure, images_name, percent, rate_text


def forecast(spec: RunSpec, ready: Ready) -> str:
    """How long a run will take, by what the waiting child measured."""
    if spec.task == "sweep":
        return f"an epoch takes {duration(ready.seconds_per_epoch)}, measured on this machine"
    most = "at most " if spec.patience is not None and spec.patience < spec.epochs else ""
    return (
        f"{most}about {duration(spec.epochs * ready.seconds_per_epoch)}: "
        f"{count(spec.epochs, 'epoch')} of {duration(ready.seconds_per_epoch)}, "
        "measured on this machine"
    )


def busy_text(names: Sequence[str]) -> str:
    """That these runs are under way, said to who would start another one."""
    are = "is" if len(names) == 1 else "are"
    return f"{', '.join(names)} {are} still training; two at once are each slower."


def progress_text(view: RunView) -> str:
    """How far a training is, in one line."""
    if view.status == "failed":
        return f"Failed: {view.message}"
    if view.started is None:
        return f"{view.message} …" if view.last is None else f"{view.status} before it began"
    parts = [f"epoch {len(view.epochs)} of {view.started.epochs}"]
    if view.last is not None:
        parts[0] = f"{view.status} after {parts[0]}"
    elif view.progress and view.progress.epoch > len(view.epochs):
        parts[0] += f" (next {percent(view.progress.batch / view.progress.batches, 0)})"
    trained = len(view.epochs) >= view.started.epochs or (view.epochs and view.patience_left == 0)
    under_way = view.last is None and not trained
    if under_way and view.seconds_left is not None:
        parts.append(f"at most {duration(view.seconds_left)} left")
    if under_way and view.patience_left is not None and view.epochs:
        parts.append(f"patience {view.patience_left} of {view.started.patience}")
    if view.epochs and view.epochs[-1].seconds > 0:
        speed = view.started.train_images / view.epochs[-1].seconds
        parts.append(f"{speed:,.0f} images/s")
    return ", ".join(filter(None, [*parts, _waited_for(view, trained=bool(trained))]))


def _waited_for(view: RunView, *, trained: bool) -> str:
    """What is done before the first epoch or after the last; nothing while they come."""
    if view.status == "starting":
        return f"{view.message} …"
    if view.status != "running":
        return ""
    if trained:
        return "measuring and saving …"
    return "" if view.epochs or view.progress else "compiling …"


def conditions(view: RunView, spec: RunSpec) -> str:
    """What a run trains on and with, in one line."""
    if view.started is None:
        return f"{spec.step}, {spec.size}, seed {spec.seed}"
    started = view.started
    images = "CIFAR-10" if started.data == "cifar10" else "sample set (not CIFAR-10)"
    parts = [images, started.size, f"{started.train_images:,} images"]
    if spec.trains:
        parts.append(f"rate {rate_text(started.learning_rate)}")
    return ", ".join([*parts, f"seed {started.seed}"])


def search_text(view: RunView) -> str:
    """How far a search for a learning rate is, or what it suggests and by which rule."""
    if view.status == "failed":
        return f"Failed: {view.message}"
    if view.suggested is not None:
        rate = rate_text(view.suggested.learning_rate)
        return f"Suggested: {rate}, {view.suggested.rule}. Weights are as they were before."
    if view.last is not None:
        return "The search was stopped before it could suggest a rate."
    if view.probes:
        now = rate_text(view.probes[-1].learning_rate)
        return f"The rate climbs from mini-batch to mini-batch, now {now}"
    return f"{view.message} …"


def found_text(view: RunView) -> str:
    """Where a learning rate comes from that this search or sweep found."""
    return f"found on {images_name(view.started.data)}" if view.started else "found by a search"


def sweep_text(view: RunView, spec: RunSpec) -> str:
    """How far a sweep is, and what came out best."""
    if view.status == "failed":
        return f"Failed: {view.message}"
    rates = len(spec.sweep_rates)
    if view.last is not None and not view.sweep:
        return f"{view.status} before an epoch was over"
    if not view.sweep:
        return f"{rates} rates, a few epochs each: {view.message} …"
    if view.last is None:
        # Counted as they came: a file from elsewhere may tell of other rates than were asked for.
        under_way = len(dict.fromkeys(epoch.learning_rate for epoch in view.sweep))
        return f"Rate {under_way} of {rates}: {rate_text(view.sweep[-1].learning_rate)}"
    best = view.best_of_sweep
    if best is None:
        return "None of these rates came to a loss that is a number."
    stopped = "Stopped. " if view.status == "stopped" else ""
    return (
        f"{stopped}Lowest validation loss {figure(best.val_loss)} with "
        f"{rate_text(best.learning_rate)}, accuracy {percent(best.val_accuracy)}."
        f"{_beyond(best.learning_rate, view)}"
    )


def _beyond(rate: float, view: RunView) -> str:
    """What may lie where nothing was tried."""
    tried = {epoch.learning_rate for epoch in view.sweep}
    if len(tried) > 1 and rate == max(tried) < HIGHEST_RATE:
        return " It was the highest; a higher one may be better still."
    if len(tried) > 1 and rate == min(tried):
        return " It was the lowest; a lower one may be better still."
    return ""
