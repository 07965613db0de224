"""Numbers in words."""

from __future__ import annotations

import math

import pytest

from tutor.lab.wording import count, duration, percent, points, rate_text


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (percent(0.476), "47.6 %"),
        (percent(math.nan), "not a number"),
        # As whoever subtracts 34.3 % from 36.7 % finds it.
        (points(0.36651, 0.343), "2.4 points"),
        (points(0.042), "4.2 points"),
        (points(math.nan, 0.5), "an unknown number of points"),
        (duration(0.04), "0.04 s"),
        (duration(59.4), "59 s"),
        (duration(95), "1 min 35 s"),
        (duration(3600 + 125), "1 h 2 min"),
        (duration(math.inf), "an unknown time"),
        (count(1, "epoch"), "1 epoch"),
        (count(2000, "epoch"), "2,000 epochs"),
        (rate_text(5e-5), "0.00005"),
        (rate_text(0.1), "0.1"),
        (rate_text(3.0), "3"),
        (rate_text(12.0), "12"),
        (rate_text(100.0), "100"),
        (rate_text(30.5), "30"),
        (rate_text(3e-9), "3e-09"),
        (rate_text(math.nan), "nan"),
    ],
)
def test_numbers_in_words(value: str, said: str) -> None:
    assert value == said
