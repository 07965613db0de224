"""From pixels to probabilities, layer by layer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import keras
import tensorflow as tf

from tutor.lab.training.products import dense, dense_gradients

_SELU_FLOOR = -1.6732632423543772848170429916717 * 1.0507009873554804934193349852946
"""What SELU approaches for very negative inputs; alpha dropout puts it in the place of an input."""

_GRADIENTS = {"elu": tf.raw_ops.EluGrad, "selu": tf.raw_ops.SeluGrad}
"""Of activations whose gradient follows from their outputs."""

HALVED = 64
"""Images of a mini-batch from which on hidden layers take it in two halves, one on each of two
processors; of smaller ones the halves would be too small to gain by it."""


def forward(
    model: keras.Model,
    x: Any,
    noise: Any,
    *,
    training: bool,
    first_product: Callable[[Any], Any] | None = None,
) -> Any:
    """The model's probabilities (batch, 10) for pixels x (batch, 3072).

    Alpha dropout is always on and takes its uniform noise (batch, neurons) from outside;
    `first_product` stands in for the product with the first kernel.
    """
    layers = list(model.layers)
    while layers:
        layer = layers.pop(0)
        if isinstance(layer, keras.layers.AlphaDropout):
            x = _alpha_dropout(x, noise, layer.rate)
        elif first_product is not None and isinstance(layer, keras.layers.Dense):
            x, first_product = first_product(x) + layer.bias, None
        elif training and _pays(x.shape[0]) and (hidden := _hidden([layer, *layers])):
            x = _in_halves(x, hidden)
            del layers[: 2 * len(hidden) - 1]
        elif training and isinstance(layer, keras.layers.Dense) and _is_linear(layer):
            x = dense(x, *_weights(layer))
        else:
            x = layer(x, training=training)
    return x


def _is_linear(layer: Any) -> bool:
    return layer.activation is keras.activations.linear


def _weights(layer: Any) -> tuple[Any, Any]:
    return tf.convert_to_tensor(layer.kernel), tf.convert_to_tensor(layer.bias)


def _pays(batch: int) -> bool:
    return batch >= HALVED and batch % 2 == 0


def _hidden(layers: Sequence[Any]) -> list[tuple[Any, Any]]:
    """The dense layers that these begin with, each with its activation."""
    found = []
    for layer, activation in zip(layers[::2], layers[1::2], strict=False):
        known = isinstance(activation, keras.layers.Activation) and (
            activation.activation.__name__ in _GRADIENTS
        )
        if not (known and isinstance(layer, keras.layers.Dense)):
            break
        found.append((layer, activation))
    return found


def _in_halves(x: Any, hidden: Sequence[tuple[Any, Any]]) -> Any:
    """Outputs of these layers: on the way forward, where each waits for the one before, either half
    of the mini-batch goes its own way; on the way back there is enough to do beside it."""
    halves = tf.split(x, 2)
    for layer, activation in hidden:
        x, *halves = _dense_in_halves(activation, x, *_weights(layer), *halves)
    return x


def _dense_in_halves(activation: Any, x: Any, kernel: Any, bias: Any, *halves: Any) -> Any:
    """Outputs of a dense layer with its activation: whole, which gradients go through, and each
    half of them."""

    @tf.custom_gradient  # type: ignore[untyped-decorator]
    def outputs(x: Any, kernel: Any, bias: Any) -> Any:
        parts = [activation(half @ kernel + bias) for half in halves]
        y = tf.concat(parts, 0)

        def gradient(upstream: Any, *_: Any) -> tuple[Any, Any, Any]:
            step = _GRADIENTS[activation.activation.__name__](gradients=upstream, outputs=y)
            return dense_gradients(x, kernel, step)

        return (y, *parts), gradient

    return outputs(x, kernel, bias)


def _alpha_dropout(x: Any, noise: Any, rate: float) -> Any:
    """Klambauer et al. (2017), section 3: dropped inputs take SELU's lowest value, and an affine
    map keeps mean and deviation; the same numbers as Keras's own layer."""
    kept = tf.cast(noise >= rate, x.dtype)
    a = ((1 - rate) * (1 + rate * _SELU_FLOOR**2)) ** -0.5
    return a * (x * kept + _SELU_FLOOR * (1 - kept)) - a * _SELU_FLOOR * rate
