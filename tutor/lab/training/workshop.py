"""What a child keeps from one run to the next: images, and networks compiled already."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from tutor.chapter.recipe import Network
from tutor.lab.protocol import Ready
from tutor.lab.spec import RunSpec
from tutor.lab.training.images import Images, load
from tutor.lab.training.networks import Moments, build, moments
from tutor.lab.training.optimizers import make_optimizer
from tutor.lab.training.shape import Shape, shape_of
from tutor.lab.training.stepper import Stepper
from tutor.paths import Home

KEPT = 3
"""So many compiled networks; an older one is compiled again when it is needed."""


@dataclass(frozen=True)
class _Key:
    network: Network
    optimizer: str
    cycled: bool
    standardize: bool
    shape: Shape


class Workshop:
    """Hands out images and steppers; what a run has used stays for the next."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._steppers: dict[_Key, Stepper] = {}
        self._images: Images | None = None
        self._moments: Moments | None = None

    def images(self, spec: RunSpec) -> Images:
        """The images of that run.

        Raises:
            DataError: they cannot be had.
        """
        images = load(spec.data, self._home, spec.train_images, spec.validation_images)
        if images is not self._images:
            self._images, self._moments = images, None
            self._steppers.clear()
        return images

    def stepper(self, spec: RunSpec, network: Network, images: Images) -> Stepper:
        """A network as the run's seed begins it, compiled already where it is one of the last three
        that were used; `images` must be those that `images` gave last."""
        if spec.standardize and self._moments is None:
            self._moments = moments(images.train)
        model = build(network, spec.seed, self._moments if spec.standardize else None)
        shape = shape_of(len(images.train), spec.batch_size)
        key = _Key(network, spec.optimizer, spec.cycle_momentum, spec.standardize, shape)
        stepper = self._steppers.pop(key, None)
        if stepper is None:
            optimizer = make_optimizer(spec.optimizer, cycle_momentum=spec.cycle_momentum)
            stepper = Stepper(model, optimizer)
        else:
            stepper.restart(model)
        self._steppers[key] = stepper
        while len(self._steppers) > KEPT:
            del self._steppers[next(iter(self._steppers))]
        return stepper

    def prepare(self, spec: RunSpec) -> Ready:
        """Read the images and compile the network, so that a run of it starts at once, and measure
        how long an epoch takes: the best of three tries.

        Raises:
            DataError: the images cannot be had.
        """
        images = self.images(spec)
        shape = shape_of(len(images.train), spec.batch_size)
        seconds = 0.0
        for network in spec.networks:
            seconds += _try_out(self.stepper(spec, network, images), images, shape)
        return Ready(
            step=spec.step,
            size=spec.size,
            data=images.name,
            source=images.source,
            train_images=len(images.train),
            seconds_per_epoch=seconds,
        )


def _try_out(stepper: Stepper, images: Images, shape: Shape) -> float:
    """Compile by training once; gives the seconds that an epoch takes then."""
    chosen = np.resize(np.arange(len(images.train)), shape.stack * shape.batch)
    batches = images.train[chosen].reshape(shape.stack, shape.batch, -1)
    labels = images.train_labels[chosen].reshape(shape.stack, shape.batch)
    still = np.zeros(shape.stack, np.float32)
    before = stepper.state()
    took = []
    for _ in range(3):
        begun = time.monotonic()
        stepper.train(batches, labels, still, still)
        trained = time.monotonic()
        stepper.evaluate(images.validation, images.validation_labels)
        took.append((trained - begun) * shape.calls + time.monotonic() - trained)
    stepper.restore(before)
    return min(took)
