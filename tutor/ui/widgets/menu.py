"""A list to choose one thing from."""

from __future__ import annotations

from textual.widgets import OptionList


class Menu(OptionList):
    """An option list that can be paged through before it is drawn and where there is no room for
    it; Textual's fails then."""

    def action_page_up(self) -> None:
        """A page up, where there are pages."""
        if self.scrollable_content_region:
            super().action_page_up()

    def action_page_down(self) -> None:
        """A page down, where there are pages."""
        if self.scrollable_content_region:
            super().action_page_down()
