"""Words that change several times a second, without the screen being laid out anew each time."""

from __future__ import annotations

import textwrap

from textual.content import Content
from textual.widgets import Static


class Told(Static):
    """As high as its words need."""

    def __init__(self, *, place: str) -> None:
        super().__init__("", id=place, markup=False)
        self._told = ""
        self._rows = 0

    def tell(self, text: str) -> None:
        """Say this; the layout is touched only where the number of rows has changed."""
        if text == self._told:
            return
        width = max(1, self.content_size.width)
        rows = sum(max(1, len(textwrap.wrap(line, width))) for line in text.splitlines())
        self.update(Content(text), layout=rows != self._rows)
        self._told, self._rows = text, rows
