"""A name for a run, typed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from tutor.lab.folder import LONGEST_NAME
from tutor.ui.screens.base import Dialog
from tutor.ui.widgets.enter import Field
from tutor.ui.widgets.key_line import KeyLine


class Rename(Dialog[str | None]):
    """The result is the name, empty for none, or None where the learner went back."""

    HELP = (
        "A name of your own by which the list and the charts tell this run. Enter takes it; an "
        "empty one takes the name away."
    )
    BINDINGS = [
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, run: str, name: str) -> None:
        super().__init__()
        self._run, self._name_so_far = run, name

    def compose(self) -> ComposeResult:
        """One field."""
        with Vertical(id="ask"):
            field = Field(self._name_so_far, max_length=LONGEST_NAME)
            field.border_title = Content(f"A name for {self._run} (empty: none)")
            yield field
        yield KeyLine()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """That is the name."""
        self.dismiss(event.value.strip())
