"""Before the model answer: the question, the box to write in, and the ladder of hints."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from tutor.chapter.prose import asked_text
from tutor.chapter.question import Question
from tutor.progress.values import Draft
from tutor.quiz.sureness import LEVELS
from tutor.ui.question.scale import Scale
from tutor.ui.screens.dialogs import Ask
from tutor.ui.widgets.answer_box import AnswerBox
from tutor.ui.widgets.passage import Passage

WRITE = """\
Write what you think, in your own words.
"I don't know yet" is an answer too: submit nothing, it counts as 0 and shows the model answer."""

NOTHING = "Nothing is written. See the model answer all the same? It counts as an attempt with 0 %."
NOTHING_ANSWERS = {"write": "Go on writing", "show": "Show the model answer"}


class Writing(Vertical):
    """An answer as it is written; `keep` is given the text and the hints used as they change."""

    HELP = (
        "Answer the question in your own words, as if you explained it to somebody; every letter "
        "is saved. A hint lowers no grade, but the question comes back sooner. Submitting shows "
        "the model answer; submitting nothing does too, after asking."
    )
    BINDINGS = [
        Binding("f2", "hint", "Hint"),
        Binding("f3", "earlier_hint", "Earlier hint"),
        Binding("f4", "attempts", "Your old answers"),
        Binding("ctrl+j,ctrl+enter,f5", "submit", "Submit"),
    ]

    class Submitted(Message):
        """The learner hands in the answer as it stands; `sureness` from 1 to 4, or skipped."""

        def __init__(self, text: str, hints_used: int, sureness: int | None) -> None:
            self.text, self.hints_used, self.sureness = text, hints_used, sureness
            super().__init__()

    class OldWanted(Message):
        """The learner wants to see the attempts so far."""

    def __init__(self, question: Question, keep: Callable[[str, int], object]) -> None:
        super().__init__(id="write")
        self._question, self._keep = question, keep
        self._hints_used = 0
        self._hint_shown = 0

    def compose(self) -> ComposeResult:
        """The question above the box, the hints below it."""
        with Passage(id="asked") as asked:
            asked.border_title = "Question"
            yield Static(Content(asked_text(self._question)))
        yield Static("", id="before", markup=False)
        box = AnswerBox(self._save, id="answer", placeholder=WRITE)
        box.border_title = "Your answer, saved as you type"
        yield box
        with Passage(id="hint", can_focus=False) as hint:
            hint.border_title = "Hints"
            yield Static("", id="hint-text", markup=False)
        yield Button("Submit (ctrl+j or F5)", id="submit", compact=True)

    @property
    def _box(self) -> AnswerBox:
        return self.query_one("#answer", AnswerBox)

    def begin(self, draft: Draft | None, before: str = "") -> None:
        """Go on with a draft, or begin with an empty box; `before` tells of earlier attempts."""
        # There may have been more hints when it was begun.
        used = min(draft.hints_used, len(self._question.hints)) if draft else 0
        self._hints_used = self._hint_shown = used
        line = self.query_one("#before", Static)
        line.update(Content(before))
        line.display = bool(before)
        self._box.show(draft.text if draft else "")
        self._box.read_only = False
        self._show_hint()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Old answers only where there are any."""
        return self.query_one("#before").display if action == "attempts" else True

    def take_focus(self) -> None:
        """Where the keys go."""
        self._box.focus()

    def _save(self, text: str) -> object:
        return self._keep(text, self._hints_used)

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

    def action_attempts(self) -> None:
        """The attempts so far; who looks at them before answering has had a hint."""
        if not self._hints_used:
            self._hints_used = 1
            self._save(self._box.text)
        self.post_message(self.OldWanted())

    def action_submit(self) -> None:
        """Hand in the answer as it stands, saying how sure one is of it; an empty one, which is
        honest and counts as 0, after asking."""
        box = self._box
        if box.read_only:
            return
        # Keys in a hurry belong to what is asked next, not to an answer that is handed in.
        box.read_only = True
        box.keep_now()
        if box.text.strip():
            self.app.push_screen(Scale("How sure are you? Enter skips.", LEVELS), self._hand_in)
        else:
            self.app.push_screen(Ask(NOTHING, NOTHING_ANSWERS), self._hand_in_nothing)

    def _hand_in_nothing(self, answer: str | None) -> None:
        if answer == "show":
            self._hand_in(None)
        else:
            self._box.read_only = False

    def _hand_in(self, sureness: int | None) -> None:
        box = self._box
        # It is an attempt from now on, and no draft any more.
        box.show(box.text)
        self.post_message(self.Submitted(box.text, self._hints_used, sureness))

    def take_back(self) -> None:
        """The answer could not be handed in: go on writing."""
        self._box.read_only = False
        self._save(self._box.text)
