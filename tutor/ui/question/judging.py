"""The learner's answer beside the model answer, and the key points to tick."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import DescendantFocus
from textual.message import Message
from textual.widgets import Static

from tutor.chapter.prose import model_text
from tutor.chapter.question import Misconception, Question
from tutor.lab.wording import percent
from tutor.progress.values import Attempt
from tutor.quiz.grade import grade
from tutor.quiz.hints.values import Hints
from tutor.quiz.hints.wording import mistakes
from tutor.ui.question.own_answer import OwnAnswer
from tutor.ui.question.points import Points
from tutor.ui.widgets.passage import Passage
from tutor.ui.widgets.tick import Tick


class Mistake(Static, can_focus=True):
    """A common mistake that seems to show, and why it is one."""

    BINDINGS = [
        Binding("down,j", "app.focus_next", "Next", show=False),
        Binding("up,k", "app.focus_previous", "Previous", show=False),
    ]

    def __init__(self, wrong: Misconception, shown: str) -> None:
        super().__init__(Content(f"{shown}\n{wrong.why_wrong}"), name=wrong.id, classes="mistake")


class Judging(Vertical):
    """One attempt as it is judged; `keep` is given every tick: attempt, point, ticked."""

    HELP = (
        "Compare your answer with the model answer and tick each key point that yours makes; your "
        "share of them is the grade. Underlined words seem to speak of a point. What is proposed "
        "only points: you judge. m gives the model answer more room, and leads back."
    )
    BINDINGS = [
        Binding("g,f8", "done", "Grade it"),
        Binding("p", "take_proposals", "Tick what is proposed"),
        Binding("m", "model", "Model answer"),
    ]

    class Judged(Message):
        """The learner has ticked what the answer says."""

        def __init__(self, attempt: int, ticked: frozenset[str]) -> None:
            self.attempt, self.ticked = attempt, ticked
            super().__init__()

    def __init__(self, question: Question, keep: Callable[[int, str, bool], object]) -> None:
        super().__init__(id="judge")
        self._question, self._keep = question, keep
        self._attempt: Attempt | None = None
        self._at: Tick | Mistake | None = None

    def compose(self) -> ComposeResult:
        """Both answers above the points."""
        with Horizontal(id="sides"):
            yield OwnAnswer()
            with Passage(id="model") as model:
                model.border_title = "Model answer (m)"
                yield Static(Content(model_text(self._question)), id="model-text")
        yield Points()

    async def begin(self, attempt: Attempt, hints: Hints | None) -> None:
        """Judge this attempt, with the ticks it has already; `hints` is what was found in it."""
        self._attempt, self._at = attempt, None
        self.query_one(OwnAnswer).begin(attempt.answer, hints)
        points = self.query_one(Points)
        await points.begin(self._question.points, attempt.ticked, hints, attempt.answer)
        shown = mistakes(self._question, hints, attempt.answer)
        await points.mount_all(Mistake(*each) for each in shown)
        more = "; a mistake is named below" if shown else ""
        points.border_title = f"Tick what your answer says, then grade it{more}"
        self._show_share()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show which words speak of the point or mistake one is at."""
        if isinstance(event.widget, Tick | Mistake):
            self._at = event.widget
            self.query_one(OwnAnswer).mark(event.widget.name)

    def action_take_proposals(self) -> None:
        """Tick what is proposed."""
        self.query_one(Points).take_proposals()

    def action_model(self) -> None:
        """To the model answer, which then has more room; and back to the point."""
        model = self.query_one("#model")
        if not model.has_focus:
            model.focus()
        elif self._at is not None:
            self._at.focus()

    def take_focus(self) -> None:
        """Where the keys go."""
        self.query("#points Tick").first().focus()

    def on_tick_toggled(self, event: Tick.Toggled) -> None:
        """Keep every tick at once."""
        event.stop()
        if self._attempt is not None and event.tick.name is not None:
            self._keep(self._attempt.id, event.tick.name, event.tick.ticked)
            self._show_share()

    def _show_share(self) -> None:
        points = self.query_one(Points)
        share = grade(self._question.points, points.ticked)
        points.fact = f"grade so far {percent(share, 0)}"

    def action_done(self) -> None:
        """The ticks become the grade."""
        if self._attempt is not None:
            # The ticks go along: the message of the last one may still be on its way.
            self.post_message(self.Judged(self._attempt.id, self.query_one(Points).ticked))
