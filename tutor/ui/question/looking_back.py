"""After the grade: when the question comes back, what has changed, and what was missed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from tutor.chapter.chapter import Chapter
from tutor.chapter.question import Question
from tutor.progress.reviews import kept_rating
from tutor.progress.store import Store
from tutor.progress.values import Attempt
from tutor.quiz.grade import missed
from tutor.quiz.hints.values import Hints
from tutor.quiz.hints.wording import mistakes
from tutor.standing.attempts import attempts_text, links, overruling, overruling_text
from tutor.ui.question.attempts import OldAttempts
from tutor.ui.question.scale import Scale
from tutor.ui.question.words import after_text
from tutor.ui.screens.dialogs import Ask
from tutor.ui.widgets.pane import TextPane


class LookingBack(TextPane):
    """The last graded attempt, and the ways on from it."""

    HELP = (
        "What this answer came to: the grade, when the question comes back, what was missed and "
        "where the laboratory shows it. n goes on to what is next."
    )
    BINDINGS = [
        Binding("n", "onward", "Next"),
        Binding("r", "again", "Answer again"),
        Binding("u", "undo", "Undo the grade"),
        Binding("l", "follow", "See it in the lab"),
        Binding("o", "overrule", "It went otherwise"),
        Binding("f4", "attempts", "Your old answers"),
    ]

    class Undone(Message):
        """The grade of that attempt is to be taken back."""

        def __init__(self, attempt: int) -> None:
            self.attempt = attempt
            super().__init__()

    class Again(Message):
        """The learner wants to answer once more."""

    class Onward(Message):
        """The learner goes on to what is next."""

    class Followed(Message):
        """The learner wants to see what was missed in that lab step."""

        def __init__(self, step: str) -> None:
            self.step = step
            super().__init__()

    def __init__(
        self,
        chapter: Chapter,
        question: Question,
        store: Store,
        today: Callable[[], date],
        attempt: Callable[..., object],
        read: Callable[[str], Hints | None],
    ) -> None:
        super().__init__(id="after")
        self._chapter, self._question, self._store = chapter, question, store
        self._today, self._doing, self._hints_in = today, attempt, read
        self._attempts: tuple[Attempt, ...] = ()
        self._links: dict[str, str] = {}
        self.border_title = "What to take along"

    def begin(self) -> Attempt:
        """What is to be said now of the last attempt, from its beginning; gives that attempt.

        Raises:
            StoreError: there is none any more.
        """
        last = self._store.newest(self._question.id)
        self._attempts = self._store.attempts(self._question.id)
        self._links = links(self._chapter, missed(self._question.points, last.ticked))
        recovered = self._store.recovered().get(last.id, frozenset[str]())
        shown = mistakes(self._question, self._hints_in(last.answer), last.answer)
        text = after_text(
            self._chapter, self._question, self._attempts, recovered, shown, self._today()
        )
        self.tell(Content(text))
        self.scroll_home(animate=False)
        return last

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the keys that lead somewhere."""
        return bool(self._links) if action == "follow" else True

    def action_undo(self) -> None:
        """Take the grade back and judge again."""
        self.post_message(self.Undone(self._attempts[-1].id))

    def action_again(self) -> None:
        """A fresh answer; the old attempts are kept."""
        self.post_message(self.Again())

    def action_onward(self) -> None:
        """To what is next."""
        self.post_message(self.Onward())

    def action_attempts(self) -> None:
        """The attempts so far."""
        text = attempts_text(self._question, self._attempts, self._today())
        self.app.push_screen(OldAttempts(text))

    def action_follow(self) -> None:
        """To the lab step that shows what was missed; asks where there are several."""
        if len(self._links) == 1:
            self._follow(next(iter(self._links)))
        else:
            self.app.push_screen(Ask("Where to?", self._links), self._follow)

    def _follow(self, step: str | None) -> None:
        if step is not None:
            self.post_message(self.Followed(step))

    def action_overrule(self) -> None:
        """Say how it went, where the ticks say it wrongly."""
        last, mark = self._attempts[-1], self._chapter.pass_mark

        def said(rating: int | None) -> None:
            if rating is not None:
                kept = kept_rating(last, rating, mark)
                self._doing(lambda: self._store.overrule(last.id, kept))
                self._doing(self.begin)

        choices = overruling(self._attempts, mark, self._today())
        self.app.push_screen(Scale(overruling_text(last, mark), choices), said)
