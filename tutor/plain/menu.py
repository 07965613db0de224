"""The lesson from its first line to its last: the menu that leads everywhere."""

from __future__ import annotations

from collections.abc import Iterable

from tutor.errors import TutorError
from tutor.lab.wording import count
from tutor.plain import missed, question, step
from tutor.plain.lesson import Lesson
from tutor.plain.standing import progress_lines, run_lines, status_lines
from tutor.plain.talk import BackError, LeftError, quoted, spoken
from tutor.plain.words import NEXT, tell_general, words_line
from tutor.report.gather import gather


def converse(lesson: Lesson) -> None:
    """Hold the lesson until the learner leaves it.

    Raises:
        TutorError: at its beginning, where the learner's progress cannot be read.
    """
    _greet(lesson)
    word = ""
    while True:
        try:
            word = _obey(lesson, word or lesson.talk.ask(_prompt(lesson)))
        except BackError:
            word = ""
        except TutorError as fault:
            word = ""
            lesson.tell_fault(fault)
        except LeftError as left:
            but = "What you wrote last could not be kept; all else is kept."
            lesson.talk.tell(but if left.unsaved else "Everything is kept.")
            return


def _greet(lesson: Lesson) -> None:
    survey, chapter, talk = lesson.survey(), lesson.chapter, lesson.talk
    talk.tell(f"{chapter.title}.")
    if not survey.attempts:
        talk.tell(spoken(chapter.introduction))
    talk.tell(words_line(chapter))
    talk.tell(f"{survey.passed} of {count(len(chapter.questions), 'question')} passed.")
    if chapter.steps:
        talk.tell(f"{survey.done} of {count(len(chapter.steps), 'lab step')} done.")


def _prompt(lesson: Lesson) -> str:
    """What is next; where that cannot be told, at least a word can be typed, such as quit."""
    try:
        upcoming = lesson.survey().next
    except TutorError as fault:
        lesson.tell_fault(fault)
        return "Type a word."
    return f"Next: {upcoming.sentence}. Type n for that, or another word."


def _obey(lesson: Lesson, typed: str) -> str:
    """Do what a word of the menu says; gives the word to go on with, or nothing.

    Raises:
        TutorError: it could not be done.
    """
    name, _, rest = typed.lower().partition(" ")
    match name:
        case word if word in NEXT:
            return _next(lesson)
        case "status":
            _tell(lesson, status_lines(lesson.survey()))
        case "progress":
            _tell(lesson, progress_lines(gather(lesson.survey(), lesson.store)))
        case "runs":
            _tell(lesson, run_lines(lesson.survey()))
        case "missed":
            missed.go_over(lesson)
        case "open":
            return _open(lesson, rest.strip())
        case "help":
            tell_general(lesson)
        case "back" | "menu":
            raise BackError
        case "quit":
            raise LeftError
        case _:
            return _visit(lesson, typed)
    return ""


def _tell(lesson: Lesson, lines: Iterable[str]) -> None:
    for line in lines:
        lesson.talk.tell(line)


def _next(lesson: Lesson) -> str:
    upcoming = lesson.survey().next
    if upcoming.kind == "done":
        lesson.talk.tell("Everything is done. Any question can be answered again.")
        return ""
    return _visit(lesson, upcoming.id, anew=upcoming.asks)


def _open(lesson: Lesson, name: str) -> str:
    """A step opened by hand is visited."""
    status = lesson.survey().steps.get(name)
    if status is None:
        steps = ", ".join(step.id for step in lesson.chapter.steps) or "none in this chapter"
        lesson.talk.tell(f"Name a lab step after it: {steps}. Questions are never locked.")
        return ""
    if status.state == "locked":
        lesson.store.open_by_hand([name])
    return name


def _visit(lesson: Lesson, typed: str, *, anew: bool = False) -> str:
    """Open a question, to answer it `anew` or where it was left, or a step; and remember it as the
    learner's place."""
    name = typed.lower()
    if asked := lesson.chapter.question(name):
        lesson.attempt(lambda: lesson.store.remember_place(name))
        return question.visit(lesson, asked, anew=anew)
    if studied := lesson.chapter.step(name):
        lesson.attempt(lambda: lesson.store.remember_place(name))
        return step.visit(lesson, studied)
    if typed:
        lesson.talk.tell(f"{quoted(typed)} is no word here. The word help lists them.")
    return ""
