"""A list to tick several things in, over the screen one is on."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tutor.ui.screens.base import Dialog
from tutor.ui.widgets.key_line import KeyLine
from tutor.ui.widgets.tick import Tick


class Pick(Dialog[list[str] | None]):
    """The result is the names of what is ticked, or None where the learner went back."""

    HELP = (
        "Other runs can be drawn beside the one in sight. Space ticks those you want to see, g "
        "draws them."
    )
    BINDINGS = [
        Binding("g,f8", "take", "Draw these"),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, title: str, texts: Mapping[str, str], ticked: Collection[str]) -> None:
        super().__init__()
        self._title, self._texts, self._ticked = title, texts, ticked

    def compose(self) -> ComposeResult:
        """The title above the lines."""
        with Vertical(id="pick"):
            yield Static(Content(self._title))
            with VerticalScroll(can_focus=False):
                for name, text in self._texts.items():
                    yield Tick(name, text, ticked=name in self._ticked)
        yield KeyLine()

    def action_take(self) -> None:
        """What is ticked."""
        self.dismiss([tick.name for tick in self.query(Tick) if tick.ticked and tick.name])
