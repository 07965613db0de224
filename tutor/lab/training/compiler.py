"""How XLA compiles for networks as small as those of the exercise."""

from __future__ import annotations

from collections.abc import MutableMapping

FLAGS = (
    # Products of a mini-batch with a hidden layer in XLA's own code, not through Eigen's threads.
    "--xla_cpu_multi_thread_eigen=false",
    "--xla_cpu_prefer_vector_width=512",
    # Gradients and updates of one layer beside those of the next; by itself XLA saves memory.
    "--xla_cpu_enable_concurrency_optimized_scheduler=true",
)
"""XLA ends the process over a flag that it does not know: these TensorFlow has from 2.20 on."""


def tune(environment: MutableMapping[str, str]) -> None:
    """Set the flags, before TensorFlow compiles anything; what is set already comes last, and so
    has the last word."""
    environment["XLA_FLAGS"] = " ".join((*FLAGS, environment.get("XLA_FLAGS", ""))).strip()
