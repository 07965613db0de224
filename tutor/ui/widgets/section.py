"""A part of what is told: a title, a sentence, and rows that go on below themselves."""

from __future__ import annotations

import textwrap

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tutor.report.sections import Section


class SectionView(Widget):
    """As high as its rows need at the width that there is."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self._section = section

    def _told(self, width: int) -> Content:
        section = self._section
        sentence = textwrap.fill(section.sentence, max(20, width))
        rows = section.lines(width)
        parts = [(f"{section.title}\n", "bold $text-accent"), (sentence, "")]
        if rows:
            parts.append((f"\n\n{rows}", ""))
        return Content.assemble(*parts)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are."""
        return len(self._told(width).plain.split("\n"))

    def render(self) -> Content:
        """The title in bold above the rest."""
        return self._told(self.content_size.width)
