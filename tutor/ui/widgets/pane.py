"""One of several things of which a screen shows one at a time."""

from __future__ import annotations

from textual.widget import Widget


class Pane(Widget):
    """Gets the keys once it is seen, as a whole unless it says where they go."""

    def take_focus(self) -> None:
        """Where the keys go."""
        self.focus()
