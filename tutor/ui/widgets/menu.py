"""A list to choose one thing from."""

from __future__ import annotations

from typing import Literal

from textual.widgets import OptionList


class Menu(OptionList):
    """An option list that can be paged through before it is drawn and where there is no room for
    it; Textual's fails then."""

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        if self.scrollable_content_region:
            super()._move_page(direction)
