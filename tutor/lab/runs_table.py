"""A run as one row of a list."""

from __future__ import annotations

import time

from tutor.lab.history import RunRecord
from tutor.lab.settings import is_training
from tutor.lab.wording import percent, rate_text

HEAD = f"{'run':<20}{'state':<9}{'images':<9}{'size':<6}{'rate':<10}{'best':>7}  when"


def row(record: RunRecord) -> str:
    """What was run, by its name or what it is, how it stands, and its best validation accuracy."""
    view, spec = record.view, record.spec
    what = spec.step if is_training(spec) else f"{spec.step} {spec.task}"
    name = " ".join(record.folder.name.split())
    title = f"{what} {name}" if name else what
    images = view.started.data if view.started else spec.data
    rate = view.started.learning_rate if view.started else spec.learning_rate
    best = percent(view.best.val_accuracy) if view.best else ""
    when = time.strftime("%d.%m. %H:%M", time.localtime(spec.created))
    return (
        f"{title[:19]:<20}{record.state:<9}{images[:8]:<9}{spec.size:<6}"
        f"{rate_text(rate):<10}{best:>7}  {when}"
    )
