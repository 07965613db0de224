"""Key points to tick, each with what was found in the answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tutor.chapter.prose import point_text
from tutor.chapter.question import KeyPoint
from tutor.quiz.hints.values import Hints
from tutor.quiz.hints.wording import said
from tutor.ui.widgets.passage import Passage
from tutor.ui.widgets.tick import Tick


class Points(Passage, can_focus=False):
    """On a low screen only the point that has the keys tells what counts for it."""

    def __init__(self) -> None:
        super().__init__(id="points")
        self._proposed: frozenset[str] = frozenset()

    async def begin(
        self, points: Sequence[KeyPoint], ticked: Collection[str], hints: Hints | None, answer: str
    ) -> None:
        """Show these points, with the ticks that they have already."""
        self._proposed = hints.proposed if hints else frozenset()
        await self.remove_children()
        await self.mount_all(
            Tick(
                *(p.id, point_text(p), _found(p, hints, answer)),
                detail=p.grading_hint,
                ticked=p.id in ticked,
            )
            for p in points
        )

    @property
    def ticked(self) -> frozenset[str]:
        """The ids of the points that are ticked."""
        return frozenset(tick.name for tick in self._ticks() if tick.ticked and tick.name)

    def take_proposals(self) -> None:
        """Tick every point that the answer seems to make; no tick is taken away."""
        ticks = [tick for tick in self._ticks() if tick.name in self._proposed]
        if not ticks:
            self.notify("Nothing is proposed here; tick what your answer says.", timeout=4)
        for tick in ticks:
            if not tick.ticked:
                tick.action_tick()

    def _ticks(self) -> list[Tick]:
        return list(self.query(Tick))


def _found(point: KeyPoint, hints: Hints | None, answer: str) -> str:
    """Which words of the answer make the point, or that none seems to."""
    if hints is None:
        return ""
    lead = "Proposed, " if point.id in hints.proposed else ""
    told = f"{lead}{said(hints.points.get(point.id), answer)}"
    return f"{told[0].upper()}{told[1:]}."
