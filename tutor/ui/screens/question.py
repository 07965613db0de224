"""A question: write, judge your own answer, see what was missed."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from tutor.chapter.question import Question
from tutor.progress.values import Attempt, Draft
from tutor.quiz.grade import grade
from tutor.quiz.hints.values import Hints
from tutor.standing.attempts import attempts_text
from tutor.ui.question.attempts import OldAttempts
from tutor.ui.question.judging import Judging
from tutor.ui.question.looking_back import LookingBack
from tutor.ui.question.words import before_text
from tutor.ui.question.writing import Writing
from tutor.ui.screens.base import TutorScreen
from tutor.ui.widgets.key_line import KeyLine

Pane = Writing | Judging | LookingBack


class QuestionScreen(TutorScreen):
    """One question, from the empty box to what was missed."""

    BINDINGS = [Binding("escape", "back", "Map")]

    def __init__(self, question: Question, *, anew: bool) -> None:
        super().__init__()
        self._question, self._anew = question, anew

    def compose(self) -> ComposeResult:
        """Three panes of which one is seen."""
        tutor, question = self.tutor, self._question
        yield Static(Content(f"{question.id}  {question.title}"), id="title")
        with ContentSwitcher(initial="write", id="panes"):
            yield Writing(question, self._keep_draft)
            yield Judging(question, self._keep_tick)
            yield LookingBack(
                *(tutor.chapter, question, tutor.store, tutor.today, self.attempt), self._read
            )
        yield KeyLine()

    def _keep_draft(self, text: str, hints_used: int) -> Draft | None:
        name, store = self._question.id, self.tutor.store
        return self.attempt(lambda: store.save_draft(name, text, hints_used))

    def _keep_tick(self, number: int, point: str, ticked: bool) -> None:
        self.attempt(lambda: self.tutor.store.tick(number, point, ticked))

    async def on_mount(self) -> None:
        """Go on where the learner was: judging, writing, or looking back; what has come back is
        answered anew, and so is what was asked for."""
        survey = self.attempt(self.tutor.survey)
        if survey is None:
            return
        name = self._question.id
        attempt = survey.latest.get(name)
        if attempt is not None and attempt.grade is None:
            await self._judge(attempt)
        elif self._anew or survey.asks(name):
            self._write()
        else:
            self._look_back()

    # Panes

    @property
    def _pane(self) -> str | None:
        return self.query_one("#panes", ContentSwitcher).current

    def _switch(self, pane: Pane) -> None:
        self.query_one("#panes", ContentSwitcher).current = pane.id
        pane.take_focus()
        self.refresh_bindings()

    def _write(self) -> None:
        writing, store = self.query_one(Writing), self.tutor.store
        before = before_text(self._attempts(), self.tutor.today())
        writing.begin(self.attempt(lambda: store.take_up(self._question.id)), before)
        self._switch(writing)

    def _attempts(self) -> tuple[Attempt, ...]:
        """All of them; none where they cannot be read, which the learner is told."""
        return self.attempt(lambda: self.tutor.store.attempts(self._question.id)) or ()

    def _read(self, answer: str) -> Hints | None:
        """What the answer seems to say; None where nobody has written how answers say it, or where
        that cannot be read, which the learner is told."""
        read = self.tutor.reader.read
        return self.attempt(lambda: read(self._question.id, answer))

    async def _judge(self, attempt: Attempt) -> None:
        judging = self.query_one(Judging)
        await judging.begin(attempt, self._read(attempt.answer))
        if self.is_attached:
            # Nobody has left meanwhile.
            self._switch(judging)

    def _look_back(self) -> None:
        back = self.query_one(LookingBack)
        if self.attempt(back.begin) is None:
            self.dismiss()
        else:
            self._switch(back)

    # What the panes tell; a key pressed twice in a hurry may tell it twice.

    async def on_writing_submitted(self, event: Writing.Submitted) -> None:
        """Keep the answer; an empty one needs no judging."""
        name, store = self._question.id, self.tutor.store
        attempt = self.attempt(
            lambda: store.submit(name, event.text, event.hints_used, event.sureness)
        )
        if attempt is None:
            self.query_one(Writing).take_back()
        elif event.text.strip():
            await self._judge(attempt)
        else:
            self._grade(attempt.id, ())

    def on_writing_old_wanted(self) -> None:
        """The attempts so far."""
        text = attempts_text(self._question, self._attempts(), self.tutor.today())
        self.app.push_screen(OldAttempts(text))

    def on_judging_judged(self, event: Judging.Judged) -> None:
        """The ticks become the grade."""
        if self._pane == "judge":
            self._grade(event.attempt, event.ticked)

    def _grade(self, number: int, ticked: Collection[str]) -> None:
        share = grade(self._question.points, ticked)
        self.attempt(lambda: self.tutor.store.judge(number, ticked, share))
        self._look_back()

    async def on_looking_back_undone(self, event: LookingBack.Undone) -> None:
        """Take the grade back and judge again."""
        if self.is_active and self._pane == "after":
            store = self.tutor.store
            self.attempt(lambda: store.undo_grade(event.attempt))
            attempt = self.attempt(lambda: store.attempt(event.attempt))
            if attempt is None:
                self.dismiss()
            else:
                await self._judge(attempt)

    def on_looking_back_again(self) -> None:
        """A fresh answer; the old attempts are kept."""
        self._write()

    def on_looking_back_followed(self, event: LookingBack.Followed) -> None:
        """To a lab step."""
        self.leave_for(self.tutor.go, event.step)

    def on_looking_back_onward(self) -> None:
        """To what is next."""
        survey = self.attempt(self.tutor.survey)
        if survey is None or survey.next.kind == "done":
            self.dismiss()
        elif survey.next.id == self._question.id:
            self._write()
        else:
            go = partial(self.tutor.visit, anew=survey.next.asks)
            self.leave_for(go, survey.next.id)

    def action_back(self) -> None:
        """To the map."""
        self.leave_kept()
