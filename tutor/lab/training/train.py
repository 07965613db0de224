"""One run from its specification to its last event."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import keras
import numpy as np

from tutor.chapter.recipe import Network
from tutor.errors import RunError
from tutor.lab.events import EVENT, to_line
from tutor.lab.folder import RunFolder
from tutor.lab.spec import RunSpec
from tutor.lab.training.images import Images, load
from tutor.lab.training.networks import build, layers_of
from tutor.lab.training.schedule import learning_rates
from tutor.lab.training.stepper import Stepper, stack_size
from tutor.paths import Home

PROGRESS_EVERY = 0.4
"""Seconds between two progress events."""


class _Journal:
    """Writes events, each flushed at once."""

    def __init__(self, folder: RunFolder) -> None:
        self._path = folder.events

    def say(self, kind: str, **fields: Any) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(to_line(EVENT.validate_python({"kind": kind, **fields})))


class _Best:
    """The best epoch so far and its weights; counts epochs without improvement."""

    def __init__(self) -> None:
        self.epoch, self.loss, self.accuracy = 0, math.inf, math.nan
        self.weights: list[Any] | None = None

    def look(self, epoch: int, loss: float, accuracy: float, model: keras.Model) -> None:
        if loss < self.loss:
            self.epoch, self.loss, self.accuracy = epoch, loss, accuracy
            self.weights = model.get_weights()


class _StopAskedError(Exception):
    """Somebody asked the run to stop."""


def train(spec: RunSpec, folder: RunFolder, home: Home, stop_asked: Callable[[], bool]) -> None:
    """Train, and write everything that happens to the run's folder.

    Raises:
        TutorError: the images cannot be had, or the loss is no number any more.
        OSError: the folder cannot be written.
    """
    journal = _Journal(folder)
    journal.say("loading", message="reading the images")
    images = load(spec.data, home, spec.train_images, spec.validation_images)
    if images.name == "sample" and spec.sample_learning_rate:
        spec = spec.model_copy(update={"learning_rate": spec.sample_learning_rate})
    journal.say("loading", message="building the network")
    run = _Run(spec, images, journal, stop_asked)
    begun = time.monotonic()
    try:
        run.train()
        kind = "finished"
    except _StopAskedError:
        kind = "stopped"
    run.save(folder)
    journal.say(kind, **run.summary(time.monotonic() - begun))


class _Run:
    """The state of one training."""

    def __init__(
        self, spec: RunSpec, images: Images, journal: _Journal, stop_asked: Callable[[], bool]
    ) -> None:
        self._spec, self._images, self._journal = spec, images, journal
        self._stop_asked = stop_asked
        self._batches = max(1, len(images.train) // spec.batch_size)
        self._stack = stack_size(self._batches)
        self._calls = self._batches // self._stack
        updates = spec.epochs * self._calls * self._stack
        self._rates = learning_rates(spec.schedule, spec.learning_rate, updates)
        self._order = np.random.default_rng(spec.seed)
        self._main = self._stepper(spec.network)
        self._contrast = self._stepper(spec.contrast.network) if spec.contrast else None
        self._best = _Best()
        self._seconds: list[float] = []

    def _stepper(self, network: Network) -> Stepper:
        spec = self._spec
        pixels = self._images.train if spec.standardize else None
        model = build(network, spec.seed, pixels)
        kinds = {"nadam": keras.optimizers.Nadam, "sgd": keras.optimizers.SGD}
        return Stepper(model, kinds[spec.optimizer](learning_rate=spec.learning_rate))

    def train(self) -> None:
        spec, images, model = self._spec, self._images, self._main.model
        self._journal.say("built", layers=layers_of(model), parameters=int(model.count_params()))
        self._journal.say(
            "started",
            run=spec.run,
            step=spec.step,
            data=images.name,
            source=images.source,
            size=spec.size,
            seed=spec.seed,
            learning_rate=spec.learning_rate,
            batch_size=spec.batch_size,
            train_images=len(images.train),
            validation_images=len(images.validation),
            epochs=spec.epochs,
            patience=spec.patience,
        )
        for epoch in range(1, spec.epochs + 1):
            self._epoch(epoch)
            if spec.patience and epoch - self._best.epoch >= spec.patience:
                break

    def _epoch(self, epoch: int) -> None:
        # A fresh order every epoch: a seeded `fit` on arrays would repeat the same one.
        order = self._order.permutation(len(self._images.train))
        begun = time.monotonic()
        loss, accuracy = self._pass(self._main, order, epoch, tell=True)
        val_loss, val_accuracy = self._validate(self._main)
        self._seconds.append(time.monotonic() - begun)
        figures = {"loss": loss, "accuracy": accuracy}
        figures |= {"val_loss": val_loss, "val_accuracy": val_accuracy}
        rate = float(self._rates[epoch * self._calls * self._stack - 1])
        self._journal.say(
            "epoch", epoch=epoch, learning_rate=rate, seconds=self._seconds[-1], **figures
        )
        if not math.isfinite(val_loss):
            raise RunError(self._diverged(val_loss, f"after epoch {epoch}"))
        self._best.look(epoch, val_loss, val_accuracy, self._main.model)
        if self._contrast is not None and self._spec.contrast is not None:
            self._contrast_epoch(self._contrast, self._spec.contrast.label, order, epoch)

    def _contrast_epoch(self, stepper: Stepper, label: str, order: Any, epoch: int) -> None:
        begun = time.monotonic()
        loss, accuracy = self._pass(stepper, order, epoch, tell=False)
        val_loss, val_accuracy = self._validate(stepper)
        self._journal.say(
            "contrast_epoch",
            label=label,
            epoch=epoch,
            loss=loss,
            accuracy=accuracy,
            val_loss=val_loss,
            val_accuracy=val_accuracy,
            seconds=time.monotonic() - begun,
        )

    def _validate(self, stepper: Stepper) -> tuple[float, float]:
        return stepper.evaluate(self._images.validation, self._images.validation_labels)

    def _pass(self, stepper: Stepper, order: Any, epoch: int, *, tell: bool) -> tuple[float, float]:
        """All mini-batches of one epoch; gives the mean loss and accuracy."""
        size, told = self._stack * self._spec.batch_size, time.monotonic()
        sums = np.zeros(2)
        for call in range(self._calls):
            if self._stop_asked():
                raise _StopAskedError
            chosen = order[call * size : (call + 1) * size]
            if len(chosen) < size:
                chosen = np.resize(order, size)
            shape = (self._stack, self._spec.batch_size)
            first = ((epoch - 1) * self._calls + call) * self._stack
            figures = stepper.train(
                self._images.train[chosen].reshape(*shape, -1),
                self._images.train_labels[chosen].reshape(shape),
                self._rates[first : first + self._stack],
            )
            if tell:
                self._check(figures, epoch, call)
            sums += figures.sum(0)
            batch = (call + 1) * self._stack
            if tell and time.monotonic() - told > PROGRESS_EVERY:
                told = time.monotonic()
                self._tell_progress(epoch, batch, sums / batch)
        loss, accuracy = sums / (self._calls * self._stack)
        return float(loss), float(accuracy)

    def _tell_progress(self, epoch: int, batch: int, means: Any) -> None:
        self._journal.say(
            "progress",
            epoch=epoch,
            batch=batch,
            batches=self._calls * self._stack,
            loss=float(means[0]),
            accuracy=float(means[1]),
        )

    def _check(self, figures: Any, epoch: int, call: int) -> None:
        wrong = np.flatnonzero(~np.isfinite(figures[:, 0]))
        if len(wrong):
            batch = call * self._stack + int(wrong[0]) + 1
            loss = float(figures[wrong[0], 0])
            raise RunError(self._diverged(loss, f"in epoch {epoch} at batch {batch}"))

    def _diverged(self, loss: float, place: str) -> str:
        rate = self._spec.learning_rate
        return (
            f"the run diverged, its loss became {loss} {place}: the learning rate {rate:g} is "
            f"too high, try a third of it ({rate / 3:.2g})"
        )

    def save(self, folder: RunFolder) -> None:
        """Keep the best weights as an ordinary Keras model, written beside and renamed."""
        if self._best.weights is None:
            return
        self._main.model.set_weights(self._best.weights)
        beside = folder.path / "model.new.keras"
        self._main.model.save(beside)
        beside.replace(folder.model)

    def summary(self, seconds: float) -> dict[str, Any]:
        spec, best = self._spec, self._best
        typical = self._seconds[1:] or self._seconds or [0.0]
        return {
            "run": spec.run,
            "step": spec.step,
            "data": self._images.name,
            "seed": spec.seed,
            "learning_rate": spec.learning_rate,
            "epochs": len(self._seconds),
            "best_epoch": best.epoch,
            "best_val_loss": best.loss if best.epoch else math.nan,
            "val_accuracy": best.accuracy,
            "seconds": seconds,
            "seconds_per_epoch": median(typical),
        }
