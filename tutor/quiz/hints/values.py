"""What is found in an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

LONGEST = 8_000
"""So many characters of an answer are read, and shown; nobody writes more by hand."""

Verdict = Literal["made", "opposite", "both", "nothing"]
"""Whether a claim seems to be made, or its opposite, or both, or nothing like it."""


@dataclass(frozen=True)
class Span:
    """A piece of the answer, by its characters: from `start` up to and without `end`."""

    start: int
    end: int


@dataclass(frozen=True)
class Hint:
    """What was found about one point or misconception, and the pieces that say so, in order."""

    verdict: Verdict
    spans: tuple[Span, ...] = ()

    @property
    def made(self) -> bool:
        """Whether the answer seems to say it."""
        return self.verdict == "made"


@dataclass(frozen=True)
class Hints:
    """What was found about every key point and every misconception of a question, by id."""

    points: Mapping[str, Hint]
    misconceptions: Mapping[str, Hint]

    @property
    def proposed(self) -> frozenset[str]:
        """The ids of the key points that the answer seems to make."""
        return frozenset(name for name, hint in self.points.items() if hint.made)
