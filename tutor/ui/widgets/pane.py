"""One of several things of which a screen shows one at a time."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tutor.ui.widgets.passage import Passage


class Pane(Widget):
    """Gets the keys once it is seen, as a whole unless it says where they go."""

    def take_focus(self) -> None:
        """Where the keys go."""
        self.focus()


class TextPane(Passage, Pane, can_focus=True):
    """One text that may scroll; its place has the id of the pane and `-text`."""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", id=f"{self.id}-text", markup=False)

    def tell(self, text: Content) -> None:
        """This text from now on."""
        self.query_one(f"#{self.id}-text", Static).update(text)
