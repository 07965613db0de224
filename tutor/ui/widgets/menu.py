"""A list to choose one thing from."""

from __future__ import annotations

from typing import Literal

from textual.binding import Binding
from textual.widgets import OptionList


class Menu(OptionList):
    """An option list that can be paged through before it is drawn and where there is no room for
    it; Textual's fails then."""

    BINDINGS = [Binding("enter", "select", "Open")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there is a line to open."""
        return action != "select" or self.highlighted is not None

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        if self.scrollable_content_region:
            super()._move_page(direction)
