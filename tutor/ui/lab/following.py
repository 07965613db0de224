"""A run read as it goes."""

from __future__ import annotations

from functools import reduce

from tutor.lab.folder import RunFolder
from tutor.lab.following import bury, see_folder
from tutor.lab.history import RunRecord
from tutor.lab.reader import EventReader
from tutor.lab.spec import RunSpec
from tutor.lab.view import EMPTY, RunView, fold


class Follower:
    """Knows how far a run is; goes on looking after its end, since a run may go on."""

    def __init__(self, folder: RunFolder, spec: RunSpec) -> None:
        self.folder, self.spec = folder, spec
        self.view: RunView = EMPTY
        self._reader = EventReader(folder.events)

    def look(self) -> bool:
        """Read what is new; says whether there was anything.

        Raises:
            RunError: the run died and its folder cannot be read, or is gone.
        """
        events = self._reader.read()
        if not events and self.view.last is None and not self.folder.alive():
            see_folder(self.folder)
            last = bury(self.folder)
            # Where there is no room to write it, it is told all the same.
            events = self._reader.read() or ([last] if last else [])
        self.view = reduce(fold, events, self.view)
        return bool(events)

    @property
    def record(self) -> RunRecord:
        """The run as the history has it."""
        return RunRecord(self.folder, self.spec, self.view)

    @property
    def pane(self) -> str:
        """Where it is shown."""
        return "run" if self.spec.trains else "search"
