"""Content that is not sound: every fault, with its mend."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tutor.chapter.faults import Fault, counted
from tutor.ui.screens.base import TutorScreen
from tutor.ui.widgets.key_line import KeyLine


class Faults(TutorScreen):
    """Shown instead of the tutor until the content is mended."""

    HELP = (
        "The content has faults and cannot be taught. Each is told with its place and what mends "
        "it; mend them in an editor, then read again."
    )
    BINDINGS = [
        Binding("r", "read_again", "Read again"),
        Binding("q", "app.leave", "Quit"),
    ]

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__()
        self._faults = faults

    def compose(self) -> ComposeResult:
        """The list."""
        count = counted(self._faults).capitalize()
        yield Static(Content(f"{count} in the content {self.tutor.content}"), id="title")
        with VerticalScroll(id="faults"):
            for fault in self._faults:
                yield Static(Content(f"{fault.place}: {fault.problem}"))
                yield Static(Content(f"   {fault.mend}"), classes="note")
        yield KeyLine()

    def action_read_again(self) -> None:
        """The author mended something."""
        self.dismiss()
        self.tutor.begin()
