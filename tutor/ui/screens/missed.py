"""A session over only what was missed: each question asks for those points alone."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from tutor.chapter.question import KeyPoint, Question
from tutor.progress.values import Attempt, Draft, judged, missed_item
from tutor.standing.attempts import still_missing_text
from tutor.ui.question.recovering import Answering, Recovering
from tutor.ui.screens.base import TutorScreen
from tutor.ui.widgets.key_line import KeyLine


class Missed(TutorScreen):
    """Leads through the questions; a point that is made now counts as recovered, and grades, locks
    and due dates stay as they are."""

    BINDINGS = [Binding("escape", "back", "Map")]

    def __init__(self, questions: tuple[str, ...]) -> None:
        super().__init__()
        self._questions = questions
        self._at = -1
        self._attempt: Attempt | None = None
        self._points: tuple[KeyPoint, ...] = ()

    def compose(self) -> ComposeResult:
        """Two panes of which one is seen."""
        yield Static("", id="title", markup=False)
        with ContentSwitcher(initial="write", id="panes"):
            yield Answering(self._keep)
            yield Recovering(self._recover)
        yield KeyLine()

    def on_mount(self) -> None:
        """The first question."""
        self.call_after_refresh(self._onward)

    def _onward(self) -> None:
        """The next question of which something is still missing, or the end."""
        survey = self.attempt(self.tutor.survey)
        self._at += 1
        if survey is None or self._at == len(self._questions):
            self._finish(sum(map(len, survey.missed.values())) if survey else 0)
            return
        name = self._questions[self._at]
        question, points = survey.chapter.question(name), survey.missed.get(name, ())
        if question is None or not points:
            self._onward()
        else:
            self._ask(question, judged(survey.attempts[name])[-1], points)

    def _finish(self, left: int) -> None:
        self.dismiss()
        self.tutor.notify(still_missing_text(left))

    def _ask(self, question: Question, attempt: Attempt, points: tuple[KeyPoint, ...]) -> None:
        self._attempt, self._points = attempt, points
        place = f"{self._at + 1} of {len(self._questions)}"
        title = f"What was missed, {place}: {question.id}  {question.title}"
        self.query_one("#title", Static).update(Content(title))
        answering = self.query_one(Answering)
        begun = self.attempt(lambda: self.tutor.store.take_up(missed_item(attempt)))
        made = [p for p in question.points if p not in points]
        answering.begin(question, made, len(points), begun.text if begun else "")
        self._switch(answering)

    def _switch(self, pane: Answering | Recovering) -> None:
        self.query_one("#panes", ContentSwitcher).current = pane.id
        pane.take_focus()
        self.refresh_bindings()

    def _keep(self, text: str) -> Draft | None:
        if self._attempt is None:
            return None
        item = missed_item(self._attempt)
        return self.attempt(lambda: self.tutor.store.save_draft(item, text))

    def _recover(self, recovery: int, point: str, made: bool) -> None:
        self.attempt(lambda: self.tutor.store.recover(recovery, point, made))

    async def on_answering_submitted(self, event: Answering.Submitted) -> None:
        """Show the points and let the learner tick those made now."""
        if self._attempt is None:
            return
        missing = self._attempt
        recovery = self.attempt(lambda: self.tutor.store.submit_recovery(missing, event.text))
        if recovery is None:
            self.query_one(Answering).take_back()
            return
        read, question = self.tutor.reader.read, self._questions[self._at]
        hints = self.attempt(lambda: read(question, event.text))
        recovering = self.query_one(Recovering)
        await recovering.begin(recovery, self._points, hints)
        if self.is_attached:
            # Nobody has left meanwhile.
            self._switch(recovering)

    def on_recovering_over(self) -> None:
        """The next question; a key pressed twice in a hurry may tell it twice."""
        if self.is_active and self.query_one("#panes", ContentSwitcher).current == "judge":
            self._onward()

    def action_back(self) -> None:
        """To the map; all is kept."""
        self.leave_kept()
