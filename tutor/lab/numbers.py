"""Numbers as files keep them: JSON has no words for the non-finite ones, so we spell them out."""

from __future__ import annotations

import math
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer

_SPELLED = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


def _read(value: object) -> object:
    return _SPELLED.get(value, value) if isinstance(value, str) else value


def spelled(value: float) -> float | str:
    """The number as it goes into JSON."""
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    return value


Number = Annotated[float, BeforeValidator(_read), PlainSerializer(spelled, return_type=float | str)]
"""A float; nan, inf and -inf are the strings "nan", "inf" and "-inf" in JSON."""

Rate = Annotated[Number, Field(gt=0, allow_inf_nan=False)]
"""A learning rate: drawn and compared by its logarithm."""

Seconds = Annotated[float, Field(ge=0, lt=1e10)]
"""A duration, or a time since the epoch."""

Whole = Annotated[int, Field(ge=0, lt=2**53)]
"""How many there are."""

Counting = Annotated[int, Field(gt=0, lt=2**53)]
"""A place in a row counted from 1, or how many there are where there is always one."""
