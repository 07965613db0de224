"""What was found in an answer, in words; the screen and the plain command say the same."""

from __future__ import annotations

from tutor.quiz.hints.values import Finding

NOTHING = "nothing found that says this"
"""Said of a point that was not found."""
MOST = 5
"""So many pieces are quoted."""


def pieces(finding: Finding | None, answer: str) -> list[str]:
    """The pieces of the answer that a finding rests on, as they were typed."""
    return [answer[span.start : span.end] for span in finding.spans] if finding else []


def said(finding: Finding | None, answer: str) -> str:
    """What was found about a key point, in a line."""
    quoted = quote(finding, answer)
    if finding is None or finding.verdict == "nothing":
        return NOTHING
    if finding.made:
        return f"your words: {quoted}"
    if finding.verdict == "both":
        return f"this seems to say it and the opposite: {quoted}"
    return f"this seems to say the opposite: {quoted}"


def quote(finding: Finding | None, answer: str) -> str:
    """The first pieces within quotation marks, each in one line, and how many more there are."""
    found = pieces(finding, answer)
    told = ", ".join(f'"{" ".join(piece.split())}"' for piece in found[:MOST])
    return f"{told} and {len(found) - MOST} more" if len(found) > MOST else told
