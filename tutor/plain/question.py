"""A question: answered, judged, looked back at."""

from __future__ import annotations

from tutor.chapter.prose import asked_text
from tutor.chapter.question import Question
from tutor.plain.judging import judge
from tutor.plain.lesson import Lesson
from tutor.plain.looking_back import AGAIN, UNDO, look_back
from tutor.plain.talk import quoted, spoken
from tutor.plain.words import NEXT
from tutor.plain.writing import HOW, Action, begun, write
from tutor.quiz.grade import grade
from tutor.quiz.sureness import LEVELS
from tutor.standing.attempts import attempts_text, last_attempt_text

NOTHING = (
    "You wrote nothing. Hand that in as not knowing yet? It counts as 0 and shows the model answer."
)
SURE = f"How sure are you? {', '.join(f'{n} {says}' for n, says in LEVELS.items())}. Enter skips."


def visit(lesson: Lesson, question: Question, *, anew: bool) -> str:
    """Go on where the learner was; what has come back is answered anew, and so is what is asked for
    `anew`. Gives the word that leads on.

    Raises:
        LeftError: the learner leaves.
        BackError: the learner goes back to the menu.
    """
    survey, name = lesson.survey(), question.id
    lesson.talk.tell(f"{name}: {question.title}.")
    attempt = survey.latest.get(name)
    if attempt is not None and attempt.grade is None:
        judge(lesson, question, attempt)
    elif anew or survey.asks(name):
        Answering(lesson, question).take()
    while True:
        word = look_back(lesson, question)
        if word == AGAIN or (word in NEXT and lesson.survey().next.id == name):
            Answering(lesson, question).take()
        elif word == UNDO:
            last = lesson.store.newest(name)
            lesson.store.undo_grade(last.id)
            judge(lesson, question, last, settled=True)
        else:
            return word


class Answering:
    """One answer as it is written, with the hints used for it."""

    def __init__(self, lesson: Lesson, question: Question) -> None:
        self._lesson, self._question = lesson, question
        self._attempts = lesson.store.attempts(question.id)
        draft = lesson.store.take_up(question.id)
        self._text = draft.text if draft else ""
        # There may have been more hints when it was begun.
        self._hints_used = min(draft.hints_used, len(question.hints)) if draft else 0

    def take(self) -> None:
        """Ask, take the answer and have it judged; an empty one needs no judging.

        Raises:
            LeftError: the learner leaves; the draft is kept.
            BackError: the learner goes back; the draft is kept.
        """
        lesson, question = self._lesson, self._question
        lesson.talk.tell(spoken(asked_text(question)))
        if before := last_attempt_text(self._attempts, lesson.today()):
            lesson.talk.tell(f"{before} The word old tells it, which counts as a hint.")
        self._text = begun(lesson.talk, self._text)
        lesson.talk.tell(f"{HOW} The word hint gives a hint, help lists the words.")
        while not self._handed_in():
            lesson.talk.tell("Go on writing.")
        if self._text.strip():
            judge(lesson, question, lesson.store.newest(question.id), fresh=True)

    def _handed_in(self) -> bool:
        """Take lines up to an empty one; says whether the answer is handed in with that."""
        talk, sureness = self._lesson.talk, None
        self._text = write(talk, self._text, self._keep, self._words())
        if not self._text.strip():
            if not talk.yes(NOTHING, False):
                return False
        elif (sureness := self._sureness()) is None:
            return False
        return self._lesson.attempt(lambda: self._hand_in(sureness or None))

    def _hand_in(self, sureness: int | None) -> None:
        store, name = self._lesson.store, self._question.id
        attempt = store.submit(name, self._text, self._hints_used, sureness)
        if not self._text.strip():
            store.judge(attempt.id, (), grade(self._question.points, ()))

    def _sureness(self) -> int | None:
        """From 1 to 4, or 0 where the learner skips it; None where the answer goes on."""
        talk = self._lesson.talk
        while typed := talk.ask(SURE):
            if typed in map(str, LEVELS):
                return int(typed)
            if " " in typed:
                # A pasted answer has empty lines of its own.
                self._keep(f"{self._text}\n\n{typed}")
                talk.tell("That was added to your answer.")
                return None
            talk.tell(f"{quoted(typed)} is no answer here. Type a number from 1 to {len(LEVELS)}.")
        return 0

    def _keep(self, text: str) -> bool:
        self._text = text
        save = self._lesson.store.save_draft
        return self._lesson.attempt(lambda: save(self._question.id, text, self._hints_used))

    # The words that work while one writes

    def _words(self) -> dict[str, Action]:
        words: dict[str, Action] = {
            "hint": ("gives the next hint", self._hint),
            "hints": ("tells the hints so far once more", self._tell_hints),
        }
        if last_attempt_text(self._attempts, self._lesson.today()):
            words["old"] = ("tells your old answers, which counts as a hint", self._old)
        return words

    def _use_hints(self, number: int) -> None:
        self._hints_used = number
        self._keep(self._text)

    def _hint(self) -> None:
        hints = self._question.hints
        if self._hints_used == len(hints):
            self._lesson.talk.tell("There are no more hints. The word hints tells them once more.")
            return
        self._use_hints(self._hints_used + 1)
        number = self._hints_used
        self._lesson.talk.tell(f"Hint {number} of {len(hints)}: {hints[number - 1]}")

    def _tell_hints(self) -> None:
        hints = self._question.hints
        for number, hint in enumerate(hints[: self._hints_used], start=1):
            self._lesson.talk.tell(f"Hint {number} of {len(hints)}: {hint}")
        if not self._hints_used:
            self._lesson.talk.tell(f"None was used yet, there are {len(hints)}.")

    def _old(self) -> None:
        if not self._hints_used:
            self._use_hints(1)
        told = attempts_text(self._question, self._attempts, self._lesson.today())
        self._lesson.talk.tell(spoken(told))
