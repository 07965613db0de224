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


def make_optimizer(name: str, *, cycle_momentum: bool) -> Any:
    """A fresh optimizer; its learning rate is set before every update.

    "nadam" is Dozat's (2016) with Keras's defaults, beta 0.9 and 0.999; anything else is SGD
    without momentum, or with one that is set before every update.
    """
    if name == "nadam":
        return keras.optimizers.Nadam()
    return CycledSGD(momentum=0.9) if cycle_momentum else keras.optimizers.SGD()


def set_momentum(optimizer: Any, momentum: Any) -> None:
    """The momentum of the next update, for `CycledSGD`; other optimizers are left as they are."""
    if isinstance(optimizer, CycledSGD):
        optimizer.momentum_now.assign(momentum)
