"""The optimizers of the exercise."""

from __future__ import annotations

from typing import Any

import keras


class CycledSGD(keras.optimizers.SGD):  # type: ignore[misc]
    """SGD whose momentum may change with every update (Smith, 2018).

    Keras makes the memory of the steps only for a momentum other than 0, and writes its value into
    the compiled step; here it is a variable, `momentum_now`.
    """

    def build(self, variables: Any) -> None:
        """Keras's SGD, and a variable for the momentum of the next update."""
        super().build(variables)
        self.momentum_now = self.add_variable((), name="momentum_now")

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        """One update, as Keras's SGD makes it."""
        memory = self.momentums[self._get_variable_index(variable)]
        step = memory * self.momentum_now - gradient * learning_rate
        self.assign(memory, step)
        self.assign_add(variable, step)


class Nadam(keras.optimizers.Nadam):  # type: ignore[misc]
    """Keras's Nadam with one division a weight where its own formula has four.

    What divides all weights alike is made into factors first; but for rounding it is the same.
    """

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        """One update, as Keras's Nadam makes it; names as in Dozat (2016), algorithm 2."""
        ops, index, kind = keras.ops, self._get_variable_index(variable), variable.dtype
        m, n = self._momentums[index], self._velocities[index]
        g, alpha = ops.cast(gradient, kind), ops.cast(learning_rate, kind)
        t, decay = ops.cast(self.iterations + 1, kind), ops.cast(0.96, kind)
        # Rounded as Keras rounds them: 1 - 0.999 would differ in the fifth digit.
        beta_1, beta_2 = ops.cast(self.beta_1, kind), ops.cast(self.beta_2, kind)
        mu = beta_1 * (1 - 0.5 * ops.power(decay, t))
        mu_next = beta_1 * (1 - 0.5 * ops.power(decay, t + 1))
        mu_product = ops.cast(self._u_product, kind)
        of_m = alpha * mu_next / (1 - mu_product * mu_next)
        of_g = alpha * (1 - mu) / (1 - mu_product)
        of_n = 1 / (1 - ops.power(beta_2, t))
        self.assign_add(m, (g - m) * (1 - beta_1))
        self.assign_add(n, (ops.square(g) - n) * (1 - beta_2))
        root = ops.sqrt(of_n * n) + self.epsilon
        self.assign_sub(variable, (of_m * m + of_g * g) / root)


def make_optimizer(name: str, *, cycle_momentum: bool) -> Any:
    """A fresh optimizer; its learning rate is set before every update.

    "nadam" is Dozat's (2016) with Keras's defaults, beta 0.9 and 0.999; anything else is SGD
    without momentum, or with one that is set before every update.
    """
    if name == "nadam":
        return Nadam()
    return CycledSGD(momentum=0.9) if cycle_momentum else keras.optimizers.SGD()


def set_momentum(optimizer: Any, momentum: Any) -> None:
    """The momentum of the next update, for `CycledSGD`; other optimizers are left as they are."""
    if isinstance(optimizer, CycledSGD):
        optimizer.momentum_now.assign(momentum)
