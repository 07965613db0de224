"""The grade of an answer from the key points its author ticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tutor.chapter.question import KeyPoint


def grade(points: Sequence[KeyPoint], ticked: Collection[str]) -> float:
    """The weighted share of the ticked points, from 0 to 1."""
    total = sum(point.weight for point in points)
    made = sum(point.weight for point in points if point.id in ticked)
    return made / total if total else 0.0


def missed(points: Sequence[KeyPoint], ticked: Collection[str]) -> tuple[KeyPoint, ...]:
    """The points that were not ticked, in their order."""
    return tuple(point for point in points if point.id not in ticked)
