"""The attempts at a question so far, to be read over the screen one is on."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from tutor.ui.screens.base import Dialog
from tutor.ui.widgets.key_line import KeyLine
from tutor.ui.widgets.passage import Passage


class OldAttempts(Dialog[None]):
    """One text that may scroll."""

    HELP = (
        "What you answered before, the newest first, with what each answer missed. Scroll with "
        "the arrows."
    )
    BINDINGS = [Binding("escape,f4,q", "dismiss(None)", "Back")]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The text in a frame."""
        with Passage(id="old") as old:
            old.border_title = "Your answers so far"
            yield Static(Content(self._text))
        yield KeyLine()
