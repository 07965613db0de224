"""The events of a run folded into what is drawn of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from typing import Literal

from tutor.lab.events import (
    Built,
    ContrastEpoch,
    Epoch,
    Event,
    Failed,
    Finished,
    Last,
    LayerOutputs,
    Loading,
    MonteCarlo,
    Pictures,
    Probe,
    Progress,
    Resumed,
    Started,
    Stopped,
    Suggested,
    SweepEpoch,
)
from tutor.lab.summary import best_epoch, typical_seconds, waited

Status = Literal["starting", "running", "finished", "stopped", "failed"]
"""What the events say; whether a process still trains is asked of the folder."""


@dataclass(frozen=True)
class RunView:
    """A run as far as it has come."""

    status: Status = "starting"
    message: str = "starting"
    """What the child is busy with before the first epoch, or why the run failed."""
    built: Built | None = None
    started: Started | None = None
    epochs: tuple[Epoch, ...] = ()
    contrast: tuple[ContrastEpoch, ...] = ()
    progress: Progress | None = None
    probes: tuple[Probe, ...] = ()
    suggested: Suggested | None = None
    sweep: tuple[SweepEpoch, ...] = ()
    outputs: tuple[LayerOutputs, ...] = ()
    monte_carlo: tuple[MonteCarlo, ...] = ()
    pictures: tuple[Pictures, ...] = ()
    last: Last | None = None

    @property
    def best(self) -> Epoch | None:
        """The epoch of the lowest validation loss."""
        return best_epoch(self.epochs)

    @property
    def best_of_sweep(self) -> SweepEpoch | None:
        """The epoch of the lowest validation loss under all rates."""
        return best_epoch(self.sweep)

    @property
    def patience_left(self) -> int | None:
        """Epochs without improvement until early stopping; None where it is not used."""
        if self.started is None or self.started.patience is None:
            return None
        return max(0, self.started.patience - waited(self.epochs))

    @property
    def seconds_left(self) -> float | None:
        """Until the last epoch that may come, by the typical epoch so far; None before the first
        and after the end."""
        if self.started is None or not self.epochs or self.last is not None:
            return None
        typical = typical_seconds(self.epochs) + typical_seconds(self.contrast)
        done = len(self.epochs) + (
            self.progress.batch / self.progress.batches
            if self.progress and self.progress.epoch > len(self.epochs)
            else 0.0
        )
        return max(0.0, (self.started.epochs - done) * typical)


EMPTY = RunView()
"""A run of which nothing is told yet."""


def fold(view: RunView, event: Event) -> RunView:
    """The run after one more event."""
    match event:
        case Loading():
            # Said first by a run that goes on, so its earlier end is none any more; a search that
            # was cut off is made again.
            probes = view.probes if view.started or view.last is None else ()
            message = event.message
            return replace(view, status="starting", message=message, last=None, probes=probes)
        case Built():
            return replace(view, built=event)
        case Started():
            return replace(view, status="running", started=event)
        case Resumed():
            return _back_to(view, event.epoch)
        case Progress():
            return replace(view, progress=event)
        case Epoch():
            return replace(view, epochs=(*view.epochs, event))
        case ContrastEpoch():
            return replace(view, contrast=(*view.contrast, event))
        case Finished() | Stopped():
            return replace(view, status=event.kind, last=event)
        case Failed():
            return replace(view, status="failed", message=event.message, last=event)
        case _:
            return _look_closer(view, event)


def _look_closer(view: RunView, event: Event) -> RunView:
    """The run after an event that tells more than the course of the training."""
    match event:
        case Probe():
            return replace(view, probes=(*view.probes, event))
        case Suggested():
            return replace(view, suggested=event)
        case SweepEpoch():
            return replace(view, sweep=(*view.sweep, event))
        case LayerOutputs():
            return replace(view, outputs=(*view.outputs, event))
        case MonteCarlo():
            return replace(view, monte_carlo=(*view.monte_carlo, event))
        case Pictures():
            return replace(view, pictures=(*view.pictures, event))
        case _:
            return view


def _back_to(view: RunView, epoch: int) -> RunView:
    """The run as it was at the end of that epoch; at 0 what is told at the start is told again."""
    return replace(
        view,
        epochs=tuple(e for e in view.epochs if e.epoch <= epoch),
        contrast=tuple(e for e in view.contrast if e.epoch <= epoch),
        outputs=tuple(o for o in view.outputs if epoch and o.epoch <= epoch),
        pictures=tuple(p for p in view.pictures if epoch and p.role == "examples"),
        monte_carlo=(),
        progress=None,
        last=None,
    )


def view_of(events: Iterable[Event]) -> RunView:
    """The run after these events."""
    return reduce(fold, events, EMPTY)
