"""What was found in an answer, in words; the screen and the plain command say the same."""

from __future__ import annotations

from tutor.chapter.question import Misconception, Question
from tutor.quiz.hints.values import Hint, Hints

NOTHING = "nothing found that says this"
"""Said of a point that was not found."""
MOST = 5
"""So many pieces are quoted."""


def pieces(hint: Hint | None, answer: str) -> list[str]:
    """The pieces of the answer that a hint rests on, as they were typed."""
    return [answer[span.start : span.end] for span in hint.spans] if hint else []


def said(hint: Hint | None, answer: str) -> str:
    """What was found about a key point, in a line."""
    quoted = quote(hint, answer)
    if hint is None or hint.verdict == "nothing":
        return NOTHING
    if hint.made:
        return f"your words: {quoted}"
    if hint.verdict == "both":
        return f"this seems to say it and the opposite: {quoted}"
    return f"this seems to say the opposite: {quoted}"


def quote(hint: Hint | None, answer: str) -> str:
    """The first pieces within quotation marks, each in one line, and how many more there are."""
    found = pieces(hint, answer)
    told = ", ".join(f'"{" ".join(piece.split())}"' for piece in found[:MOST])
    return f"{told} and {len(found) - MOST} more" if len(found) > MOST else told


def mistakes(
    question: Question, hints: Hints | None, answer: str
) -> list[tuple[Misconception, str]]:
    """The misconceptions that seem to show, each with the sentence that says so."""
    found = hints.misconceptions if hints else {}
    return [
        (wrong, f"A common mistake seems to show ({quote(found[wrong.id], answer)}): {wrong.says}")
        for wrong in question.misconceptions
        if wrong.id in found and found[wrong.id].made
    ]
