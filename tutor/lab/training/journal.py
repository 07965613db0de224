"""What a run tells: events, and its history as a table."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence

from tutor.lab.events import Epoch, Event
from tutor.lab.folder import RunFolder
from tutor.lab.training.scalars import Scalars

COLUMNS = ("epoch", "loss", "accuracy", "val_loss", "val_accuracy", "learning_rate", "seconds")
"""Of `history.csv`, in its order."""


class Journal:
    """Writes a run's events, each flushed at once; for TensorBoard too where that is asked for.

    Raises:
        RunError: from `say` and `add`, an event cannot be written.
        OSError: from `add` and `settle`, the table or the disk refuses.
    """

    def __init__(self, folder: RunFolder, *, tensorboard: bool = False) -> None:
        self.folder = folder
        self._scalars = Scalars(folder.tensorboard) if tensorboard else None

    def say(self, event: Event) -> None:
        """This has just happened."""
        self.folder.append(event)

    def add(self, epochs: Sequence[Epoch]) -> None:
        """The last of these epochs has just ended."""
        self.folder.append(epochs[-1])
        if self._scalars is not None:
            self._scalars.write(epochs[-1])
        self._tabulate(epochs)

    def settle(self) -> None:
        """All events so far are on the disk, whatever happens to the machine."""
        with self.folder.events.open("rb") as file:
            os.fsync(file.fileno())

    def _tabulate(self, epochs: Sequence[Epoch]) -> None:
        text = io.StringIO(newline="")
        rows = csv.writer(text)
        rows.writerow(COLUMNS)
        rows.writerows([getattr(epoch, column) for column in COLUMNS] for epoch in epochs)
        beside = self.folder.table.with_suffix(".new")
        beside.write_text(text.getvalue(), encoding="utf-8", newline="")
        beside.replace(self.folder.table)
