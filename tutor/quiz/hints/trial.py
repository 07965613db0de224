"""Tries the phrases of a chapter on its own texts, where it is known what they say."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.chapter.chapter import Chapter
from tutor.chapter.faults import Fault
from tutor.chapter.phrases import ChapterPhrases
from tutor.chapter.question import Question
from tutor.quiz.hints.examiner import Examiner, examiner
from tutor.quiz.hints.values import Finding
from tutor.quiz.hints.wording import quote

STRAY = 1
"""So many points at most may be found in an answer to another question."""


def trial(chapter: Chapter, phrases: ChapterPhrases) -> tuple[Fault, ...]:
    """What the phrases read wrongly: a model answer makes every point of its question, the prompt
    none, other model answers next to none; a misconception's own sentence shows it. A question
    without phrases is left out."""
    faults: list[Fault] = []
    for question in chapter.questions:
        reader = examiner(chapter, phrases, question.id)
        if reader is not None:
            faults += _try(question, reader, chapter)
    return tuple(faults)


def _try(question: Question, reader: Examiner, chapter: Chapter) -> Iterator[Fault]:
    file = f"phrases/{question.id}.toml"
    own = reader.read(question.model_answer).points
    for point in question.points:
        finding = own.get(point.id, Finding("nothing"))
        if not finding.made:
            problem, mend = _overlooked(finding, question.model_answer)
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


def _overlooked(finding: Finding, model_answer: str) -> tuple[str, str]:
    """Why a point is not proposed for its own model answer, and how to mend that."""
    if finding.verdict == "nothing":
        return "it is not found in the model answer", "add a pattern, or say it in the model answer"
    return (
        f"the model answer seems to say its opposite: {quote(finding, model_answer)}",
        "make the patterns that find this narrower, in points or opposites",
    )


def _made(reader: Examiner, text: str) -> list[str]:
    return [name for name, finding in reader.read(text).points.items() if finding.made]
