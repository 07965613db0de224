"""`hints`: which key points an answer seems to make, with its own words that say so."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tutor.chapter.load import load_phrases
from tutor.chapter.question import Question
from tutor.cli.chosen import chosen_chapter, named_question
from tutor.cli.options import Options
from tutor.cli.output import say, warn
from tutor.errors import TutorError
from tutor.paths import find_content
from tutor.quiz.hints.question_reader import question_reader
from tutor.quiz.hints.values import LONGEST, Hint, Hints
from tutor.quiz.hints.wording import mistakes, pieces, said

MOST_BYTES = 4 * LONGEST + 4
"""No more are taken from a file that may have no end; a character has at most four."""


def hints(options: Options) -> int:
    """Print what was found about every key point and misconception."""
    chapter = chosen_chapter(options)
    question = named_question(chapter, options.question)
    reader = question_reader(
        chapter, load_phrases(find_content(options.content), chapter), question.id
    )
    if reader is None:
        raise TutorError(
            f"this chapter does not say how answers to {question.id} look",
            mend=f"add phrases/{question.id}.toml to it",
        )
    answer = _answer(options.file)
    if len(answer) > LONGEST:
        warn(f"The answer is long: its first {LONGEST:,} characters are read.")
    found = reader.read(answer)
    if options.json:
        say(json.dumps(_facts(question, found, answer), ensure_ascii=False))
    else:
        say(_text(question, found, answer))
    return 0


def _answer(file: Path | None) -> str:
    """The text of that file, or of standard input.

    Raises:
        TutorError: it cannot be read.
    """
    if file is None or str(file) == "-":
        if sys.stdin is None:
            raise TutorError("standard input is closed", mend="name a file with the answer")
        raw = sys.stdin.buffer.read(MOST_BYTES)
    else:
        try:
            with file.open("rb") as answer:
                raw = answer.read(MOST_BYTES)
        except OSError as fault:
            raise TutorError(
                f"{file} cannot be read: {fault.strerror}", mend="name a text file"
            ) from fault
    return raw.decode("utf-8", errors="replace")


def _facts(question: Question, found: Hints, answer: str) -> dict[str, Any]:
    def told(verdicts: Mapping[str, Hint], name: str, word: str) -> dict[str, Any]:
        hint = verdicts.get(name)
        made = hint is not None and hint.made
        facts: dict[str, Any] = {word: made, "evidence": pieces(hint, answer) if made else []}
        if hint is not None and hint.verdict == "opposite":
            facts["opposite"] = pieces(hint, answer)
        return facts

    return {
        "question": question.id,
        "points": {p.id: told(found.points, p.id, "made") for p in question.points},
        "misconceptions": {
            m.id: told(found.misconceptions, m.id, "shown") for m in question.misconceptions
        },
    }


def _text(question: Question, found: Hints, answer: str) -> str:
    lines = [f"{question.id}  {question.title}"]
    for point in question.points:
        hint = found.points.get(point.id)
        mark = "[x]" if hint is not None and hint.made else "[ ]"
        lines += [f"{mark} {point.claim}", f"    {said(hint, answer)}"]
    for wrong, shown in mistakes(question, found, answer):
        lines += ["", shown, f"    {wrong.why_wrong}"]
    lines += ["", "These are proposals. You judge your answer yourself."]
    return "\n".join(lines)
