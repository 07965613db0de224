"""The exercise as a plain notebook would have it, to be measured beside the tutor."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from tutor.chapter.recipe import Recipe
from tutor.lab.training.images import Images
from tutor.lab.training.shuffling import epoch_order

Floats = NDArray[np.float32]


class PlainKeras:
    """An ordinary Sequential model and `fit` on numpy arrays, one epoch a call."""

    def __init__(self, recipe: Recipe, images: Images, seed: int) -> None:
        keras.utils.set_random_seed(seed)
        self._recipe, self._images, self._seed = recipe, images, seed
        self._train, self._validation = images.train, images.validation
        if recipe.standardize:
            mean, deviation = images.train.mean(0), images.train.std(0)
            self._train = ((images.train - mean) / deviation).astype(np.float32)
            self._validation = ((images.validation - mean) / deviation).astype(np.float32)
        self.model = self._build()
        self.epochs = 0

    def _build(self) -> keras.Model:
        recipe, network = self._recipe, self._recipe.network
        model = keras.Sequential([keras.Input((3072,))])
        for _ in range(network.hidden_layers):
            model.add(keras.layers.Dense(network.neurons, kernel_initializer=network.initializer))
            if network.batch_normalization:
                model.add(keras.layers.BatchNormalization())
            model.add(keras.layers.Activation(network.activation))
        if network.alpha_dropout:
            model.add(keras.layers.AlphaDropout(network.alpha_dropout))
        model.add(keras.layers.Dense(10, activation="softmax"))
        kinds = {"nadam": keras.optimizers.Nadam, "sgd": keras.optimizers.SGD}
        model.compile(
            loss="sparse_categorical_crossentropy",
            optimizer=kinds[recipe.optimizer](recipe.learning_rate),
            metrics=["accuracy"],
        )
        return model

    def advance(
        self, *, reshuffle: bool = False, rates: NDArray[np.float32] | None = None
    ) -> dict[str, Any]:
        """One epoch; gives Keras's figures of it.

        With `reshuffle` it has an order of its own, which a seeded `fit` has not; `rates` are the
        learning rates of its updates, where they change.
        """
        self.epochs += 1
        x, y = self._train, self._images.train_labels
        if reshuffle:
            order = epoch_order(self._seed, self.epochs, len(x))
            x, y = x[order], y[order]
        history = self.model.fit(
            x,
            y,
            batch_size=self._recipe.batch_size,
            shuffle=not reshuffle,
            validation_data=(self._validation, self._images.validation_labels),
            callbacks=[] if rates is None else [_Rates(rates)],
            verbose=0,
        )
        return {name: values[-1] for name, values in history.history.items()}


class _Rates(keras.callbacks.Callback):  # type: ignore[misc]
    def __init__(self, rates: NDArray[np.float32]) -> None:
        super().__init__()
        self._rates = rates

    def on_train_batch_begin(self, batch: int, logs: object = None) -> None:
        last = len(self._rates) - 1
        self.model.optimizer.learning_rate = float(self._rates[min(batch, last)])
