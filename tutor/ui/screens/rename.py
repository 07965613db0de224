"""A name for a run, typed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tutor.lab.folder import LONGEST_NAME
from tutor.ui.screens.base import Closable
from tutor.ui.widgets.key_line import KeyLine


class Rename(ModalScreen[str | None], Closable[str | None]):
    """The result is the name, empty for none, or None where the learner went back."""

    BINDINGS = [
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, run: str, name: str) -> None:
        super().__init__()
        self._run, self._name_so_far = run, name

    def compose(self) -> ComposeResult:
        """One field."""
        with Vertical(id="ask"):
            yield Static(Content(f"A name for {self._run} (empty: none; Enter takes it)"))
            yield Input(self._name_so_far, max_length=LONGEST_NAME, compact=True)
        yield KeyLine()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """That is the name."""
        self.dismiss(event.value.strip())
