"""What a person may type for a run. Each function raises a ValueError that says what is wanted."""

from __future__ import annotations

import math

DATA = ("auto", "sample", "cifar10")
"""Names of images; anything else is a path."""
MOST_EPOCHS = 10_000
MOST_SEEDS = 100
LARGEST_SEED = 2**32 - 1
HIGHEST_RATE = 100
"""The largest of each kind that can be typed."""
LOWEST_RATE = 1e-10
"""Far below what still changes a weight."""


def epochs(text: str) -> int:
    """How many epochs at most, from 1 to 10,000."""
    return _whole(text, 1, MOST_EPOCHS)


def seed(text: str) -> int:
    """What all random numbers come from: 0 to 4,294,967,295, which is what Keras takes."""
    return _whole(text, 0, LARGEST_SEED)


def seeds(text: str) -> int:
    """How many runs that differ in their seed, from 1 to 100."""
    return _whole(text, 1, MOST_SEEDS)


def learning_rate(text: str) -> float:
    """A learning rate from 1e-10 to 100."""
    try:
        # Python would read 1_0 as 10.
        rate = math.nan if "_" in text else float(text)
    except ValueError:
        rate = math.nan
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        limits = f"from {LOWEST_RATE:g} to {HIGHEST_RATE}"
        raise ValueError(f"a number {limits}, such as 0.0005 or 5e-4")
    return rate


def _whole(text: str, lowest: int, highest: int) -> int:
    digits = text.strip()
    # Python refuses to read numbers of thousands of digits.
    short = digits.isascii() and digits.isdigit() and len(digits.lstrip("0")) <= len(str(highest))
    number = int(digits.lstrip("0") or 0) if short else lowest - 1
    if not lowest <= number <= highest:
        raise ValueError(f"a whole number from {lowest} to {highest}")
    return number
