"""Words that do something, and the prompt that takes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tutor.chapter.chapter import Chapter
from tutor.errors import TutorError
from tutor.plain.lesson import Lesson
from tutor.plain.talk import BackError, quoted

GENERAL = {
    "n": "does what is next",
    "status": "tells how far every question and step is",
    "progress": "tells your grades so far and what you missed most often",
    "runs": "tells every training",
    "missed": "goes over what you missed",
    "open": "opens the locked step that is named after it",
    "help": "lists the words",
    "back": "leaves what you are at; so does menu",
    "quit": "leaves the lesson; everything is kept",
}
"""Words that work at every prompt for words."""
NEXT = ("n", "next")
"""Words for what is next."""
MORE = "And now? n goes on, help lists the words."


@dataclass(frozen=True)
class Word:
    """A word that works at some prompt; `do` is given what stands behind it, and where it gives a
    text that is the word to go on with."""

    name: str
    says: str
    do: Callable[[str], str | None]


def take_words(lesson: Lesson, prompt: str, words: Callable[[], Sequence[Word]]) -> str:
    """Do what the words say, until one leads away; gives that one.

    Raises:
        LeftError: the learner leaves.
        BackError: the learner goes back to the menu.
    """
    talk = lesson.talk
    while True:
        typed = talk.ask(prompt)
        # Whoever has heard it once knows it.
        prompt = MORE
        name, _, rest = typed.partition(" ")
        known = {word.name: word for word in words()}
        if word := known.get(name.lower()):
            if (onward := _done(lesson, word, rest.strip())) is not None:
                return onward
        elif name.lower() == "help":
            for each in known.values():
                talk.tell(f"{each.name} {each.says}.")
            tell_general(lesson)
        elif leads_away(lesson.chapter, name):
            return typed
        elif typed:
            here = ", ".join([*known, "help"])
            talk.tell(f"{quoted(typed)} is no word here. Words here: {here}.")


def _done(lesson: Lesson, word: Word, rest: str) -> str | None:
    """What the word gives; who goes back in it, or whom it fails, is asked for a word again."""
    try:
        return word.do(rest)
    except BackError:
        return None
    except TutorError as fault:
        lesson.tell_fault(fault)
        return None


def leads_away(chapter: Chapter, word: str) -> bool:
    """Whether the menu knows it."""
    name = word.lower()
    known = name in GENERAL or name == "next"
    return known or chapter.question(name) is not None or chapter.step(name) is not None


def tell_general(lesson: Lesson) -> None:
    """The words that always work, each with what it does."""
    questions, steps = lesson.chapter.questions, lesson.chapter.steps
    lesson.talk.tell(f"{_named([q.id for q in questions])}: opens that question.")
    if steps:
        lesson.talk.tell(f"{_named([s.id for s in steps])}: opens that lab step.")
    for name, says in GENERAL.items():
        lesson.talk.tell(f"{name} {says}.")


def words_line(chapter: Chapter) -> str:
    """All words of the menu in a sentence."""
    ids = [_named([each.id for each in part]) for part in (chapter.questions, chapter.steps)]
    names = ", ".join([*filter(None, ids), *GENERAL])
    return f"Words that work: {names}. Type one and press Enter."


def _named(ids: Sequence[str]) -> str:
    """The ids in words: as a range where one sign counts them, otherwise each."""
    counted = len({len(name) for name in ids}) == 1
    counting = [signs for signs in zip(*ids, strict=counted) if len(set(signs)) > 1]
    if counted and len(ids) > 2 and len(counting) == 1:
        return f"{ids[0]} to {ids[-1]}"
    return ", ".join(ids)
