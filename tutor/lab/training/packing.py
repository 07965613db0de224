"""A network's variables in the shapes that train fastest."""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf

BLOCKS = 2
"""The first kernel is trained in so many parts, one for each of two processors."""


class Packing:
    """What an optimizer updates, while a stack is trained, in the place of a model's variables.

    The first kernel, thousands of inputs wide, is transposed and cut into blocks (neurons,
    inputs / 2): XLA takes the gradient of such a one in half the time. The biases of the hidden
    layers, and what batch normalization learns, are one variable (vectors, neurons), since to begin
    an operation on so few numbers takes longer than the operation. Optimizers that treat every
    number by itself, as SGD and Nadam do, come to the same.
    """

    def __init__(self, model: keras.Model) -> None:
        self._kernel, *others = model.trainable_variables
        inputs, neurons = self._kernel.shape
        self._vectors = [v for v in others if tuple(v.shape) == (neurons,)]
        self._others = [v for v in others if tuple(v.shape) != (neurons,)]
        blocks = BLOCKS if inputs % BLOCKS == 0 else 1
        kind = self._kernel.dtype
        self._blocks = [
            keras.Variable(tf.zeros((neurons, inputs // blocks), kind)) for _ in range(blocks)
        ]
        self._stack = keras.Variable(tf.zeros((len(self._vectors), neurons), kind))

    @property
    def variables(self) -> list[Any]:
        """All that is trained."""
        return [*self._blocks, self._stack, *self._others]

    def fetch(self) -> None:
        """Take the model's values over."""
        parts = tf.split(tf.transpose(self._kernel.value), len(self._blocks), axis=1)
        for block, part in zip(self._blocks, parts, strict=True):
            block.assign(part)
        self._stack.assign(tf.stack([vector.value for vector in self._vectors]))

    def bring(self) -> None:
        """Give the model what was trained."""
        self._kernel.assign(tf.transpose(tf.concat([b.value for b in self._blocks], axis=1)))
        for vector, value in self.vectors():
            vector.assign(value)

    def vectors(self) -> list[tuple[Any, Any]]:
        """The model's variables that are packed with others, each with its value."""
        return list(zip(self._vectors, tf.unstack(self._stack.value), strict=True))

    def first_product(self, x: Any) -> Any:
        """x (batch, inputs) times the first kernel: (batch, neurons)."""
        parts = tf.split(x, len(self._blocks), axis=1)
        products = [
            tf.matmul(block.value, part, transpose_b=True)
            for block, part in zip(self._blocks, parts, strict=True)
        ]
        return tf.transpose(tf.add_n(products))
