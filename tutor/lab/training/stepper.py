"""Mini-batches trained a stack at a time in one compiled loop.

Plain Keras spends most of its time between the operations of such small layers. One call here runs
`stack` mini-batches under XLA, with one optimizer update each, as `train_on_batch` would.
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray


def stack_size(batches: int) -> int:
    """How many mini-batches one call takes: about 32, leaving out as few as possible an epoch."""
    if batches <= 48:
        return max(1, batches)
    return min(range(20, 49), key=lambda size: (batches % size, abs(size - 32)))


class Stepper:
    """Trains and evaluates one model; images go in as uint8."""

    def __init__(self, model: keras.Model, optimizer: Any) -> None:
        self.model, self.optimizer = model, optimizer
        optimizer.build(model.trainable_variables)
        self._train = tf.function(self._train_stack, jit_compile=True)
        self._evaluate = tf.function(self._evaluate_all, jit_compile=True)

    def train(
        self, images: NDArray[np.uint8], labels: NDArray[np.int32], rates: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """One update a mini-batch: images (stack, batch, 3072), labels (stack, batch), rates
        (stack,) learning rates; gives (stack, 2), each mini-batch's loss and accuracy."""
        figures = self._train(tf.constant(images), tf.constant(labels), tf.constant(rates))
        return np.asarray(figures.numpy())

    def evaluate(self, images: NDArray[np.uint8], labels: NDArray[np.int32]) -> tuple[float, float]:
        """Loss and accuracy over images (n, 3072)."""
        loss, accuracy = self._evaluate(tf.constant(images), tf.constant(labels))
        return float(loss), float(accuracy)

    def _train_stack(self, images: Any, labels: Any, rates: Any) -> Any:
        count = images.shape[0]
        figures = tf.TensorArray(tf.float32, count, element_shape=(2,))

        def body(number: Any, figures: Any) -> Any:
            x, y = tf.cast(images[number], tf.float32), labels[number]
            self.optimizer.learning_rate.assign(rates[number])
            with tf.GradientTape() as tape:
                guesses = self.model(x, training=True)
                loss = _loss(y, guesses)
            variables = self.model.trainable_variables
            self.optimizer.apply(tape.gradient(loss, variables), variables)
            return number + 1, figures.write(number, tf.stack([loss, _accuracy(y, guesses)]))

        _, figures = tf.while_loop(lambda number, _: number < count, body, (0, figures))
        return figures.stack()

    def _evaluate_all(self, images: Any, labels: Any) -> Any:
        guesses = self.model(tf.cast(images, tf.float32), training=False)
        return _loss(labels, guesses), _accuracy(labels, guesses)


def _loss(labels: Any, guesses: Any) -> Any:
    return tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(labels, guesses))


def _accuracy(labels: Any, guesses: Any) -> Any:
    right = tf.equal(tf.argmax(guesses, axis=-1, output_type=tf.int32), labels)
    return tf.reduce_mean(tf.cast(right, tf.float32))
