"""What a learner wrote, as it is shown again."""

from __future__ import annotations

from tutor.quiz.hints.values import LONGEST


def beginning(text: str) -> str:
    """What a learner wrote, as far as it is shown: with much more every key would have to wait."""
    if len(text) <= LONGEST:
        return text
    told = f"The first {LONGEST:,} of {len(text):,} characters are shown; all are kept."
    return f"{text[:LONGEST]} …\n\n{told}"


def own_text(text: str) -> str:
    """What a learner wrote, which may be nothing."""
    return beginning(text.strip()) or "You wrote nothing."
