"""For terminals in which no colour is wanted (no-color.org): what a ground told, reverse tells."""

from __future__ import annotations

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_DEFAULT = Style(color="default", bgcolor="default")
_REVERSE = _DEFAULT + Style(reverse=True)


class Colourless(LineFilter):
    """Takes all colours; cursors and selections, which have a ground of their own, are reversed."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line without colours."""
        return [
            Segment(text, style and style + (_REVERSE if _has_ground(style) else _DEFAULT), control)
            for text, style, control in segments
        ]


def _has_ground(style: Style) -> bool:
    ground: RichColor | None = style.bgcolor
    return ground is not None and not ground.is_default
