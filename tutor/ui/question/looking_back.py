"""After the grade: what was missed, and what to beware of."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class LookingBack(VerticalScroll, can_focus=True):
    """One graded attempt, and the ways on from it."""

    BINDINGS = [
        Binding("u", "undo", "Undo the grade"),
        Binding("r", "again", "Answer again"),
        Binding("n", "onward", "Next"),
    ]

    class Undone(Message):
        """The grade is taken back."""

    class Again(Message):
        """The learner wants to answer once more."""

    class Onward(Message):
        """The learner goes on to what is next."""

    def __init__(self) -> None:
        super().__init__(id="after")
        self.border_title = "What to take along"

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", id="after-text", markup=False)

    def show(self, text: str) -> None:
        """This text, from its beginning."""
        self.query_one("#after-text", Static).update(Content(text))
        self.scroll_home(animate=False)

    def take_focus(self) -> None:
        """Where the keys go."""
        self.focus()

    def action_undo(self) -> None:
        """Take the grade back and judge again."""
        self.post_message(self.Undone())

    def action_again(self) -> None:
        """A fresh answer; the old attempts are kept."""
        self.post_message(self.Again())

    def action_onward(self) -> None:
        """To what is next."""
        self.post_message(self.Onward())
