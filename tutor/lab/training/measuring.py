"""What a run measures beside its epochs: outputs of the layers, MC Dropout, pictures to show."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from tutor.lab.events import Caption, MonteCarlo, Pictures, Role
from tutor.lab.training.images import Images
from tutor.lab.training.journal import Journal
from tutor.lab.training.stepper import Stepper

WATCHED = 500
"""Validation images whose outputs are looked at."""
SHOWN = 8
"""Pictures of one kind."""


def layer_outputs(model: keras.Model, images: NDArray[np.uint8]) -> tuple[list[float], list[float]]:
    """Mean and deviation of what each hidden layer puts out after its activation, over all its
    neurons and the first 500 of these images (n, 3072), with dropout off; one number a layer."""
    x: Any = images[:WATCHED].astype(np.float32)
    means, deviations = [], []
    for layer in model.layers:
        x = layer(x, training=False)
        if isinstance(layer, keras.layers.Activation):
            outputs = np.asarray(x)
            means.append(float(outputs.mean()))
            deviations.append(float(outputs.std()))
    return means, deviations


def monte_carlo(
    stepper: Stepper,
    images: Images,
    counts: Iterable[int],
    journal: Journal,
    heed: Callable[[], None],
) -> dict[str, float]:
    """MC Dropout (Gal and Ghahramani, 2016) with each number of samples; dropout stays switched on
    while predicting and the probabilities are averaged. Gives the fields of the last event, which
    are those of the last of `counts`.

    Each number is told in an event, 0 for one prediction with dropout off, with the seconds that
    all validation images took, compiling left out. What `heed` raises ends it.

    Raises:
        RunError: the event cannot be written.
    """
    # The first call compiles; what is timed are the following ones.
    stepper.guess(images.validation)
    stepper.guess(images.validation, dropout=True)
    last: dict[str, float] = {}
    for count in (0, *counts):
        begun = time.monotonic()
        total = np.zeros((len(images.validation), 10))
        for _ in range(max(1, count)):
            heed()
            total += stepper.guess(images.validation, dropout=count > 0)
        seconds = time.monotonic() - begun
        mean = total / max(1, count)
        right = mean[np.arange(len(mean)), images.validation_labels]
        accuracy = float((mean.argmax(1) == images.validation_labels).mean())
        loss = float(-np.log(np.maximum(right, 1e-7)).mean())
        journal.say(MonteCarlo(samples=count, accuracy=accuracy, loss=loss, seconds=seconds))
        last = {"mc_samples": count, "mc_accuracy": accuracy, "mc_seconds": seconds}
    return last


def show_examples(images: Images, journal: Journal) -> None:
    """One training image of each class, the first: pixels in a file, captions in an event.

    Raises:
        OSError, RunError: one of them cannot be written; so with the other pictures.
    """
    labels = images.train_labels
    chosen = [int(np.argmax(labels == label)) for label in np.unique(labels)]
    captions = [Caption(label=int(labels[number])) for number in chosen]
    _show("examples", images.train[chosen], captions, journal)


def show_mistakes(stepper: Stepper, images: Images, journal: Journal) -> None:
    """The eight validation images that it got wrong with the greatest certainty."""
    guesses = stepper.guess(images.validation)
    guess, sure = guesses.argmax(1), guesses.max(1)
    wrong = np.flatnonzero(guess != images.validation_labels)
    chosen = wrong[np.argsort(-sure[wrong], kind="stable")][:SHOWN]
    captions = [
        Caption(
            label=int(images.validation_labels[number]),
            guess=int(guess[number]),
            probability=float(sure[number]),
        )
        for number in chosen
    ]
    _show("mistakes", images.validation[chosen], captions, journal)


def show_spread(stepper: Stepper, images: Images, samples: int, journal: Journal) -> None:
    """Of the first 500 validation images the four on which the samples of MC Dropout differ most,
    by the deviation of the guessed class's probability, and the four where they differ least."""
    few = images.validation[:WATCHED]
    drawn = np.stack([stepper.guess(few, dropout=True) for _ in range(samples)])
    mean, deviation = drawn.mean(0), drawn.std(0)
    guess = mean.argmax(1)
    spread = deviation[np.arange(len(few)), guess]
    order = np.argsort(-spread, kind="stable")
    chosen = np.concatenate([order[: SHOWN // 2], order[-SHOWN // 2 :]])
    captions = [
        Caption(
            label=int(images.validation_labels[number]),
            guess=int(guess[number]),
            probability=float(mean[number, guess[number]]),
            deviation=float(spread[number]),
        )
        for number in chosen
    ]
    _show("spread", few[chosen], captions, journal)


def _show(role: Role, pixels: NDArray[np.uint8], captions: list[Caption], journal: Journal) -> None:
    file = f"{role}.rgb"
    (journal.folder.path / file).write_bytes(pixels.tobytes())
    journal.say(Pictures(role=role, file=file, captions=tuple(captions)))
