"""What is open in the laboratory, and what a locked step still needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from tutor.chapter.chapter import Chapter

StepState = Literal["locked", "open", "done"]
"""How far a step is; a locked one can be opened by hand."""


@dataclass(frozen=True)
class StepStatus:
    """The state of one step; `missing` are those of its needs that are not met."""

    step: str
    state: StepState
    needs: tuple[str, ...]
    missing: tuple[str, ...]
    by_hand: bool


def step_statuses(
    chapter: Chapter,
    grades: Mapping[str, float],
    done: Collection[str],
    by_hand: Collection[str],
) -> dict[str, StepStatus]:
    """The state of every step by its id, from the best grades of the questions (0 to 1), the steps
    done and those opened by hand. A question is passed from the chapter's pass mark on."""
    met = {name for name, share in grades.items() if share >= chapter.pass_mark} | set(done)
    statuses = {}
    for step in chapter.steps:
        needs = chapter.needs.get(step.id, ())
        missing = tuple(name for name in needs if name not in met)
        opened = step.id in by_hand
        state: StepState = "open" if opened or not missing else "locked"
        if step.id in done:
            state = "done"
        statuses[step.id] = StepStatus(step.id, state, needs, missing, opened)
    return statuses
