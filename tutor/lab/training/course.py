"""The epochs of one training, from the first or from a checkpoint on."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from tutor.errors import RunError
from tutor.lab.events import ContrastEpoch, Epoch, Progress
from tutor.lab.spec import RunSpec
from tutor.lab.summary import best_epoch, waited
from tutor.lab.training.checkpoint import Arrays, Checkpoint, save
from tutor.lab.training.images import Images
from tutor.lab.training.journal import Journal
from tutor.lab.training.schedule import learning_rates, momenta
from tutor.lab.training.shuffling import Shuffler
from tutor.lab.training.stepper import Stepper

PROGRESS_EVERY = 0.4
"""Seconds between two progress events."""


class Course:
    """One training: its networks, how far it has come, its best epoch.

    `networks` are the step's own and the one beside it, where there is one; they see the same
    mini-batches. `heed` is called between stacks, and what it raises ends the training.

    Whether to go on follows from the epochs alone, so there is no other state to be lost.
    """

    def __init__(
        self,
        spec: RunSpec,
        images: Images,
        shuffler: Shuffler,
        networks: tuple[Stepper, ...],
        journal: Journal,
        heed: Callable[[], None],
    ) -> None:
        self._spec, self._images, self._shuffler, self._journal = spec, images, shuffler, journal
        self._main, *self._beside = networks
        self._heed = heed
        updates = spec.epochs * shuffler.shape.updates
        self._rates = learning_rates(spec.schedule, spec.learning_rate, updates)
        self._momenta = momenta(spec.cycle_momentum, updates)
        self.epochs: tuple[Epoch, ...] = ()
        self._best_variables: Arrays = ()
        self._writer = ThreadPoolExecutor(max_workers=1)
        self._written: Future[None] | None = None

    @property
    def best(self) -> Epoch | None:
        """The epoch of the lowest validation loss."""
        return best_epoch(self.epochs)

    @property
    def over(self) -> bool:
        """Whether all epochs are done or early stopping has run out of patience."""
        patience = self._spec.patience or math.inf
        return len(self.epochs) >= self._spec.epochs or waited(self.epochs) >= patience

    def go_on_from(self, checkpoint: Checkpoint) -> None:
        """Take up a run where its checkpoint left it.

        Raises:
            ValueError: it is the checkpoint of other networks.
        """
        self.epochs = checkpoint.epochs
        self._best_variables = checkpoint.best
        for stepper, state in zip((self._main, *self._beside), checkpoint.networks, strict=True):
            stepper.restore(state)

    def train(self) -> None:
        """Epoch after epoch, each kept in a checkpoint, until it is over.

        Raises:
            RunError: the loss is no number any more.
            OSError: something cannot be written.
        """
        try:
            while not self.over:
                self.advance()
        finally:
            self._writer.shutdown()
        if self._written is not None:
            self._written.result()

    def advance(self) -> None:
        """One more epoch, kept in a checkpoint that a thread writes; raises what `train` does."""
        self._epoch(len(self.epochs) + 1)
        self._keep()

    def take_best(self) -> int:
        """Give the network the weights of its best epoch, as `restore_best_weights` does in Keras;
        gives that epoch, 0 where none was finished."""
        if not self._best_variables or self.best is None:
            return 0
        state = self._main.state()
        self._main.restore(type(state)(self._best_variables, state.optimizer))
        return self.best.epoch

    def _keep(self) -> None:
        # Written by a thread, so that the next epoch need not wait for the disk.
        if self._written is not None:
            self._written.result()
        networks = tuple(stepper.state() for stepper in (self._main, *self._beside))
        checkpoint = Checkpoint(self.epochs, networks, self._best_variables)
        self._written = self._writer.submit(self._write, checkpoint)

    def _write(self, checkpoint: Checkpoint) -> None:
        # No checkpoint may know of an epoch that a power loss takes out of the events.
        self._journal.settle()
        save(self._journal.folder.checkpoint, checkpoint)

    def _epoch(self, epoch: int) -> None:
        begun = time.monotonic()
        loss, accuracy = self._pass(self._main, epoch, tell=True)
        val_loss, val_accuracy = self._validate(self._main)
        event = Epoch(
            epoch=epoch,
            loss=loss,
            accuracy=accuracy,
            val_loss=val_loss,
            val_accuracy=val_accuracy,
            learning_rate=float(self._rates[epoch * self._shuffler.shape.updates - 1]),
            seconds=time.monotonic() - begun,
        )
        self.epochs = (*self.epochs, event)
        self._journal.add(self.epochs)
        if not math.isfinite(val_loss):
            raise RunError(self._diverged(val_loss, f"after epoch {epoch}"))
        if self.best is event:
            self._best_variables = self._main.state().model
        for stepper in self._beside:
            self._epoch_beside(stepper, epoch)

    def _epoch_beside(self, stepper: Stepper, epoch: int) -> None:
        begun = time.monotonic()
        loss, accuracy = self._pass(stepper, epoch, tell=False)
        val_loss, val_accuracy = self._validate(stepper)
        self._journal.say(
            ContrastEpoch(
                label=self._spec.contrast.label if self._spec.contrast else "",
                epoch=epoch,
                loss=loss,
                accuracy=accuracy,
                val_loss=val_loss,
                val_accuracy=val_accuracy,
                seconds=time.monotonic() - begun,
            )
        )

    def _validate(self, stepper: Stepper) -> tuple[float, float]:
        return stepper.evaluate(self._images.validation, self._images.validation_labels)

    def _pass(self, stepper: Stepper, epoch: int, *, tell: bool) -> tuple[float, float]:
        """All mini-batches of one epoch; gives the mean loss and accuracy."""
        shape, told = self._shuffler.shape, time.monotonic()
        sums = np.zeros(2)
        for call in range(shape.calls):
            self._heed()
            first = ((epoch - 1) * shape.calls + call) * shape.stack
            part = slice(first, first + shape.stack)
            figures = stepper.train(
                *self._shuffler.stack(epoch, call), self._rates[part], self._momenta[part]
            )
            if tell:
                self._check(figures, epoch, call)
            sums += figures.sum(0)
            batch = (call + 1) * shape.stack
            if tell and time.monotonic() - told > PROGRESS_EVERY:
                told = time.monotonic()
                self._tell_progress(epoch, batch, sums / batch)
        loss, accuracy = sums / shape.updates
        return float(loss), float(accuracy)

    def _tell_progress(self, epoch: int, batch: int, means: NDArray[np.float64]) -> None:
        self._journal.say(
            Progress(
                epoch=epoch,
                batch=batch,
                batches=self._shuffler.shape.updates,
                loss=float(means[0]),
                accuracy=float(means[1]),
            )
        )

    def _check(self, figures: NDArray[np.float32], epoch: int, call: int) -> None:
        wrong = np.flatnonzero(~np.isfinite(figures[:, 0]))
        if len(wrong):
            batch = call * self._shuffler.shape.stack + int(wrong[0]) + 1
            loss = float(figures[wrong[0], 0])
            raise RunError(self._diverged(loss, f"in epoch {epoch} at batch {batch}"))

    def _diverged(self, loss: float, place: str) -> str:
        rate = self._spec.learning_rate
        return (
            f"the run diverged, its loss became {loss} {place}: the learning rate {rate:g} is "
            f"too high, try a third of it ({rate / 3:.2g})"
        )
