"""The order of the training images: another in every epoch, the same for the same seed."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tutor.lab.training.images import Images
from tutor.lab.training.shape import Shape


class Shuffler:
    """Deals the training images in stacks of mini-batches.

    The order of an epoch follows from seed and number alone, so a run that goes on needs no memory
    of it. (Keras's `fit` on arrays, seeded, would repeat the first order in every epoch.)
    """

    def __init__(self, images: Images, shape: Shape, seed: int) -> None:
        self.shape = shape
        self._images, self._seed = images, seed

    def stack(self, epoch: int, call: int) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
        """Images (stack, batch, 3072) and labels (stack, batch) of one call; epochs from 1."""
        size = self.shape.stack * self.shape.batch
        order = epoch_order(self._seed, epoch, len(self._images.train))
        chosen = order[call * size : (call + 1) * size]
        shape = (self.shape.stack, self.shape.batch)
        return (
            self._images.train[chosen].reshape(*shape, -1),
            self._images.train_labels[chosen].reshape(shape),
        )


@lru_cache(maxsize=2)
def epoch_order(seed: int, epoch: int, count: int) -> NDArray[np.int64]:
    """The order of `count` images in that epoch (count,); exported programs draw the same one."""
    return np.random.default_rng([seed, epoch]).permutation(count)
