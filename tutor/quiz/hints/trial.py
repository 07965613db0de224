"""Tries the phrases of a chapter on its own texts, where it is known what they say."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.chapter.chapter import Chapter
from tutor.chapter.faults import Fault
from tutor.chapter.phrases import ChapterPhrases
from tutor.chapter.question import Question
from tutor.quiz.hints.question_reader import QuestionReader, question_reader
from tutor.quiz.hints.values import Hint
from tutor.quiz.hints.wording import quote

STRAY = 1
"""So many points at most may be found in an answer to another question."""


def trial(chapter: Chapter, phrases: ChapterPhrases) -> tuple[Fault, ...]:
    """What the phrases read wrongly: a model answer makes every point of its question, the prompt
    none, other model answers next to none; a misconception's own sentence shows it. A question
    without phrases is left out."""
    faults: list[Fault] = []
    for question in chapter.questions:
        reader = question_reader(chapter, phrases, question.id)
        if reader is not None:
            faults += _try(question, reader, chapter)
    return tuple(faults)


def _try(question: Question, reader: QuestionReader, chapter: Chapter) -> Iterator[Fault]:
    file = f"phrases/{question.id}.toml"
    own = reader.read(question.model_answer).points
    for point in question.points:
        hint = own.get(point.id, Hint("nothing"))
        if not hint.made:
            problem, mend = _overlooked(hint, question.model_answer)
            yield Fault(file, f"points.{point.id}", problem, mend)
    for name in _made(reader, question.prompt):
        yield Fault(file, f"points.{name}", "the prompt makes it", "make a pattern narrower")
    for other in chapter.questions:
        stray = _made(reader, other.model_answer) if other is not question else []
        if len(stray) > STRAY:
            said = f"the model answer of {other.id} makes {', '.join(stray)}"
            yield Fault(file, "points", said, "make their patterns narrower")
    for wrong in question.misconceptions:
        found = reader.read(wrong.says).misconceptions.get(wrong.id)
        if found is None or not found.made:
            yield Fault(
                file,
                f"misconceptions.{wrong.id}",
                "its own sentence does not show it",
                "add a pattern",
            )


def _overlooked(hint: Hint, model_answer: str) -> tuple[str, str]:
    """Why a point is not proposed for its own model answer, and how to mend that."""
    if hint.verdict == "nothing":
        return "it is not found in the model answer", "add a pattern, or say it in the model answer"
    return (
        f"the model answer seems to say its opposite: {quote(hint, model_answer)}",
        "make the patterns that find this narrower, in points or opposites",
    )


def _made(reader: QuestionReader, text: str) -> list[str]:
    return [name for name, hint in reader.read(text).points.items() if hint.made]
