"""The search for a learning rate: a range test (Smith, 2015), and a sweep of a few rates."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from tutor.lab.events import SweepEpoch
from tutor.lab.smoothing import smoothed
from tutor.lab.training.images import Images
from tutor.lab.training.shuffling import Shuffler
from tutor.lab.training.stepper import Stepper

LOWEST, HIGHEST = 1e-6, 3.0
"""The learning rates that a range test climbs through."""
UPDATES = 300
"""About so many mini-batches, one update each, make a range test."""
MEMORY = 0.9
"""Of the smoothed loss: each mini-batch counts 0.1, those before it the rest."""
EXPLODED = 4.0
"""The test ends where the smoothed loss is so many times its lowest value."""
FALL = 0.95
"""So much of the smoothed loss's fall has to be made at the suggested rate."""
RULE = "the lowest rate by which the smoothed loss had made 95 % of its fall"
"""For the networks that it was tried on (see `content/`) within a factor of five of the rate that
others found by hand; the rate of the lowest loss itself is off by up to two hundred."""


def range_test(
    stepper: Stepper, shuffler: Shuffler, heed: Callable[[], None]
) -> Iterator[tuple[float, float]]:
    """Learning rate and loss of one mini-batch after another, until the loss explodes: Smith's
    (2015) test, but the rate grows by a constant factor, where his grows by a constant step.

    Weights and optimizer are as they were when it ends, however it ends; what `heed` raises
    ends it too.
    """
    before = stepper.state()
    shape = shuffler.shape
    calls = math.ceil(UPDATES / shape.stack)
    rates = np.geomspace(LOWEST, HIGHEST, calls * shape.stack).astype(np.float32)
    losses: list[float] = []
    try:
        for call in range(calls):
            heed()
            part = rates[call * shape.stack : (call + 1) * shape.stack]
            # Small sets are gone through again, each time in another order.
            batches = shuffler.stack(1 + call // shape.calls, call % shape.calls)
            figures = stepper.train(*batches, part, np.zeros_like(part))
            for rate, loss in zip(part, figures[:, 0], strict=True):
                losses.append(float(loss))
                yield float(rate), float(loss)
                if exploded(losses):
                    return
    finally:
        stepper.restore(before)


def exploded(losses: Sequence[float]) -> bool:
    """Whether the loss is no number any more, or far above its lowest."""
    if not math.isfinite(losses[-1]):
        return True
    smooth = smoothed(losses, MEMORY)
    return smooth[-1] > EXPLODED * min(smooth)


def suggest(probes: Sequence[tuple[float, float]]) -> float | None:
    """A learning rate, two digits, from the points (rate, loss) of a range test, by `RULE`; None
    where no loss is a number."""
    finite = [(rate, loss) for rate, loss in probes if math.isfinite(loss)]
    if not finite:
        return None
    smooth = smoothed((loss for _, loss in finite), MEMORY)
    enough = smooth[0] - FALL * (smooth[0] - min(smooth))
    rate = next(rate for (rate, _), loss in zip(finite, smooth, strict=True) if loss <= enough)
    # Two digits are all that such a test is worth.
    return float(f"{rate:.2g}")


def short_training(
    stepper: Stepper,
    images: Images,
    shuffler: Shuffler,
    rate: float,
    epochs: int,
    heed: Callable[[], None],
) -> Iterator[SweepEpoch]:
    """A few epochs with one constant rate, until it diverges. What `heed` raises ends it."""
    shape = shuffler.shape
    rates = np.full(shape.stack, rate, np.float32)
    for epoch in range(1, epochs + 1):
        begun, sums = time.monotonic(), np.zeros(2)
        for call in range(shape.calls):
            heed()
            sums += stepper.train(*shuffler.stack(epoch, call), rates, np.zeros_like(rates)).sum(0)
        loss, accuracy = sums / shape.updates
        val_loss, val_accuracy = stepper.evaluate(images.validation, images.validation_labels)
        yield SweepEpoch(
            learning_rate=rate,
            epoch=epoch,
            loss=float(loss),
            accuracy=float(accuracy),
            val_loss=val_loss,
            val_accuracy=val_accuracy,
            seconds=time.monotonic() - begun,
        )
        if not math.isfinite(loss):
            return
