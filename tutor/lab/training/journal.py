"""What a run tells: events, and its history as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from tutor.lab.events import EVENT, Epoch
from tutor.lab.folder import RunFolder

COLUMNS = ("epoch", "loss", "accuracy", "val_loss", "val_accuracy", "learning_rate", "seconds")


class Journal:
    """Writes a run's events, each flushed at once."""

    def __init__(self, folder: RunFolder) -> None:
        self.folder = folder

    def say(self, kind: str, **fields: Any) -> None:
        """One event of that kind."""
        self.folder.append(EVENT.validate_python({"kind": kind, **fields}))

    def tabulate(self, epochs: Sequence[Epoch]) -> None:
        """`history.csv`: a row an epoch."""
        text = io.StringIO(newline="")
        rows = csv.writer(text)
        rows.writerow(COLUMNS)
        rows.writerows([getattr(epoch, column) for column in COLUMNS] for epoch in epochs)
        beside = self.folder.table.with_suffix(".new")
        beside.write_text(text.getvalue(), encoding="utf-8", newline="")
        beside.replace(self.folder.table)
