"""Numbers in words for a person."""

from __future__ import annotations

import math


def percent(share: float, digits: int = 1) -> str:
    """A share from 0 to 1 in percent: 0.476 is "47.6 %"."""
    return f"{100 * share:.{digits}f} %" if math.isfinite(share) else "not a number"


def duration(seconds: float) -> str:
    """95 is "1 min 35 s"."""
    if not math.isfinite(seconds):
        return "an unknown time"
    if seconds < 10:
        return f"{seconds:.{1 if seconds >= 1 else 2}f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    return f"{minutes // 60} h {minutes % 60} min"


def count(number: int, thing: str) -> str:
    """1 and "epoch" is "1 epoch", 2 is "2 epochs"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


KINDS = {"search": "a search for a rate", "sweep": "a sweep of rates"}
"""Tasks of runs that are no training of their own."""


def data_name(data: str) -> str:
    """What the images are."""
    return "CIFAR-10" if data == "cifar10" else "the built-in sample set (not CIFAR-10)"


def images_name(data: str) -> str:
    """What the images are, where there is little room."""
    return "CIFAR-10" if data == "cifar10" else "the sample set"


def rate_text(rate: float) -> str:
    """A learning rate with two digits, 0.00005 and not 5e-05."""
    if not math.isfinite(rate) or not 1e-7 <= abs(rate) < 1e4:
        return f"{rate:.2g}"
    digits = 1 - math.floor(math.log10(abs(rate)))
    if digits <= 0:
        return f"{rate:.0f}"
    return f"{rate:.{digits}f}".rstrip("0").rstrip(".")


def figure(value: float) -> str:
    """A loss with three decimals, or in powers of ten where it is huge."""
    if not math.isfinite(value):
        return "not a number"
    return f"{value:.3f}" if abs(value) < 1e4 else f"{value:.1e}"


def points(share: float, other: float = 0.0) -> str:
    """How far apart two shares are as `percent` shows them, so that whoever subtracts finds the
    same: 0.36651 and 0.343 are "2.4 points"."""
    if not math.isfinite(share - other):
        return "an unknown number of points"
    return f"{abs(round(100 * share, 1) - round(100 * other, 1)):.1f} points"
