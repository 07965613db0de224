"""A question: write, judge your own answer, see what was missed."""

from __future__ import annotations

from collections.abc import Collection

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, ContentSwitcher, Static

from tutor.chapter.question import Question
from tutor.lab.wording import percent
from tutor.progress.values import Attempt
from tutor.quiz.grade import grade
from tutor.ui.prose import after_text, asked_text, model_text
from tutor.ui.screens.base import TutorScreen
from tutor.ui.widgets.answer_box import AnswerBox
from tutor.ui.widgets.key_line import KeyLine
from tutor.ui.widgets.tick import Tick

WRITE = """\
Write what you think, in your own words.
"I don't know yet" is an answer too: submit nothing, it counts as 0 and shows the model answer."""


class QuestionScreen(TutorScreen):
    """One question, from the empty box to what was missed."""

    BINDINGS = [
        Binding("f2", "hint", "Hint"),
        Binding("f3", "earlier_hint", "Earlier hint"),
        Binding("ctrl+j,ctrl+enter,f5", "submit", "Submit"),
        Binding("g,f8", "done_judging", "Grade it"),
        Binding("u", "undo", "Undo the grade"),
        Binding("r", "again", "Answer again"),
        Binding("n", "onward", "Next"),
        Binding("escape", "back", "Map"),
    ]

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question
        self._hints_used = 0
        self._hint_shown = 0
        self._attempt: Attempt | None = None

    def compose(self) -> ComposeResult:
        """Three panes of which one is seen."""
        yield Static(Content(f"{self._question.id}  {self._question.title}"), id="title")
        with ContentSwitcher(initial="write", id="panes"):
            with Vertical(id="write"):
                with VerticalScroll(id="asked", can_focus=True):
                    yield Static(Content(asked_text(self._question)))
                yield AnswerBox(self._save, id="answer", placeholder=WRITE)
                with VerticalScroll(id="hint", can_focus=False):
                    yield Static("", id="hint-text", markup=False)
                yield Button("Submit (ctrl+j or F5)", id="submit", compact=True)
            with Vertical(id="judge"):
                with Horizontal(id="sides"):
                    with VerticalScroll(id="own"):
                        yield Static("", id="own-text", markup=False)
                    with VerticalScroll(id="model"):
                        yield Static(Content(model_text(self._question)))
                yield VerticalScroll(id="points", can_focus=False)
            with VerticalScroll(id="after"):
                yield Static("", id="after-text", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Go on where the learner was: judging, writing, or looking back."""
        self.query_one("#asked").border_title = "Question"
        self.query_one("#answer").border_title = "Your answer, saved as you type"
        self.query_one("#hint").border_title = "Hints"
        self.query_one("#own").border_title = "Your answer"
        self.query_one("#model").border_title = "Model answer"
        self.query_one(
            "#points"
        ).border_title = "Tick what your answer says (space), then grade (g)"
        self.query_one("#after").border_title = "What to take along"
        self.call_after_refresh(self._resume)

    async def _resume(self) -> None:
        attempt = self.tutor.store.latest().get(self._question.id)
        draft = self.tutor.store.draft(self._question.id)
        if attempt is not None and attempt.grade is None:
            await self._show_judging(attempt)
        elif attempt is None or draft is not None:
            self._show_writing()
        else:
            self._show_after(attempt)

    @property
    def _pane(self) -> str | None:
        return self.query_one("#panes", ContentSwitcher).current

    def _switch(self, pane: str) -> None:
        self.query_one("#panes", ContentSwitcher).current = pane
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the keys of the pane one sees."""
        panes = {
            "hint": ("write",),
            "earlier_hint": ("write",),
            "submit": ("write",),
            "done_judging": ("judge",),
            "undo": ("after",),
            "again": ("after",),
            "onward": ("after",),
        }
        return self._pane in panes[action] if action in panes else True

    # Writing

    def _show_writing(self) -> None:
        draft = self.tutor.store.draft(self._question.id)
        box = self.query_one("#answer", AnswerBox)
        if draft is not None:
            self._hints_used = self._hint_shown = draft.hints_used
            box.show(draft.text)
        self._switch("write")
        self._show_hint()
        box.focus()

    def _save(self, text: str) -> None:
        self.attempt(lambda: self.tutor.store.save_draft(self._question.id, text, self._hints_used))

    def _show_hint(self) -> None:
        hints = self._question.hints
        text = (
            f"Hint {self._hint_shown} of {len(hints)}: {hints[self._hint_shown - 1]}"
            if self._hint_shown
            else f"{len(hints)} hints: F2 shows one, F3 goes back to an earlier one."
        )
        self.query_one("#hint-text", Static).update(Content(text))
        self.query_one("#hint").border_subtitle = ""

    def action_hint(self) -> None:
        """The next hint of the ladder."""
        if self._hint_shown == len(self._question.hints):
            self.query_one("#hint").border_subtitle = "that was the last one, F3 goes back"
            return
        self._hint_shown += 1
        if self._hint_shown > self._hints_used:
            self._hints_used = self._hint_shown
            self._save(self.query_one("#answer", AnswerBox).text)
        self._show_hint()

    def action_earlier_hint(self) -> None:
        """The hint before this one."""
        self._hint_shown = max(0, self._hint_shown - 1)
        self._show_hint()

    def on_button_pressed(self) -> None:
        """The button does what the key does."""
        self.run_worker(self.action_submit())

    async def action_submit(self) -> None:
        """Hand in the answer as it stands; an empty one is honest and counts as 0."""
        box = self.query_one("#answer", AnswerBox)
        text = box.text
        attempt = self.attempt(
            lambda: self.tutor.store.submit(self._question.id, text, self._hints_used)
        )
        if attempt is None:
            return
        box.show("")
        if text.strip():
            await self._show_judging(attempt)
        else:
            self._grade(attempt.id, ())

    # Judging

    async def _show_judging(self, attempt: Attempt) -> None:
        self._attempt = attempt
        self.query_one("#own-text", Static).update(Content(attempt.answer))
        points = self.query_one("#points", VerticalScroll)
        await points.remove_children()
        await points.mount_all(
            Tick(p.id, p.claim, p.grading_hint, ticked=p.id in attempt.ticked)
            for p in self._question.points
        )
        self._switch("judge")
        self._show_share()
        points.query(Tick).first().focus()

    def on_tick_toggled(self, event: Tick.Toggled) -> None:
        """Keep every tick at once."""
        if self._attempt is not None and event.tick.name is not None:
            number, point, ticked = self._attempt.id, event.tick.name, event.tick.ticked
            self.attempt(lambda: self.tutor.store.tick(number, point, ticked))
            self._show_share()

    def _ticked(self) -> set[str]:
        return {
            tick.name
            for tick in self.query("#points Tick").results(Tick)
            if tick.ticked and tick.name
        }

    def _show_share(self) -> None:
        share = grade(self._question.points, self._ticked())
        self.query_one("#points").border_subtitle = f"grade so far {percent(share, 0)}"

    def action_done_judging(self) -> None:
        """The ticks become the grade."""
        if self._attempt is None:
            return
        # The ticks go with the grade: the message of the last one may still be on its way.
        self._grade(self._attempt.id, self._ticked())

    def _grade(self, number: int, ticked: Collection[str]) -> None:
        share = grade(self._question.points, ticked)
        self.attempt(lambda: self.tutor.store.judge(number, ticked, share))
        self._show_after(self.tutor.store.attempt(number))

    # Looking back

    def _show_after(self, attempt: Attempt) -> None:
        self._attempt = attempt
        attempts = self.tutor.store.attempts(self._question.id)
        text = after_text(self._question, attempt, len(attempts), self.tutor.chapter.pass_mark)
        self.query_one("#after-text", Static).update(Content(text))
        self._switch("after")
        self.query_one("#after").focus()

    async def action_undo(self) -> None:
        """Take the grade back and judge again."""
        if self._attempt is not None:
            number = self._attempt.id
            self.attempt(lambda: self.tutor.store.undo_grade(number))
            await self._show_judging(self.tutor.store.attempt(number))

    def action_again(self) -> None:
        """A fresh answer; the old attempts are kept."""
        self._hints_used = self._hint_shown = 0
        self.query_one("#answer", AnswerBox).show("")
        self._show_writing()

    def action_onward(self) -> None:
        """To what is next."""
        self.dismiss()
        survey = self.attempt(self.tutor.survey)
        if survey is not None and survey.next.kind != "done":
            self.tutor.call_later(self.tutor.visit, survey.next.id)

    def action_back(self) -> None:
        """To the map."""
        self.dismiss()
