"""Thinking about a run: each question in turn, one's own answer first, then the model answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from tutor.chapter.step import LabStep, Reflection
from tutor.progress.store import Store
from tutor.progress.values import Thought, reflection_item
from tutor.standing.written import own_text
from tutor.ui.widgets.answer_box import AnswerBox
from tutor.ui.widgets.pane import Pane
from tutor.ui.widgets.passage import Passage
from tutor.ui.widgets.tick import Tick

WRITE = """\
Write what you think, in your own words; it is saved as you type.
Submitting shows the model answer and what was measured here. Nothing is an answer too."""


class Reflecting(Vertical, Pane):
    """The questions of one step; they are the learner's to answer and to judge, without marks."""

    HELP = (
        "The questions of the exercise about your run. Write what you think, submit it, then "
        "compare it with the model answer and with what your own runs measured; ticks are for "
        "yourself, nothing is graded."
    )
    BINDINGS = [
        Binding("ctrl+j,ctrl+enter,f5", "submit", "Submit"),
        Binding("n,f8", "onward", "Next"),
        Binding("r", "rewrite", "Answer again"),
        Binding("f3", "earlier", "Previous"),
        Binding("l", "follow", "The question it is about"),
        Binding("escape", "screen.show('outcome')", "Outcome"),
    ]

    class Over(Message):
        """The learner goes on from the last question."""

    class Followed(Message):
        """The learner goes to the concept question that this one is about."""

        def __init__(self, question: str) -> None:
            self.question = question
            super().__init__()

    def __init__(self, step: LabStep, store: Store, attempt: Callable[..., Any]) -> None:
        super().__init__(id="think")
        self._step, self._store, self._attempt = step, store, attempt
        self._measured: Mapping[str, str] = {}
        self._thought_about = ""
        """The run's id."""
        self._at = 0
        self._judging = False

    def compose(self) -> ComposeResult:
        """The question; below it the box to write in, or what is to be judged."""
        yield Static("", id="thought-asked", markup=False)
        yield AnswerBox(self._save, id="thought", placeholder=WRITE)
        yield Button("Submit (ctrl+j or F5)", id="thought-submit", compact=True)
        yield Passage(id="judged")

    @property
    def _question(self) -> Reflection:
        return self._step.reflections[self._at]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the keys of what one sees."""
        if action == "submit":
            return not self._judging
        if action in ("onward", "rewrite"):
            return self._judging
        if action == "follow":
            return self._judging and self._question.see is not None
        if action == "earlier":
            return self._at > 0
        return True

    def take_focus(self) -> None:
        """Where the keys go."""
        # From its beginning: the first tick may lie below what fits a small screen.
        self.query_one("#judged" if self._judging else "#thought").focus()

    async def begin(self, run: str, measured: Mapping[str, str]) -> None:
        """Think about the run of that id, from the first question on that is not answered yet;
        `measured` is what the learner's own runs say, by the question's id."""
        if not self.query_one("#thought", AnswerBox).keep_now():
            # What stands in the box is nowhere else.
            return
        self._thought_about, self._measured = run, measured
        left = self._attempt(lambda: self._store.to_answer(self._step))
        self._at = self._step.reflections.index(left[0]) if left else 0
        await self._show()

    async def _show(self, *, draft: bool = True) -> None:
        """Write, where there is a draft that is asked for or no answer yet; otherwise judge."""
        asked, count = self._question, len(self._step.reflections)
        thought = self._thoughts().get(asked.id)
        begun = self._attempt(lambda: self._store.take_up(self._item)) if draft else None
        self._judging = thought is not None and begun is None
        place = f"Question {self._at + 1} of {count}: " if count > 1 else ""
        self.query_one("#thought-asked", Static).update(Content(f"{place}{asked.question}"))
        box = self.query_one("#thought", AnswerBox)
        box.show(begun.text if begun else "")
        box.display = self.query_one("#thought-submit").display = not self._judging
        judged = self.query_one("#judged", Passage)
        judged.display = self._judging
        await judged.remove_children()
        if thought is not None and self._judging:
            await judged.mount_all(self._to_judge(asked, thought.text, thought.ticked))
            judged.scroll_home(animate=False)
        self.refresh_bindings()
        self.take_focus()

    def _to_judge(self, asked: Reflection, own: str, ticked: frozenset[str]) -> list[Static | Tick]:
        blocks = {
            "Your answer": own_text(own),
            "Model answer": asked.model_answer,
            "Measured on your machine": self._measured.get(asked.id, ""),
            "See also": f"{asked.see} asks about this (l goes there)." if asked.see else "",
        }
        widgets: list[Static | Tick] = [
            Static(Content.assemble((f"{title}\n", "bold"), text), classes="block")
            for title, text in blocks.items()
            if text
        ]
        if asked.points:
            widgets.append(
                Static(
                    "Tick what your answer says (Tab moves there, space ticks):", classes="heading"
                )
            )
        widgets += [
            Tick(p.id, p.claim, p.grading_hint, ticked=p.id in ticked) for p in asked.points
        ]
        return widgets

    @property
    def _item(self) -> str:
        return reflection_item(self._step.id, self._question.id)

    def _thoughts(self) -> Mapping[str, Thought]:
        """Those of the step by their questions; none where they cannot be read, which is told."""
        return self._attempt(lambda: self._store.thoughts(self._step.id)) or {}

    def _save(self, text: str) -> object:
        return self._attempt(lambda: self._store.save_draft(self._item, text))

    def on_tick_toggled(self, event: Tick.Toggled) -> None:
        """Keep every tick at once."""
        step, name, point = self._step.id, self._question.id, event.tick.name or ""
        ticked = event.tick.ticked
        self._attempt(lambda: self._store.tick_thought(step, name, point, ticked))

    async def on_button_pressed(self) -> None:
        """The button does what the key does."""
        await self.action_submit()

    async def action_submit(self) -> None:
        """Commit to the answer as it stands; nothing is an answer too. With all questions answered
        the step is done."""
        box = self.query_one("#thought", AnswerBox)
        box.keep_now()
        step, name, text = self._step.id, self._question.id, box.text
        if self._attempt(lambda: self._store.submit_thought(step, name, text)) is None:
            return
        await self._show(draft=False)
        if self._attempt(lambda: self._store.all_answered(self._step)):
            self._attempt(lambda: self._store.complete(self._step.id, self._thought_about))
            self.notify(f"{self._step.id} is done.")

    async def action_rewrite(self) -> None:
        """Go on writing at this answer."""
        if (thought := self._thoughts().get(self._question.id)) is not None:
            self._save(thought.text)
        await self._show()

    async def action_onward(self) -> None:
        """The next question, or on from the last."""
        if self._at + 1 < len(self._step.reflections):
            self._at += 1
            await self._show()
        else:
            self.post_message(self.Over())

    def action_follow(self) -> None:
        """To the concept question."""
        if self._question.see is not None:
            self.post_message(self.Followed(self._question.see))

    async def action_earlier(self) -> None:
        """The question before."""
        if self.query_one("#thought", AnswerBox).keep_now():
            self._at = max(0, self._at - 1)
            await self._show()
