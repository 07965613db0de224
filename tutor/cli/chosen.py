"""What the options of a command choose: the chapter, the learner's progress, a question, a step."""

from __future__ import annotations

from datetime import date

from tutor.chapter.chapter import Chapter
from tutor.chapter.load import load_chapter
from tutor.chapter.question import Question
from tutor.chapter.step import LabStep
from tutor.cli.options import Options
from tutor.cli.output import warn
from tutor.errors import TutorError
from tutor.paths import find_content, find_home
from tutor.progress.store import Store
from tutor.standing.survey import Survey, survey


def chosen_chapter(options: Options) -> Chapter:
    """The chapter that is taught."""
    return load_chapter(find_content(options.content))


def open_store(options: Options, chapter: Chapter) -> Store:
    """The learner's progress; says so where its file was damaged."""
    store = Store(find_home(options.home).database, chapter.id)
    if store.damage:
        warn(str(store.damage))
    return store


def standing(options: Options, chapter: Chapter) -> Survey:
    """Where the learner stands; steps without questions for reflection whose runs finished
    meanwhile are done from now on. The store is open for a moment only."""
    with open_store(options, chapter) as store:
        return survey(chapter, store, find_home(options.home).runs, date.today())


def named_question(chapter: Chapter, name: str) -> Question:
    """The question of that id.

    Raises:
        TutorError: there is none.
    """
    question = chapter.question(name.lower())
    if question is None:
        known = ", ".join(question.id for question in chapter.questions)
        raise TutorError(f"there is no question {name}", mend=f"choose one of: {known}")
    return question


def named_step(chapter: Chapter, name: str) -> LabStep:
    """The step of that id.

    Raises:
        TutorError: there is none.
    """
    step = chapter.step(name.lower())
    if step is None:
        known = ", ".join(step.id for step in chapter.steps) or "none, this chapter has no steps"
        raise TutorError(f"there is no step {name}", mend=f"choose one of: {known}")
    return step
