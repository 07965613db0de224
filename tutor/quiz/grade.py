"""The grade of an answer from the key points its author ticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

from tutor.chapter.question import KeyPoint


def grade(points: Sequence[KeyPoint], ticked: Collection[str]) -> float:
    """The weighted share of the ticked points, from 0 to 1; ticks of unknown points count nothing.

    Six tenths of the weight are exactly 0.6, so that an answer right at the pass mark passes.
    """
    # Sums of floats would give 0.5999… for weights such as 0.1, 0.7 and 0.5.
    weights = {point.id: Fraction(str(point.weight)) for point in points}
    total = sum(weights.values())
    made = sum(weight for name, weight in weights.items() if name in ticked)
    return float(made / total) if total else 0.0


def missed(points: Sequence[KeyPoint], ticked: Collection[str]) -> tuple[KeyPoint, ...]:
    """The points that were not ticked, in their order."""
    return tuple(point for point in points if point.id not in ticked)
