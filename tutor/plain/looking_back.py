"""After the grade: when the question comes back, what changed, what was missed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from tutor.chapter.chapter import Chapter
from tutor.chapter.prose import model_text
from tutor.chapter.question import KeyPoint, Question
from tutor.plain.lesson import Lesson
from tutor.plain.talk import spoken
from tutor.plain.words import Word, take_words
from tutor.progress.reviews import kept_rating
from tutor.progress.values import Attempt, judged
from tutor.quiz.grade import missed
from tutor.quiz.hints.wording import mistakes
from tutor.standing.attempts import (
    attempts_text,
    change_text,
    grade_text,
    links,
    overruling,
    overruling_text,
    return_text,
)

AGAIN, UNDO = "again", "undo"
PROMPT = "n goes on, again answers once more, undo takes the grade back, help lists all words."


def look_back(lesson: Lesson, question: Question) -> str:
    """Tell the last grade and take words; gives the one that leads on, or again or undo.

    Raises:
        LeftError: the learner leaves.
        BackError: the learner goes back to the menu.
    """
    attempts = lesson.store.attempts(question.id)
    newest = lesson.store.newest(question.id)
    recovered = lesson.store.recovered().get(newest.id, frozenset[str]())
    talk = lesson.talk
    talk.tell(spoken(after_text(lesson.chapter, question, attempts, recovered, lesson.today())))
    words = (
        Word(AGAIN, "answers the question once more", lambda _: AGAIN),
        Word(UNDO, "takes the grade back, to judge again", lambda _: UNDO),
        Word("how", "lets you say that it went better or worse", lambda _: _how(lesson, question)),
        Word("model", "tells the model answer", lambda _: talk.tell(spoken(model_text(question)))),
        Word("beware", "tells what not to believe", lambda _: _beware(lesson, question)),
        Word("old", "tells all your answers", lambda _: _old(lesson, question)),
    )
    return take_words(lesson, PROMPT, lambda: words)


def after_text(
    chapter: Chapter,
    question: Question,
    attempts: tuple[Attempt, ...],
    recovered: Collection[str],
    today: date,
) -> str:
    """The last grade, when the question comes back, what has changed and what was missed, a fact a
    line; for an empty answer the model answer too."""
    last = attempts[-1]
    lost = missed(question.points, last.ticked)
    shown = links(chapter, lost)
    lines = [
        f"The model answer:\n{model_text(question)}" if not last.answer.strip() else "",
        grade_text(last, len(attempts), chapter.pass_mark),
        return_text(attempts, chapter.pass_mark, today),
        change_text(question, judged(attempts), today),
        *(_lost(point, shown, recovered) for point in lost),
        "" if lost else "Nothing was missed.",
    ]
    return "\n".join(filter(None, lines))


def _lost(point: KeyPoint, shown: Mapping[str, str], recovered: Collection[str]) -> str:
    since = " Recovered since." if point.id in recovered else ""
    see = f" {shown[point.see]} shows it." if point.see and point.see in shown else ""
    return f"Missed: {point.claim}{since}{see}"


def _beware(lesson: Lesson, question: Question) -> None:
    answer = lesson.store.newest(question.id).answer
    shown = {
        wrong.id: said
        for wrong, said in mistakes(question, lesson.read(question.id, answer), answer)
    }
    for wrong in question.misconceptions:
        lesson.talk.tell(shown.get(wrong.id, f"Beware of believing: “{wrong.says}”"))
        lesson.talk.tell(wrong.why_wrong)
    if not question.misconceptions:
        lesson.talk.tell("This chapter names no mistake for this question.")


def _old(lesson: Lesson, question: Question) -> None:
    attempts = lesson.store.attempts(question.id)
    lesson.talk.tell(spoken(attempts_text(question, attempts, lesson.today())))


def _how(lesson: Lesson, question: Question) -> None:
    """Let the learner rate the last attempt otherwise than its ticks do."""
    attempts, mark = lesson.store.attempts(question.id), lesson.chapter.pass_mark
    last, talk = attempts[-1], lesson.talk
    choices = overruling(attempts, mark, lesson.today())
    talk.tell(overruling_text(last, mark))
    for digit, text in choices.items():
        talk.tell(f"{digit}: {text}.")
    if (rating := talk.number("Type a number.", len(choices))) is not None:
        lesson.store.overrule(last.id, kept_rating(last, rating, mark))
        attempts = lesson.store.attempts(question.id)
        talk.tell(return_text(attempts, mark, lesson.today()))
