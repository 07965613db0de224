"""What stands on the screen, as text, and where the catalogue keeps it."""

from __future__ import annotations

from pathlib import Path

from tutor.ui.app import TutorApp

PAGES = Path(__file__).with_name("pages")
SIZES = ((80, 24), (120, 40))


def drawn(app: TutorApp) -> str:
    """The rows of the screen, without the spaces at their ends."""
    strips = app.screen._compositor.render_strips(app.size)
    rows = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
    return "\n".join(rows) + "\n"


def page(name: str, size: tuple[int, int]) -> Path:
    """The file of a screen at that size."""
    return PAGES / f"{size[0]}x{size[1]}" / f"{name}.txt"
