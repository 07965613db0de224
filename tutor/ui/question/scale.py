"""A question answered with one digit from 1 to 4."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tutor.ui.screens.base import Dialog
from tutor.ui.widgets.key_line import KeyLine


class Scale(Dialog[int | None]):
    """The result is the digit, or None where the learner skips it."""

    HELP = (
        "One digit is the answer. How sure you are before the model answer is compared with how "
        "right you are on the progress screen; that, or how you say it went, tells when a question "
        "should come back."
    )
    BINDINGS = [
        Binding("1", "dismiss(1)", "Choose", key_display="1-4"),
        Binding("2", "dismiss(2)", "Choose", show=False),
        Binding("3", "dismiss(3)", "Choose", show=False),
        Binding("4", "dismiss(4)", "Choose", show=False),
        Binding("enter,escape", "dismiss(None)", "Skip"),
    ]

    def __init__(self, question: str, answers: Mapping[int, str]) -> None:
        super().__init__()
        self._question, self._answers = question, answers

    def compose(self) -> ComposeResult:
        """The question above its answers."""
        lines = "\n".join(f"{digit}  {text}" for digit, text in self._answers.items())
        with Vertical(id="ask"):
            yield Static(Content(f"{self._question}\n\n{lines}"))
        yield KeyLine()
