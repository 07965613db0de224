"""A question with a few answers, asked over the screen one is on."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, Static

from tutor.ui.screens.base import Dialog
from tutor.ui.widgets.enter import Answer
from tutor.ui.widgets.key_line import KeyLine


class Ask(Dialog[str | None]):
    """Asks; the result is the id of the chosen answer, or None where the learner went back."""

    HELP = (
        "Something is asked before it is done. The arrows or Tab move between the answers, Enter "
        "takes one, Esc goes back and does nothing."
    )
    BINDINGS = [
        Binding("escape", "dismiss(None)", "Back"),
        Binding("down,right", "app.focus_next", "Move", key_display="↑↓"),
        Binding("up,left", "app.focus_previous", "Move", show=False),
    ]

    def __init__(self, question: str, answers: Mapping[str, str]) -> None:
        super().__init__()
        self._question, self._answers = question, answers

    def compose(self) -> ComposeResult:
        """The question above its answers."""
        with Vertical(id="ask"):
            yield Static(Content(self._question))
            for name, text in self._answers.items():
                yield Answer(Content(text), name=name, compact=True)
        yield KeyLine()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """That is the answer."""
        self.dismiss(event.button.name)
