"""The box in which a learner writes."""

from __future__ import annotations

from textual.widgets import TextArea


class AnswerBox(TextArea):
    """A text area that repaints after a resize; plain TextArea keeps the old line breaks."""

    def on_resize(self) -> None:
        """Paint the new line breaks."""
        self.refresh()
