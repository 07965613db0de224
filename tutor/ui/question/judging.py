"""The learner's answer beside the model answer, and the key points to tick."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.message import Message
from textual.widgets import Static

from tutor.chapter.prose import model_text, point_text
from tutor.chapter.question import KeyPoint, Misconception, Question
from tutor.lab.wording import percent
from tutor.progress.values import Attempt
from tutor.quiz.grade import grade
from tutor.quiz.hints.values import Finding, Hints
from tutor.quiz.hints.wording import quote, said
from tutor.standing.written import beginning
from tutor.text import blanked
from tutor.ui.widgets.tick import Tick


class Mistake(Static, can_focus=True):
    """A common mistake that seems to show, and why it is one."""

    BINDINGS = [
        Binding("down,j", "app.focus_next", "Next", show=False),
        Binding("up,k", "app.focus_previous", "Previous", show=False),
    ]

    def __init__(self, wrong: Misconception, quoted: str) -> None:
        told = f"A common mistake seems to show ({quoted}): {wrong.says}\n{wrong.why_wrong}"
        super().__init__(Content(told), name=wrong.id, classes="mistake")


class Judging(Vertical):
    """One attempt as it is judged; `keep` is given every tick: attempt, point, ticked."""

    HELP = (
        "Compare your answer with the model answer and tick each key point that yours makes; your "
        "share of them is the grade. Underlined words seem to speak of a point. What is proposed "
        "only points: you judge."
    )
    BINDINGS = [
        Binding("g,f8", "done", "Grade it"),
        Binding("p", "take_proposals", "Tick what is proposed"),
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
        self._hints: Hints | None = None

    def compose(self) -> ComposeResult:
        """Both answers above the points."""
        with Horizontal(id="sides"):
            with VerticalScroll(id="own") as own:
                own.border_title = "Your answer"
                yield Static("", id="own-text", markup=False)
            with VerticalScroll(id="model") as model:
                model.border_title = "Model answer"
                yield Static(Content(model_text(self._question)), id="model-text")
        yield VerticalScroll(id="points", can_focus=False)

    async def begin(self, attempt: Attempt, hints: Hints | None) -> None:
        """Judge this attempt, with the ticks it has already; `hints` is what was found in it."""
        self._attempt, self._hints = attempt, hints
        self._mark_words(None)
        points = self.query_one("#points", VerticalScroll)
        await points.remove_children()
        await points.mount_all(
            Tick(p.id, point_text(p), self._note(p, attempt.answer), ticked=p.id in attempt.ticked)
            for p in self._question.points
        )
        mistakes = self._mistakes(attempt.answer)
        await points.mount_all(mistakes)
        more = "; a mistake is named below" if mistakes else ""
        points.border_title = f"Tick what your answer says, then grade it{more}"
        self._show_share()

    def _note(self, point: KeyPoint, answer: str) -> str:
        if self._hints is None:
            return point.grading_hint
        finding = self._hints.points.get(point.id)
        proposed = "Proposed, " if finding is not None and finding.made else ""
        told = f"{proposed}{said(finding, answer)}"
        return f"{told[0].upper()}{told[1:]}.\n{point.grading_hint}"

    def _mistakes(self, answer: str) -> list[Mistake]:
        """The misconceptions that seem to show, each with why it is wrong."""
        findings = self._hints.misconceptions if self._hints else {}
        return [
            Mistake(wrong, quote(findings[wrong.id], answer))
            for wrong in self._question.misconceptions
            if wrong.id in findings and findings[wrong.id].made
        ]

    def _mark_words(self, point: str | None) -> None:
        """Underline all words that say something; those about this point stand out."""
        if self._attempt is None:
            return
        text = Content(blanked(beginning(self._attempt.answer)))
        if self._hints is not None:
            told = {**self._hints.points, **self._hints.misconceptions}
            for name, finding in told.items():
                text = _marked(text, finding, "reverse" if name == point else "underline")
        self.query_one("#own-text", Static).update(text)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show which words speak of the point or mistake one is at."""
        if isinstance(event.widget, Tick | Mistake):
            self._mark_words(event.widget.name)

    def action_take_proposals(self) -> None:
        """Tick every point that the answer seems to make; no tick is taken away."""
        findings = self._hints.points if self._hints else {}
        if not any(finding.made for finding in findings.values()):
            self.notify("Nothing is proposed here; tick what your answer says.", timeout=4)
        for tick in self.query("#points Tick").results(Tick):
            finding = findings.get(tick.name or "")
            if finding is not None and finding.made and not tick.ticked:
                tick.action_tick()

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


def _marked(text: Content, finding: Finding, style: str) -> Content:
    for span in finding.spans:
        text = text.stylize(style, span.start, span.end)
    return text
