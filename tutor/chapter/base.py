"""What all content models share: strict, frozen, no unknown keys, no empty text."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

# Control characters but newline and tab, and marks that turn the direction of writing.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _harmless(text: str) -> str:
    if found := _OBEYED.search(text):
        code = f"U+{ord(found[0]):04X}"
        raise ValueError(f"it holds characters that a terminal would obey; take out {code}")
    return text


LONGEST = 20_000
"""Characters; nobody reads more at a time."""

Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST),
    AfterValidator(_harmless),
]
"""Prose for the learner: paragraphs apart by a blank line, list items beginning with "- "."""

ID = r"^[a-z0-9][a-z0-9_]{0,30}$"
"""How an id is spelled."""
Id = Annotated[str, StringConstraints(pattern=ID)]
"""A name that progress is kept under; it must never change once people use the content."""

Fraction = Annotated[float, Field(ge=0, le=1)]
"""A share, from 0 to 1."""


class Content(BaseModel):
    """Base of every content model."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", defer_build=True)
