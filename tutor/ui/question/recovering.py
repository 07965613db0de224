"""The two panes of a session over what was missed: answer, then tick what is made now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import DescendantFocus
from textual.message import Message
from textual.widgets import Button, Static

from tutor.chapter.prose import asked_text
from tutor.chapter.question import KeyPoint, Question
from tutor.lab.wording import count
from tutor.progress.values import Recovery
from tutor.quiz.hints.values import Hints
from tutor.ui.question.own_answer import OwnAnswer
from tutor.ui.question.points import Points
from tutor.ui.widgets.answer_box import AnswerBox
from tutor.ui.widgets.passage import Passage
from tutor.ui.widgets.tick import Tick

WRITE = "Write only what was missing last time. Submitting nothing shows it."


class Answering(Vertical):
    """The question again, with what was said already; `keep` is given the text as it changes."""

    HELP = (
        "A second look at what your last answer missed. Write only that; submitting shows the "
        "points. Grades and due dates stay as they are."
    )
    BINDINGS = [Binding("ctrl+j,ctrl+enter,f5", "submit", "Submit")]

    class Submitted(Message):
        """The learner hands in what was missing."""

        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    def __init__(self, keep: Callable[[str], object]) -> None:
        super().__init__(id="write")
        self._keep = keep

    def compose(self) -> ComposeResult:
        """The question above the box."""
        with Passage(id="asked"):
            yield Static("", id="asked-text", markup=False)
        box = AnswerBox(self._keep, id="answer", placeholder=WRITE)
        box.border_title = "What was missing, saved as you type"
        yield box
        yield Button("Submit (ctrl+j or F5)", id="submit", compact=True)

    def begin(self, question: Question, made: Sequence[KeyPoint], missing: int, text: str) -> None:
        """Ask for what is missing; `made` is what was said already."""
        had = "".join(f"\n- {point.claim}" for point in made)
        told = f"\n\nYou have said:{had}" if had else ""
        asked = self.query_one("#asked")
        self.query_one("#asked-text", Static).update(Content(f"{asked_text(question)}{told}"))
        asked.border_title = f"{count(missing, 'point')} {'is' if missing == 1 else 'are'} missing"
        asked.scroll_home(animate=False)
        box = self.query_one("#answer", AnswerBox)
        box.show(text)
        box.read_only = False

    def take_focus(self) -> None:
        """Where the keys go."""
        self.query_one("#answer").focus()

    def on_button_pressed(self) -> None:
        """The button does what the key does."""
        self.action_submit()

    def action_submit(self) -> None:
        """Hand it in, once."""
        box = self.query_one("#answer", AnswerBox)
        if not box.read_only:
            box.read_only = True
            box.show(box.text)
            self.post_message(self.Submitted(box.text))

    def take_back(self) -> None:
        """The answer could not be handed in: go on writing."""
        box = self.query_one("#answer", AnswerBox)
        box.read_only = False
        self._keep(box.text)


class Recovering(Vertical):
    """What was missed, to be ticked where it is said now; `keep` is given every tick."""

    HELP = (
        "Tick the points that you have said now; they count as recovered. p ticks what is "
        "proposed, but you judge. n goes on to the next question."
    )
    BINDINGS = [
        Binding("g,n,f8", "over", "Next"),
        Binding("p", "take_proposals", "Tick what is proposed"),
    ]

    class Over(Message):
        """The learner goes on."""

    def __init__(self, keep: Callable[[int, str, bool], object]) -> None:
        super().__init__(id="judge")
        self._keep = keep
        self._recovery: Recovery | None = None

    def compose(self) -> ComposeResult:
        """The answer above the points."""
        yield OwnAnswer()
        points = Points()
        points.border_title = "Tick what you have said now (space), then go on (g)"
        yield points

    async def begin(
        self, recovery: Recovery, missing: Sequence[KeyPoint], hints: Hints | None
    ) -> None:
        """Judge this answer by these points; `hints` is what was found in it."""
        self._recovery = recovery
        self.query_one(OwnAnswer).begin(recovery.answer, hints)
        await self.query_one(Points).begin(missing, (), hints, recovery.answer)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show which words speak of the point one is at."""
        if isinstance(event.widget, Tick):
            self.query_one(OwnAnswer).mark(event.widget.name)

    def action_take_proposals(self) -> None:
        """Tick what is proposed."""
        self.query_one(Points).take_proposals()

    def take_focus(self) -> None:
        """Where the keys go."""
        self.query("#points Tick").first().focus()

    def on_tick_toggled(self, event: Tick.Toggled) -> None:
        """Keep every tick at once."""
        event.stop()
        if self._recovery is not None and event.tick.name is not None:
            self._keep(self._recovery.id, event.tick.name, event.tick.ticked)

    def action_over(self) -> None:
        """To the next question."""
        self.post_message(self.Over())
