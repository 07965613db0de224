"""The learner's answer beside the model answer, and the key points to tick."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tutor.chapter.question import Question
from tutor.lab.wording import percent
from tutor.progress.values import Attempt
from tutor.quiz.grade import grade
from tutor.ui.prose import model_text
from tutor.ui.widgets.tick import Tick


class Judging(Vertical):
    """One attempt as it is judged; `keep` is given every tick: attempt, point, ticked."""

    BINDINGS = [Binding("g,f8", "done", "Grade it")]

    class Judged(Message):
        """The learner has ticked what the answer says."""

        def __init__(self, attempt: int, ticked: frozenset[str]) -> None:
            self.attempt, self.ticked = attempt, ticked
            super().__init__()

    def __init__(self, question: Question, keep: Callable[[int, str, bool], object]) -> None:
        super().__init__(id="judge")
        self._question, self._keep = question, keep
        self._attempt: Attempt | None = None

    def compose(self) -> ComposeResult:
        """Both answers above the points."""
        with Horizontal(id="sides"):
            with VerticalScroll(id="own") as own:
                own.border_title = "Your answer"
                yield Static("", id="own-text", markup=False)
            with VerticalScroll(id="model") as model:
                model.border_title = "Model answer"
                yield Static(Content(model_text(self._question)))
        points = VerticalScroll(id="points", can_focus=False)
        points.border_title = "Tick what your answer says (space), then grade (g)"
        yield points

    async def begin(self, attempt: Attempt) -> None:
        """Judge this attempt, with the ticks it has already."""
        self._attempt = attempt
        self.query_one("#own-text", Static).update(Content(attempt.answer))
        points = self.query_one("#points", VerticalScroll)
        await points.remove_children()
        await points.mount_all(
            Tick(p.id, p.claim, p.grading_hint, ticked=p.id in attempt.ticked)
            for p in self._question.points
        )
        self._show_share()

    def take_focus(self) -> None:
        """Where the keys go."""
        self.query("#points Tick").first().focus()

    def on_tick_toggled(self, event: Tick.Toggled) -> None:
        """Keep every tick at once."""
        event.stop()
        if self._attempt is not None and event.tick.name is not None:
            self._keep(self._attempt.id, event.tick.name, event.tick.ticked)
            self._show_share()

    def _ticked(self) -> frozenset[str]:
        ticks = self.query("#points Tick").results(Tick)
        return frozenset(tick.name for tick in ticks if tick.ticked and tick.name)

    def _show_share(self) -> None:
        share = grade(self._question.points, self._ticked())
        self.query_one("#points").border_subtitle = f"grade so far {percent(share, 0)}"

    def action_done(self) -> None:
        """The ticks become the grade."""
        if self._attempt is not None:
            # The ticks go along: the message of the last one may still be on its way.
            self.post_message(self.Judged(self._attempt.id, self._ticked()))
