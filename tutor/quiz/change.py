"""What an answer says that the one before did not, and the other way round."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tutor.chapter.question import KeyPoint


@dataclass(frozen=True)
class Change:
    """The key points that came, and those that went."""

    gained: tuple[KeyPoint, ...]
    lost: tuple[KeyPoint, ...]


def change(points: Sequence[KeyPoint], before: Collection[str], after: Collection[str]) -> Change:
    """The difference between the ticks (ids) of two attempts, in the order of `points`."""
    return Change(
        gained=tuple(p for p in points if p.id in after and p.id not in before),
        lost=tuple(p for p in points if p.id in before and p.id not in after),
    )
