"""The products of a dense layer and of its gradients, as XLA is quick at them."""

from __future__ import annotations

from typing import Any

import tensorflow as tf
from tensorflow.compiler.tf2xla.python import xla


@tf.custom_gradient  # type: ignore[untyped-decorator]
def dense(x: Any, kernel: Any, bias: Any) -> Any:
    """Outputs (batch, neurons) of a dense layer without activation for x (batch, inputs)."""

    def gradients(upstream: Any) -> tuple[Any, Any, Any]:
        return dense_gradients(x, kernel, upstream)

    return x @ kernel + bias, gradients


def dense_gradients(x: Any, kernel: Any, upstream: Any) -> tuple[Any, Any, Any]:
    """Those of a dense layer's inputs x (batch, inputs), of its kernel and of its bias."""
    # To turn the inputs first takes half the time of a product that sums over the rows of both;
    # without the barrier XLA would take the turn back into the product.
    (turned,) = xla.optimization_barrier(tf.transpose(x))
    over_inputs = tf.matmul(upstream, kernel, transpose_b=True)
    return over_inputs, turned @ upstream, tf.reduce_sum(upstream, 0)
