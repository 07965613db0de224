"""A course of values without its noise."""

from __future__ import annotations

import math
from collections.abc import Iterable


def smoothed(values: Iterable[float], memory: float) -> list[float]:
    """An exponential moving average in which the values before count `memory`, without the pull of
    its start towards 0: divided by 1 - memory^n, as Adam does (Kingma and Ba, 2015). It begins anew
    after a value that is no number, which stays as it is."""
    mean, count, found = 0.0, 0, []
    for value in values:
        if not math.isfinite(value):
            mean, count = 0.0, 0
            found.append(value)
            continue
        mean, count = memory * mean + (1 - memory) * value, count + 1
        found.append(mean / (1 - memory**count))
    return found
