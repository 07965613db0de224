"""Before the model answer: the question, the box to write in, and the ladder of hints."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from tutor.chapter.question import Question
from tutor.progress.values import Draft
from tutor.ui.prose import asked_text
from tutor.ui.widgets.answer_box import AnswerBox

WRITE = """\
Write what you think, in your own words.
"I don't know yet" is an answer too: submit nothing, it counts as 0 and shows the model answer."""


class Writing(Vertical):
    """An answer as it is written; `keep` is given the text and the hints used as they change."""

    BINDINGS = [
        Binding("f2", "hint", "Hint"),
        Binding("f3", "earlier_hint", "Earlier hint"),
        Binding("ctrl+j,ctrl+enter,f5", "submit", "Submit"),
    ]

    class Submitted(Message):
        """The learner hands in the answer as it stands."""

        def __init__(self, text: str, hints_used: int) -> None:
            self.text, self.hints_used = text, hints_used
            super().__init__()

    def __init__(self, question: Question, keep: Callable[[str, int], object]) -> None:
        super().__init__(id="write")
        self._question, self._keep = question, keep
        self._hints_used = 0
        self._hint_shown = 0

    def compose(self) -> ComposeResult:
        """The question above the box, the hints below it."""
        with VerticalScroll(id="asked", can_focus=True) as asked:
            asked.border_title = "Question"
            yield Static(Content(asked_text(self._question)))
        box = AnswerBox(self._save, id="answer", placeholder=WRITE)
        box.border_title = "Your answer, saved as you type"
        yield box
        with VerticalScroll(id="hint", can_focus=False) as hint:
            hint.border_title = "Hints"
            yield Static("", id="hint-text", markup=False)
        yield Button("Submit (ctrl+j or F5)", id="submit", compact=True)

    @property
    def _box(self) -> AnswerBox:
        return self.query_one("#answer", AnswerBox)

    def begin(self, draft: Draft | None) -> None:
        """Go on with a draft, or begin with an empty box."""
        self._hints_used = self._hint_shown = draft.hints_used if draft else 0
        self._box.show(draft.text if draft else "")
        self._show_hint()

    def take_focus(self) -> None:
        """Where the keys go."""
        self._box.focus()

    def _save(self, text: str) -> None:
        self._keep(text, self._hints_used)

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
            self._save(self._box.text)
        self._show_hint()

    def action_earlier_hint(self) -> None:
        """The hint before this one."""
        self._hint_shown = max(0, self._hint_shown - 1)
        self._show_hint()

    def on_button_pressed(self) -> None:
        """The button does what the key does."""
        self.action_submit()

    def action_submit(self) -> None:
        """Hand in the answer as it stands; an empty one is honest and counts as 0."""
        self.post_message(self.Submitted(self._box.text, self._hints_used))
