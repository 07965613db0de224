"""The learner's answer, with the words that say something."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static

from tutor.quiz.hints.values import Hint, Hints
from tutor.standing.written import beginning, own_text
from tutor.text import blanked
from tutor.ui.widgets.passage import Passage


class OwnAnswer(Passage):
    """All words that say something are underlined; those about one point stand out."""

    def __init__(self) -> None:
        super().__init__(id="own")
        self._answer = ""
        self._hints: Hints | None = None
        self.border_title = "Your answer"

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", id="own-text", markup=False)

    def begin(self, answer: str, hints: Hints | None) -> None:
        """Show this answer, in which that was found."""
        self._answer, self._hints = answer, hints
        self.scroll_home(animate=False)
        self.mark(None)

    def mark(self, name: str | None) -> None:
        """Let the words about this point or mistake stand out, and bring the first into sight."""
        answer = self._answer
        text = Content(blanked(beginning(answer)) if answer.strip() else own_text(answer))
        told = {**self._hints.points, **self._hints.misconceptions} if self._hints else {}
        for each, hint in told.items():
            text = _marked(text, hint, "reverse" if each == name else "underline")
        self.query_one("#own-text", Static).update(text)
        if (found := told.get(name or "")) and found.spans:
            span = found.spans[0]
            # Where the answer stands may just be about to change its height.
            self.call_after_refresh(self._bring_into_sight, text, span.start, span.end)

    def _bring_into_sight(self, text: Content, start: int, end: int) -> None:
        width = max(1, self.query_one("#own-text").content_size.width)
        first, last = (text[: place + 1].get_height({}, width) - 1 for place in (start, end - 1))
        self.scroll_to_region(Region(0, first, 1, last - first + 1), animate=False)


def _marked(text: Content, hint: Hint, style: str) -> Content:
    for span in hint.spans:
        text = text.stylize(style, span.start, span.end)
    return text
