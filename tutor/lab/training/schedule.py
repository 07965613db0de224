"""Learning rates and momenta, one for every update."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

HIGH_MOMENTUM, LOW_MOMENTUM = 0.95, 0.85
"""Between these the momentum of one cycle goes (Smith, 2018)."""


def learning_rates(schedule: str, rate: float, updates: int) -> NDArray[np.float32]:
    """The learning rate of each of `updates` updates (updates,): `rate`, or for "one_cycle" a cycle
    with `rate` as its maximum.

    One cycle climbs from a tenth of the maximum during the first 45 % of the updates, comes down
    again as long, and falls to a thousandth of its start in the last tenth (Smith, 2018).
    """
    if schedule != "one_cycle":
        return np.full(updates, rate, np.float32)
    start = rate / 10
    return _cycle([start, rate, start, start / 1000], updates)


def momenta(cycled: bool, updates: int) -> NDArray[np.float32]:
    """The momentum of each update (updates,): lowest where the rate of one cycle is highest, and
    high to the end once the rate is back; 0 where it is not cycled."""
    if not cycled:
        return np.zeros(updates, np.float32)
    return _cycle([HIGH_MOMENTUM, LOW_MOMENTUM, HIGH_MOMENTUM, HIGH_MOMENTUM], updates)


def _cycle(bends: list[float], updates: int) -> NDArray[np.float32]:
    """From one of these values to the next, in straight lines."""
    turning = [0.0, 0.45 * updates, 0.9 * updates, float(updates)]
    return np.interp(np.arange(updates), turning, bends).astype(np.float32)
