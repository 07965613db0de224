"""Which of the laboratory's keys do something, by how far the run in sight is."""

from __future__ import annotations

from tutor.chapter.step import LabStep
from tutor.lab.history import RunRecord
from tutor.lab.view import RunView


def works(action: str, run: RunRecord) -> bool:
    """Whether that can be done with the run."""
    ended = run.view.last is not None
    return {
        "stop": not ended,
        "go_on": run.can_go_on,
        "new_run": ended,
        "ghosts": run.view.started is not None,
    }.get(action, True)


def can_be_shown(pane: str, view: RunView, step: LabStep) -> bool:
    """Whether there is something to see in that pane."""
    return {
        "layers": view.built is not None,
        "pictures": bool(view.pictures),
        "outcome": view.last is not None,
        "think": view.status == "finished" and bool(step.reflections),
    }.get(pane, True)


def signature(view: RunView) -> tuple[object, ...]:
    """What all of that depends on, to see whether it has changed."""
    ended, started, built = view.last is not None, view.started is not None, view.built is not None
    return view.status, ended, started, built, bool(view.pictures)
