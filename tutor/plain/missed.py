"""A session over only what was missed: each question asks for those points alone."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.chapter.prose import asked_text
from tutor.chapter.question import KeyPoint, Question
from tutor.lab.wording import count
from tutor.plain.lesson import Lesson
from tutor.plain.points import Claims, evidence, settle
from tutor.plain.talk import spoken
from tutor.plain.writing import HOW, begun, write
from tutor.progress.values import Attempt, judged, missed_item
from tutor.standing.attempts import still_missing_text


def go_over(lesson: Lesson) -> None:
    """Ask for what was missed, question after question; grades, locks and due dates stay.

    Raises:
        LeftError: the learner leaves.
        BackError: the learner goes back to the menu.
    """
    survey, talk = lesson.survey(), lesson.talk
    if not survey.missed:
        talk.tell("Nothing is missing. After a grade, what you missed can be gone over here.")
        return
    for number, (name, points) in enumerate(survey.missed.items(), start=1):
        question = lesson.chapter.question(name)
        if question is not None:
            talk.tell(f"Question {number} of {len(survey.missed)}: {name}, {question.title}.")
            _recover(lesson, question, judged(survey.attempts[name])[-1], points)
    talk.tell(still_missing_text(sum(map(len, lesson.survey().missed.values()))))


def _recover(
    lesson: Lesson, question: Question, attempt: Attempt, points: Sequence[KeyPoint]
) -> None:
    talk, store, item = lesson.talk, lesson.store, missed_item(attempt)
    talk.tell(spoken(asked_text(question)))
    for point in question.points:
        if point not in points:
            talk.tell(f"You have said: {point.claim}")
    talk.tell(f"{count(len(points), 'point')} {'is' if len(points) == 1 else 'are'} missing.")
    draft = store.take_up(item)
    text = begun(talk, draft.text if draft else "")
    talk.tell(f"Write only what was missing, or nothing to be shown it. {HOW}")

    def keep(now: str) -> bool:
        return lesson.attempt(lambda: store.save_draft(item, now))

    text = write(talk, text, keep, {})
    recovery = store.submit_recovery(attempt, text)
    hints = lesson.read(question.id, text)
    claims = Claims(points, hints.proposed if hints else (), evidence(hints, text))
    settle(talk, claims, lambda point, made: store.recover(recovery.id, point, made), {})
