"""The first kernel of a network, thousands of inputs wide, in the shape that trains fastest."""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf

BLOCKS = 2
"""One for each of two processors."""


class FirstKernel:
    """Stands in for the first kernel of a model (inputs, neurons) while a stack is trained.

    It is transposed and cut into blocks (neurons, inputs / 2): XLA takes the gradient of such a
    one in half the time. Optimizers that treat every number by itself, as SGD and Nadam do, come to
    the same weights.
    """

    def __init__(self, model: keras.Model) -> None:
        self._kernel, *self._others = model.trainable_variables
        inputs, neurons = self._kernel.shape
        blocks = BLOCKS if inputs % BLOCKS == 0 else 1
        self._blocks = [
            keras.Variable(tf.zeros((neurons, inputs // blocks), self._kernel.dtype))
            for _ in range(blocks)
        ]

    @property
    def trained(self) -> list[Any]:
        """The variables to train: its own, and all others of the model."""
        return [*self._blocks, *self._others]

    def fetch(self) -> None:
        """Take the model's values over."""
        parts = tf.split(tf.transpose(self._kernel.value), len(self._blocks), axis=1)
        for block, part in zip(self._blocks, parts, strict=True):
            block.assign(part)

    def bring(self) -> None:
        """Give the model what was trained."""
        self._kernel.assign(tf.transpose(tf.concat([b.value for b in self._blocks], axis=1)))

    def product(self, x: Any) -> Any:
        """x (batch, inputs) times the kernel: (batch, neurons)."""
        parts = tf.split(x, len(self._blocks), axis=1)
        products = [
            tf.matmul(block.value, part, transpose_b=True)
            for block, part in zip(self._blocks, parts, strict=True)
        ]
        return tf.transpose(tf.add_n(products))
