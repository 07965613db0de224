"""The networks of the exercise as plain Keras models."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from tutor.chapter.recipe import Network
from tutor.lab.events import Layer

INPUTS, CLASSES = 3072, 10
"""Numbers of an image of 32 x 32 pixels in three colours, and kinds of images."""


@dataclass(frozen=True)
class Moments:
    """Mean and deviation of each input (3072,), in pixel values from 0 to 255."""

    mean: NDArray[np.float64]
    deviation: NDArray[np.float64]


def build(network: Network, seed: int, moments: Moments | None = None) -> keras.Model:
    """A model from pixels (batch, 3072), 0 to 255, to probabilities (batch, 10).

    With `moments` the model itself standardizes its inputs, so that a saved model takes pixels as
    they are. The same seed begins with the same weights and draws the same dropout masks. Layers
    are named by their place; Keras's own names count all that a process has ever built.

    Hidden weights start by He (2015) or LeCun (1998), which Keras draws from a normal distribution
    cut off at two deviations; the output layer by Keras's default, Glorot (2010), biases at 0.
    Batch normalization stands before the activation, as Ioffe and Szegedy (2015) had it.
    """
    keras.utils.set_random_seed(seed)
    layers: list[Any] = [keras.Input((INPUTS,))]
    if moments is not None:
        mean, variance = moments.mean, moments.deviation**2
        layers.append(
            keras.layers.Normalization(mean=mean, variance=variance, name="standardization")
        )
    draw = np.random.default_rng(seed)
    fan_in = INPUTS
    for number in range(1, network.hidden_layers + 1):
        start = _initializer(network, fan_in, draw)
        layers.append(
            keras.layers.Dense(network.neurons, kernel_initializer=start, name=f"hidden_{number}")
        )
        if network.batch_normalization:
            layers.append(keras.layers.BatchNormalization(name=f"normalization_{number}"))
        layers.append(keras.layers.Activation(network.activation, name=f"activation_{number}"))
        fan_in = network.neurons
    if network.alpha_dropout:
        layers.append(keras.layers.AlphaDropout(network.alpha_dropout, name="alpha_dropout"))
    same = network.initializer == "single_value"
    last = _initializer(network, fan_in, draw) if same else "glorot_uniform"
    layers.append(
        keras.layers.Dense(CLASSES, activation="softmax", kernel_initializer=last, name="output")
    )
    return keras.Sequential(layers)


def _initializer(network: Network, fan_in: int, draw: np.random.Generator) -> Any:
    if network.initializer == "single_value":
        return keras.initializers.Constant(float(draw.normal(0, math.sqrt(2 / fan_in))))
    return network.initializer


def moments(pixels: NDArray[np.uint8]) -> Moments:
    """Mean and deviation of each input over all images (n, 3072), a thousand at a time.

    An input that never changes gets a deviation of 0.001, so that nothing is divided by 0.
    """
    total = np.zeros(pixels.shape[1])
    squares = np.zeros(pixels.shape[1])
    for start in range(0, len(pixels), 1000):
        part = pixels[start : start + 1000].astype(np.float64)
        total += part.sum(0)
        squares += (part**2).sum(0)
    mean = total / len(pixels)
    return Moments(mean, np.sqrt(np.maximum(squares / len(pixels) - mean**2, 1e-6)))


def layers_of(model: keras.Model) -> tuple[Layer, ...]:
    """The layers as `model.summary()` lists them: without the input, each with its neurons."""
    return tuple(
        Layer(
            name=layer.name,
            type=type(layer).__name__,
            output=int(layer.output.shape[-1]),
            parameters=int(layer.count_params()),
        )
        for layer in model.layers
    )
