"""The first screen of a new home: what this is, how it goes, how to get help and leave."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tutor.chapter.chapter import Chapter
from tutor.lab.wording import count
from tutor.ui.screens.base import TutorScreen
from tutor.ui.widgets.key_line import KeyLine


def sentences(chapter: Chapter) -> tuple[str, str, str]:
    """What a newcomer is told of a chapter."""
    steps = (
        f", and a laboratory of {count(len(chapter.steps), 'step')} in which networks really train"
    )
    return (
        f"This is a tutor for {chapter.title}: {count(len(chapter.questions), 'question')} to "
        f"answer in your own words{steps if chapter.steps else ''}.",
        "You write an answer, compare it with a model answer and tick what yours says; what you "
        "pass comes back before you forget it, and opens what follows.",
        "Esc leads back to the map, F1 explains the screen you are on, and ctrl+q quits; all you "
        "do is saved at once, so you can leave at any moment.",
    )


class Welcome(TutorScreen):
    """Three sentences, then the first question."""

    HELP = "The first screen, shown once. Enter opens the first question, Esc the map."
    BINDINGS = [
        Binding("enter", "begin", "Begin with the first question"),
        Binding("escape", "back", "Map"),
        Binding("q", "app.leave", "Quit"),
    ]

    def compose(self) -> ComposeResult:
        """The sentences, one below the other."""
        chapter = self.tutor.chapter
        yield Static(Content(f"Welcome to {chapter.title}"), id="title")
        with Vertical(id="welcome"):
            for sentence in sentences(chapter):
                yield Static(Content(sentence), classes="block")
            yield Static("Press Enter to begin.", classes="heading")
        yield KeyLine()

    def action_begin(self) -> None:
        """To the first question."""
        self.dismiss()
        self.tutor.call_later(self.tutor.visit, self.tutor.chapter.questions[0].id)

    def action_back(self) -> None:
        """To the map."""
        self.dismiss()
