"""The few signs that stand before a state; each state is also said in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.standing.states import State


@dataclass(frozen=True)
class Marks:
    """One sign a state, all one cell wide."""

    passed: str
    below: str
    draft: str
    fresh: str
    locked: str
    running: str
    dot: str

    def of(self, state: State) -> str:
        """The sign of that state."""
        return str(getattr(self, state))


UNICODE = Marks(passed="✓", below="◐", draft="✎", fresh="○", locked="×", running="▸", dot="·")
ASCII = Marks(passed="+", below="-", draft="~", fresh="o", locked="x", running=">", dot="-")
