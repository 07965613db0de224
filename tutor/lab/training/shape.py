"""How an epoch is cut into calls of the compiled step."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shape:
    """`calls` stacks of `stack` mini-batches of `batch` images; a last batch not full is left out.

    A set smaller than one mini-batch makes a single smaller one.
    """

    calls: int
    stack: int
    batch: int

    @property
    def updates(self) -> int:
        """Optimizer updates an epoch."""
        return self.calls * self.stack


def shape_of(images: int, batch: int) -> Shape:
    """How an epoch of so many images is cut into mini-batches of `batch`, and those into stacks."""
    batches = max(1, images // batch)
    stack = stack_size(batches, batch)
    return Shape(batches // stack, stack, min(batch, images))


def stack_size(batches: int, batch: int) -> int:
    """How many of so many mini-batches one call takes, leaving out as few as possible an epoch.

    About 80, or 5,000 images: every call costs what a mini-batch or two do, and between two calls
    a run looks whether it is to stop.
    """
    about = max(1, min(80, 5000 // batch))
    if 2 * batches <= 3 * about:
        return batches
    sizes = range(max(1, about // 2), about * 3 // 2 + 1)
    return min(sizes, key=lambda size: (batches % size, abs(size - about)))
