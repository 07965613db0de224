"""Numbers as files keep them: JSON has no words for the non-finite ones, so we spell them out."""

from __future__ import annotations

import math
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

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
