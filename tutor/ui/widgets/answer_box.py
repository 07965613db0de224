"""The box in which a learner writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.strip import Strip
from textual.widgets import TextArea

KEEP_AFTER = 0.3
"""Seconds from a keystroke until the text is kept; a burst of keys is kept once."""


class AnswerBox(TextArea):
    """A text area that loses nothing: `keep` is called with the text soon after it changed, and
    with what is left when the box goes, however that happens. Where it gives None the text could
    not be kept, and is tried again with the next key. `options` are TextArea's."""

    def __init__(self, keep: Callable[[str], object], **options: Any) -> None:
        super().__init__(**options)
        self._keep = keep
        self._kept = ""
        self._waiting = False

    def show(self, text: str) -> None:
        """Put in what is kept already, with the cursor behind it."""
        with self.prevent(TextArea.Changed):
            self.text = text
        self._kept = self.text
        self.move_cursor(self.document.end)

    def keep_now(self) -> bool:
        """Keep what has changed; says whether all that stands there is kept."""
        self._waiting = False
        text = self.text
        if text != self._kept and self._keep(text) is not None:
            self._kept = text
        return self.text == self._kept

    def on_text_area_changed(self) -> None:
        """Keep it soon."""
        if not self._waiting:
            self._waiting = True
            self.set_timer(KEEP_AFTER, self.keep_now)

    def on_unmount(self) -> None:
        """The screen around is in ruins by now, but the box still has its text."""
        self.keep_now()

    def render_line(self, y: int) -> Strip:
        """Nothing where there is no column for a letter, where TextArea fails."""
        return super().render_line(y) if self.content_size.width > 1 else Strip.blank(0)

    def on_resize(self) -> None:
        """Paint the new line breaks; plain TextArea keeps the old ones."""
        self.refresh()
