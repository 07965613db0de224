"""The product of a large mini-batch with the first layer's kernel, thousands of inputs wide."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

BLOCKS = 16
"""XLA takes the gradient of such a kernel faster in this many products, block by block of inputs,
than in one."""

SMALLEST_BATCH = 64
"""With fewer images nothing is gained, and the last digits stay those of Keras."""

NARROWEST = 1024
"""Inputs; with fewer nothing is gained either."""


def pays(shape: tuple[int, ...]) -> bool:
    """Whether a product of inputs of that shape (batch, inputs) is faster this way."""
    batch, inputs = shape
    return batch >= SMALLEST_BATCH and inputs >= NARROWEST and inputs % BLOCKS == 0


@tf.custom_gradient  # type: ignore[untyped-decorator]
def wide_product(x: Any, kernel: Any) -> Any:
    """x (batch, inputs) times kernel (inputs, neurons), so (batch, neurons); x is data and gets no
    gradient."""

    def gradient(upstream: Any) -> tuple[None, Any]:
        batch, inputs = x.shape
        blocks = tf.transpose(tf.reshape(x, (batch, BLOCKS, inputs // BLOCKS)), (1, 2, 0))
        products = tf.matmul(blocks, tf.broadcast_to(upstream, (BLOCKS, *upstream.shape)))
        return None, tf.reshape(products, kernel.shape)

    return x @ kernel, gradient
