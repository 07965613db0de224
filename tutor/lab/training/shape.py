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
    stack = _stack_size(batches)
    return Shape(batches // stack, stack, min(batch, images))


def _stack_size(batches: int) -> int:
    """How many mini-batches one call takes: about 32, leaving out as few as possible an epoch."""
    if batches <= 48:
        return max(1, batches)
    return min(range(20, 49), key=lambda size: (batches % size, abs(size - 32)))
