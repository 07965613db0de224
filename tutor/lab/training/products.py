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
    """The gradients of a dense layer's inputs x (batch, inputs), kernel (inputs, neurons) and bias,
    from that of its outputs, `upstream` (batch, neurons)."""
    # To turn the inputs first takes half the time of a product that sums over the rows of both;
    # without the barrier, which no public name of TensorFlow's leads to, XLA would take the turn
    # back into the product.
    (turned,) = xla.optimization_barrier(tf.transpose(x))
    of_inputs = tf.matmul(upstream, kernel, transpose_b=True)
    return of_inputs, turned @ upstream, tf.reduce_sum(upstream, 0)
