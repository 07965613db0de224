"""Key points as a list of ticked and missed ones."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tutor.chapter.question import KeyPoint
from tutor.report.escape import inline, items


def ticked(
    points: Sequence[KeyPoint],
    made: Collection[str],
    later: Collection[str] = (),
    *,
    judged: bool = True,
) -> str:
    """Each point, with a tick where it was made; those made `later` say so. Where nothing was
    `judged` none is called missed."""
    lines = []
    for point in points:
        if point.id in made:
            lines.append(f"[x] {inline(point.claim)}")
        elif not judged:
            lines.append(f"[ ] {inline(point.claim)}")
        else:
            since = "missed, made since" if point.id in later else "missed"
            lines.append(f"[ ] {inline(point.claim)} (*{since}*)")
    return items(lines)
