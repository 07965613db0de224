"""What the parts of the plain lesson share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tutor.chapter.chapter import Chapter
from tutor.errors import TutorError
from tutor.lab.runner import Runner
from tutor.paths import Home
from tutor.plain.talk import Talk
from tutor.progress.store import Store
from tutor.quiz.hints.reader import Reader
from tutor.quiz.hints.values import Hints
from tutor.standing.survey import Survey, survey


@dataclass(frozen=True)
class Lesson:
    """The chapter, where the learner's work is kept, and how it is talked about.

    `runner` makes what trains, for one run at a time.
    """

    talk: Talk
    chapter: Chapter
    store: Store
    reader: Reader
    home: Home
    runner: Callable[[Home], Runner] = Runner
    today: Callable[[], date] = date.today

    def survey(self) -> Survey:
        """Where the learner stands now.

        Raises:
            StoreError: it cannot be read.
        """
        return survey(self.chapter, self.store, self.home.runs, self.today())

    def attempt(self, action: Callable[[], object]) -> bool:
        """Do it; if it cannot be done, tell the learner. Says whether it was done."""
        try:
            action()
        except TutorError as fault:
            self.tell_fault(fault)
            return False
        return True

    def tell_fault(self, fault: TutorError) -> None:
        """Tell the learner what could not be done."""
        self.talk.tell(f"That did not work: {fault}.")

    def read(self, question: str, answer: str) -> Hints | None:
        """What the answer seems to say; None where nothing is known of such answers."""
        try:
            return self.reader.read(question, answer)
        except TutorError as fault:
            self.talk.tell(f"Nothing can be proposed: {fault}.")
            return None
