"""Judging one's own answer: the model answer, then the key points."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from tutor.chapter.prose import model_text
from tutor.chapter.question import Question
from tutor.lab.wording import count, percent
from tutor.plain.lesson import Lesson
from tutor.plain.points import Claims, evidence, settle
from tutor.plain.talk import Talk, spoken
from tutor.progress.values import Attempt
from tutor.quiz.grade import grade
from tutor.quiz.hints.values import Hints
from tutor.quiz.hints.wording import mistakes
from tutor.standing.written import own_text


def judge(
    lesson: Lesson,
    question: Question,
    attempt: Attempt,
    *,
    fresh: bool = False,
    settled: bool = False,
) -> None:
    """Grade that attempt by the learner's own ticks; a `fresh` answer was typed just now and is not
    told again. Of one that was `settled` before, Enter takes its ticks and no proposals.

    Raises:
        LeftError: the learner leaves; ticks so far are kept.
        BackError: the learner goes back; ticks so far are kept.
    """
    talk, points = lesson.talk, question.points
    hints = lesson.read(question.id, attempt.answer)
    if not fresh:
        _tell_answer(talk, attempt)
    _tell_model(talk, question)
    for wrong, shown in mistakes(question, hints, attempt.answer):
        talk.tell(shown)
        talk.tell(wrong.why_wrong)
    talk.tell(
        f"Now {count(len(points), 'key point')}; you judge, the tutor only points. "
        "The word counts tells what counts for each."
    )
    expected: Collection[str] = attempt.ticked
    if hints and not settled:
        expected = attempt.ticked | hints.proposed
    ticked = _agreed(lesson, question, attempt, hints, expected)
    lesson.store.judge(attempt.id, ticked, grade(points, ticked))


def _agreed(
    lesson: Lesson,
    question: Question,
    attempt: Attempt,
    hints: Hints | None,
    expected: Collection[str],
) -> frozenset[str]:
    """The points that the learner says yes to; each is kept at once."""
    talk, points = lesson.talk, question.points
    words = {
        "answer": lambda: _tell_answer(talk, attempt),
        "model": lambda: _tell_model(talk, question),
    }

    def keep(point: str, made: bool) -> None:
        lesson.attempt(partial(lesson.store.tick, attempt.id, point, made))

    while True:
        claims = Claims(points, expected, evidence(hints, attempt.answer))
        settled = settle(talk, claims, keep, words)
        ticked = settled.ticked
        said = (
            f"{len(ticked)} of {count(len(points), 'point')}: {percent(grade(points, ticked), 0)}"
        )
        # Who settles all in a line sees what it comes to; undo takes it back.
        if not settled.in_turn or talk.yes(f"You said yes to {said}. Grade it so?", True):
            return ticked
        talk.tell("Then once more.")
        expected = ticked


def _tell_answer(talk: Talk, attempt: Attempt) -> None:
    talk.tell("Your answer:")
    talk.tell(own_text(attempt.answer))


def _tell_model(talk: Talk, question: Question) -> None:
    talk.tell("Model answer:")
    talk.tell(spoken(model_text(question)))
