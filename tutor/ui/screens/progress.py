"""The learner's progress: sure against right, grades, hints, missed points, predictions, runs."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from tutor.report.gather import Told, gather
from tutor.report.sections import sections
from tutor.ui.screens.base import TutorScreen
from tutor.ui.widgets.key_line import KeyLine
from tutor.ui.widgets.section import SectionView

EMPTY = """\
Nothing to show yet: press Esc, then n, and answer the first question.
What you answer, predict and train gathers here."""
KEEP = "ch11-tutor report -o report.md writes all of this to a file, with every answer and chart."


class Progress(TutorScreen):
    """All that was done so far, to be scrolled through."""

    HELP = (
        "All that you did so far: how sure you were against how right, grades as they came, what "
        "was missed, what you predicted and what came. Scroll with the arrows."
    )
    BINDINGS = [Binding("escape,p", "back", "Map")]

    def compose(self) -> ComposeResult:
        """One section below the other."""
        yield Static("Your progress", id="title")
        yield VerticalScroll(id="progress", can_focus=True)
        yield KeyLine()

    async def on_mount(self) -> None:
        """Gather everything."""
        told = self.attempt(self._gather)
        found = sections(told, ascii_only=self.tutor.ascii_only) if told else ()
        blocks = [SectionView(section) for section in found]
        progress = self.query_one("#progress")
        await progress.mount_all(blocks)
        await progress.mount(Static(KEEP if blocks else EMPTY, classes="note", markup=False))
        progress.focus()

    def _gather(self) -> Told:
        return gather(self.tutor.survey(), self.tutor.store)

    def action_back(self) -> None:
        """To the map."""
        self.dismiss()
