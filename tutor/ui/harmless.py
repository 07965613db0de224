"""The last look at what is drawn: nothing on the screen may act on the terminal."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tutor.text import clean

_PLAIN = {
    # What Textual draws lines, bars and the ends of scrollbars with.
    **dict.fromkeys(range(0x2500, 0x2580), "-"),
    **dict.fromkeys(range(0x2580, 0x25A0), " "),
    ord("…"): "~",
    ord("🔎"): "> ",
}
"""In as many cells."""


def plain(text: str) -> str:
    """The text with ASCII for the signs of the interface; words of people stay as they are."""
    return text if text.isascii() else text.replace(" …", "..").translate(_PLAIN)


class Harmless(LineFilter):
    """Takes control characters and marks that turn the direction of writing out of every line.

    Texts of learners, content and libraries reach the screen in many places, but all on this way;
    Textual itself takes out only a few of them. They take no cells, so nothing moves. Where only
    ASCII is drawn, Textual's own signs become plain here too.
    """

    def __init__(self, *, ascii_only: bool) -> None:
        super().__init__()
        self._ascii_only = ascii_only

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line with harmless text."""
        if not all(segment.text.isprintable() for segment in segments):
            segments = [
                segment if segment.control else Segment(clean(segment.text), segment.style)
                for segment in segments
            ]
        if self._ascii_only:
            return [Segment(plain(s.text), s.style, s.control) for s in segments]
        return segments
