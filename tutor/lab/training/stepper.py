"""Mini-batches trained a stack at a time in one compiled loop.

Plain Keras spends most of its time between the operations of such small layers. One call here runs
`stack` mini-batches under XLA, with one optimizer update each, as `train_on_batch` would.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from tutor.lab.training.forward import forward
from tutor.lab.training.optimizers import set_momentum
from tutor.lab.training.packing import Packing


@dataclass(frozen=True)
class State:
    """All that training changes: the variables of the model and of its optimizer, in order."""

    model: tuple[NDArray[Any], ...]
    optimizer: tuple[NDArray[Any], ...]


class Stepper:
    """Trains and evaluates one model; images go in as uint8, labels as int32.

    Each function compiles when it first meets a shape, which takes seconds. The loss is the mean
    cross-entropy as Keras computes it, accuracies are shares from 0 to 1.
    """

    def __init__(self, model: keras.Model, optimizer: Any) -> None:
        self.model, self.optimizer = model, optimizer
        self._packing = Packing(model)
        optimizer.build(self._packing.variables)
        self._untouched = tuple(variable.numpy() for variable in optimizer.variables)
        self._dropout = _dropout_of(model)
        # Autograph would write the functions anew into files of its own, and nothing here needs it.
        compiled = {"jit_compile": True, "autograph": False}
        self._train = tf.function(self._train_stack, **compiled)
        self._evaluate = tf.function(self._evaluate_all, **compiled)
        self._guess = tf.function(self._probabilities, **compiled)
        self._draw = tf.function(self._draw_noise, autograph=False)

    def state(self) -> State:
        """A copy of what training has changed so far."""
        return State(_values(self.model.variables), _values(self.optimizer.variables))

    def restore(self, state: State) -> None:
        """Go on from that state; nothing is compiled anew.

        Raises:
            ValueError: it is the state of another network or optimizer.
        """
        _assign(self.model.variables, state.model)
        _assign(self.optimizer.variables, state.optimizer)

    def restart(self, model: keras.Model) -> None:
        """Begin again with the variables of a newly built model of the same network, and with the
        optimizer as it was at first; `model` itself is not kept."""
        _assign(self.model.variables, _values(model.variables))
        _assign(self.optimizer.variables, self._untouched)

    def train(
        self,
        images: NDArray[np.uint8],
        labels: NDArray[np.int32],
        rates: NDArray[np.float32],
        momenta: NDArray[np.float32],
    ) -> NDArray[np.float32]:
        """One update a mini-batch: images (stack, batch, 3072), labels (stack, batch), learning
        rates and momenta (stack,); gives (stack, 2), each mini-batch's loss and accuracy before
        its update, with dropout on, as `train_on_batch` tells them."""
        noise = self._noise(images.shape[0], images.shape[1])
        settings = np.stack([rates, momenta], axis=1)
        figures = self._train(
            tf.constant(images), tf.constant(labels), tf.constant(settings), noise
        )
        return np.asarray(figures.numpy())

    def evaluate(self, images: NDArray[np.uint8], labels: NDArray[np.int32]) -> tuple[float, float]:
        """Loss and accuracy over images (n, 3072), with dropout off and, in batch normalization,
        the running averages."""
        loss, accuracy = self._evaluate(tf.constant(images), tf.constant(labels))
        return float(loss), float(accuracy)

    def guess(self, images: NDArray[np.uint8], *, dropout: bool = False) -> NDArray[np.float32]:
        """Probabilities (n, 10) of images (n, 3072); with `dropout` one sample of MC Dropout, for
        which dropout is on and all the rest as `evaluate` has it."""
        noise = self._noise(1, len(images))[0] if dropout else tf.zeros((0, 0))
        return np.asarray(self._guess(tf.constant(images), noise).numpy())

    def _noise(self, stack: int, batch: int) -> Any:
        if self._dropout is None:
            return tf.zeros((stack, 0, 0))
        return self._draw(tf.zeros((stack, 0)), tf.zeros((batch, 0)))

    def _draw_noise(self, stack: Any, batch: Any) -> Any:
        # Drawn outside of XLA, whose own generator takes longer than all the rest of the training
        # and would give other numbers than plain Keras; the layer's generator moves on likewise.
        assert self._dropout is not None
        shape, generator = self._dropout.input.shape, self._dropout.seed_generator
        return tf.stack(
            [
                keras.random.uniform((batch.shape[0], shape[-1]), seed=generator)
                for _ in range(stack.shape[0])
            ]
        )

    def _train_stack(self, images: Any, labels: Any, settings: Any, noise: Any) -> Any:
        count = images.shape[0]
        figures = tf.TensorArray(keras.config.floatx(), count, element_shape=(2,))
        self._packing.fetch()

        def body(number: Any, figures: Any) -> Any:
            self.optimizer.learning_rate.assign(settings[number, 0])
            set_momentum(self.optimizer, settings[number, 1])
            loss, accuracy = self._update(images[number], labels[number], noise[number])
            return number + 1, figures.write(number, tf.stack([loss, accuracy]))

        _, figures = tf.while_loop(lambda number, _: number < count, body, (0, figures))
        self._packing.bring()
        return figures.stack()

    def _update(self, images: Any, labels: Any, noise: Any) -> tuple[Any, Any]:
        variables, product = self._packing.variables, self._packing.first_product
        # The layers find their packed variables, and put their running averages, in the scope.
        with tf.GradientTape() as tape, keras.StatelessScope(self._packing.vectors()) as scope:
            guesses = forward(
                self.model, _pixels(images), noise, training=True, first_product=product
            )
            loss = _loss(labels, guesses)
        self.optimizer.apply(tape.gradient(loss, variables), variables)
        for average in self.model.non_trainable_variables:
            moved = scope.get_current_value(average)
            if moved is not None:
                average.assign(moved)
        return loss, _accuracy(labels, guesses)

    def _evaluate_all(self, images: Any, labels: Any) -> Any:
        guesses = self.model(_pixels(images), training=False)
        return _loss(labels, guesses), _accuracy(labels, guesses)

    def _probabilities(self, images: Any, noise: Any) -> Any:
        x = _pixels(images)
        if noise.shape[0] == 0:
            return self.model(x, training=False)
        return forward(self.model, x, noise, training=False)


def _dropout_of(model: keras.Model) -> Any:
    found = (layer for layer in model.layers if isinstance(layer, keras.layers.AlphaDropout))
    return next(found, None)


def _values(variables: Sequence[Any]) -> tuple[NDArray[Any], ...]:
    return tuple(variable.numpy() for variable in variables)


def _assign(variables: Sequence[Any], values: Sequence[NDArray[Any]]) -> None:
    for variable, value in zip(variables, values, strict=True):
        variable.assign(value)


def _pixels(images: Any) -> Any:
    return tf.cast(images, keras.config.floatx())


def _loss(labels: Any, guesses: Any) -> Any:
    return tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(labels, guesses))


def _accuracy(labels: Any, guesses: Any) -> Any:
    right = tf.equal(tf.argmax(guesses, axis=-1, output_type=tf.int32), labels)
    return tf.reduce_mean(tf.cast(right, keras.config.floatx()))
