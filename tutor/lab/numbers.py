"""Numbers as files keep them: JSON has no words for the non-finite ones, so we spell them out."""

from __future__ import annotations

import math
from typing import Annotated

from pydantic import Field, PlainSerializer


def spelled(value: float) -> float | str:
    """The number as it goes into JSON."""
    return value if math.isfinite(value) else str(value)


Number = Annotated[float, PlainSerializer(spelled, return_type=float | str)]
"""A float; nan, inf and -inf are the strings "nan", "inf" and "-inf" in JSON, which pydantic reads
back by itself."""

Rate = Annotated[Number, Field(gt=0, allow_inf_nan=False)]
"""A learning rate: drawn and compared by its logarithm."""

Seconds = Annotated[float, Field(ge=0, lt=1e10)]
"""A duration, or a time since the epoch."""

Whole = Annotated[int, Field(ge=0, lt=2**53)]
"""How many there are."""

Counting = Annotated[int, Field(gt=0, lt=2**53)]
"""A place in a row counted from 1, or how many there are where there is always one."""
