"""The last look at what is drawn: nothing on the screen may act on the terminal."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tutor.text import clean


class Harmless(LineFilter):
    """Takes control characters and marks that turn the direction of writing out of every line.

    Texts of learners, content and libraries reach the screen in many places, but all on this way;
    Textual itself takes out only a few of them. They take no cells, so nothing moves.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line with harmless text."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment if segment.control else Segment(clean(segment.text), segment.style)
            for segment in segments
        ]
