"""What all content models share: strict, frozen, no unknown keys, no empty text."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Prose for the learner: paragraphs apart by a blank line, list items beginning with "- "."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]{0,30}$")]
"""A name that progress is kept under; it must never change once people use the content."""

Fraction = Annotated[float, Field(ge=0, le=1)]


class Content(BaseModel):
    """Base of every content model."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
