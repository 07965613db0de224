"""Stands in for the runner of `run`: the events of its trainings are recorded."""

from __future__ import annotations

import os
import signal
import threading

from tutor.lab.events import Built, ContrastEpoch, Epoch, Event, Finished, Started, Stopped
from tutor.lab.folder import RunFolder, new_run_folder
from tutor.lab.spec import RunSpec
from tutor.paths import Home


def epoch(number: int, loss: float = 2.0) -> Epoch:
    return Epoch(
        epoch=number,
        loss=loss,
        accuracy=0.2,
        val_loss=loss,
        val_accuracy=0.25,
        learning_rate=5e-5,
        seconds=1.9,
    )


def started(run: str) -> Started:
    return Started(
        run=run,
        step="8b",
        data="sample",
        size="quick",
        seed=42,
        learning_rate=5e-5,
        batch_size=32,
        train_images=10_000,
        validation_images=2_000,
        epochs=2,
    )


def summary(run: str) -> dict[str, object]:
    return {
        "run": run,
        "step": "8b",
        "data": "sample",
        "seed": 42,
        "learning_rate": 5e-5,
        "epochs": 2,
        "best_epoch": 2,
        "best_val_loss": 1.5,
        "val_accuracy": 0.25,
        "seconds": 3.8,
        "seconds_per_epoch": 1.9,
    }


def story(run: str) -> list[Event]:
    beside = ContrastEpoch(
        label="one value for all weights",
        epoch=1,
        loss=2.3,
        accuracy=0.1,
        val_loss=2.3,
        val_accuracy=0.1,
        seconds=1.0,
    )
    return [
        Built(layers=(), parameters=500_210),
        started(run),
        *(epoch(1), beside, epoch(2, 1.5)),
        Finished.model_validate(summary(run)),
    ]


class Recorded:
    """Stands in for the runner: the run has happened already when it starts."""

    ending: Event | None = None

    def __init__(self, home: Home) -> None:
        self.home = home

    def start(self, spec: RunSpec) -> RunFolder:
        folder = new_run_folder(self.home.runs, spec.step)
        folder.write_spec(spec)
        events = story(folder.run)
        if self.ending is not None:
            events[-1] = self.ending
        for event in events:
            folder.append(event)
        return folder

    def close(self) -> None:
        pass


class UntilAsked(Recorded):
    """A run that goes on until it is asked to stop, which Ctrl+C does after its first epoch."""

    interrupts = True
    thread: threading.Thread

    def start(self, spec: RunSpec) -> RunFolder:
        folder = new_run_folder(self.home.runs, spec.step)
        folder.write_spec(spec)
        claimed = threading.Event()

        def train() -> None:
            with folder.claim():
                claimed.set()
                folder.append(started(folder.run))
                folder.append(epoch(1))
                if self.interrupts:
                    os.kill(os.getpid(), signal.SIGINT)
                while not folder.stop.exists():
                    threading.Event().wait(0.01)
                folder.append(Stopped.model_validate(summary(folder.run)))

        self.thread = threading.Thread(target=train)
        self.thread.start()
        assert claimed.wait(10)
        return folder

    def close(self) -> None:
        self.thread.join()
