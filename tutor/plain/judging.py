"""Judging one's own answer: the model answer, then every key point with a yes or no."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial

from tutor.chapter.prose import model_text, point_text
from tutor.chapter.question import KeyPoint, Question
from tutor.lab.wording import count, percent
from tutor.plain.lesson import Lesson
from tutor.plain.talk import Talk, spoken
from tutor.progress.values import Attempt
from tutor.quiz.grade import grade
from tutor.quiz.hints.values import Hints
from tutor.quiz.hints.wording import quote, said
from tutor.standing.written import own_text

SAYS = "Does your answer say it?"


def judge(lesson: Lesson, question: Question, attempt: Attempt, *, fresh: bool) -> None:
    """Grade that attempt by the learner's own ticks; a `fresh` answer was typed just now and is not
    told again.

    Raises:
        LeftError: the learner leaves; ticks so far are kept.
        BackError: the learner goes back; ticks so far are kept.
    """
    talk, points = lesson.talk, question.points
    hints = lesson.read(question.id, attempt.answer)
    if not fresh:
        _tell_answer(talk, attempt)
    _tell_model(talk, question)
    proposed = {p.id for p in points if hints and p.id in hints.points and hints.points[p.id].made}
    talk.tell(f"Now {count(len(points), 'key point')}; you judge, the tutor only points.")
    expected: Collection[str] = attempt.ticked | proposed
    while True:
        ticked = _ask_points(lesson, question, attempt, hints, expected)
        share = grade(points, ticked)
        _tell_mistakes(talk, question, attempt, hints)
        made = f"{len(ticked)} of {count(len(points), 'point')}"
        if talk.yes(f"You said yes to {made}: {percent(share, 0)}. Grade it so?", True):
            break
        talk.tell("Then once more.")
        expected = ticked
    lesson.store.judge(attempt.id, ticked, share)


def _ask_points(
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
    ticked = set()
    for number, point in enumerate(points, start=1):
        talk.tell(f"Point {number} of {len(points)}: {point_text(point)}")
        if hints is not None:
            talk.tell(_found(point, hints, attempt.answer))
        talk.tell(point.grading_hint)
        made = talk.yes(SAYS, point.id in expected, words)
        lesson.attempt(partial(lesson.store.tick, attempt.id, point.id, made))
        if made:
            ticked.add(point.id)
    return frozenset(ticked)


def ask_claims(
    talk: Talk, points: Iterable[KeyPoint], ticked: Collection[str]
) -> Iterable[tuple[str, bool]]:
    """Each point, and whether the learner says that it is made; nothing is proposed."""
    for point in points:
        talk.tell(f"Key point: {point.claim}")
        talk.tell(point.grading_hint)
        yield point.id, talk.yes(SAYS, point.id in ticked)


def _found(point: KeyPoint, hints: Hints, answer: str) -> str:
    finding = hints.points.get(point.id)
    told = said(finding, answer)
    proposed = ". Proposed: yes." if finding is not None and finding.made else "."
    return f"{told[0].upper()}{told[1:]}{proposed}"


def _tell_mistakes(talk: Talk, question: Question, attempt: Attempt, hints: Hints | None) -> None:
    """The misconceptions that seem to show, each with why it is wrong."""
    findings = hints.misconceptions if hints else {}
    for wrong in question.misconceptions:
        if wrong.id in findings and findings[wrong.id].made:
            quoted = quote(findings[wrong.id], attempt.answer)
            talk.tell(f"A common mistake seems to show ({quoted}): {wrong.says}")
            talk.tell(wrong.why_wrong)


def _tell_answer(talk: Talk, attempt: Attempt) -> None:
    talk.tell("Your answer:")
    talk.tell(own_text(attempt.answer))


def _tell_model(talk: Talk, question: Question) -> None:
    talk.tell("Model answer:")
    talk.tell(spoken(model_text(question)))
