"""A run as one row of a list."""

from __future__ import annotations

import time

from tutor.lab.history import RunRecord
from tutor.lab.view import RunView
from tutor.lab.wording import percent, rate_text

HEAD = f"{'run':<19}{'state':<9}{'images':<9}{'size':<6}{'rate':<10}{'best':>9}  when"
"""The columns of `row`."""


def row(record: RunRecord) -> str:
    """What was run, by its name, its seed or its task, how it stands, and its best validation
    accuracy; of a search or sweep the rate that came out of it, and of a sweep that rate's
    validation loss."""
    view, spec = record.view, record.spec
    kind, what = ("", f"seed {spec.seed}") if spec.trains else (f" {spec.task}", "")
    title = f"{spec.step}{kind} {record.folder.name or what}"
    images = view.started.data if view.started else spec.data
    when = time.strftime("%m-%d %H:%M", time.localtime(spec.created))
    return (
        f"{title[:18]:<19}{record.state:<9}{images[:8]:<9}{spec.size:<6}"
        f"{_rate(record):<10}{_best(view):>9}  {when}"
    )


def _rate(record: RunRecord) -> str:
    """The rate that was trained with, or that came out of a search or sweep."""
    view, spec = record.view, record.spec
    if spec.trains:
        return rate_text(record.learning_rate)
    found = view.best_of_sweep or view.suggested
    return rate_text(found.learning_rate) if found else ""


def _best(view: RunView) -> str:
    if view.best is not None:
        return percent(view.best.val_accuracy)
    return f"loss {view.best_of_sweep.val_loss:.2f}" if view.best_of_sweep is not None else ""
