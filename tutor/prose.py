"""Content put into words for a reader: plain text, shown as it stands."""

from __future__ import annotations

from tutor.chapter.question import Question
from tutor.chapter.step import LabStep
from tutor.quiz.hints.values import LONGEST


def asked_text(question: Question) -> str:
    """The prompt, its parts and where it comes from."""
    parts = "".join(f"\n- {part}" for part in question.parts)
    return f"{question.prompt}{parts}\n\n{question.source}"


def model_text(question: Question) -> str:
    """The model answer, with the corrections of plausible notes."""
    corrections = "".join(
        f"\n\nA student's notes say: {c.notes_say}\nMore exactly: {c.more_exactly}"
        for c in question.corrections
    )
    return question.model_answer + corrections


def beginning(text: str) -> str:
    """What a learner wrote, as far as it is shown: with much more every key would have to wait."""
    if len(text) <= LONGEST:
        return text
    told = f"The first {LONGEST:,} of {len(text):,} characters are shown; all are kept."
    return f"{text[:LONGEST]} …\n\n{told}"


def own_text(text: str) -> str:
    """What a learner wrote, which may be nothing."""
    return beginning(text.strip()) or "You wrote nothing."


def step_text(step: LabStep) -> str:
    """What a step is about, before its run."""
    watch = "\n".join(f"- {line}" for line in step.watch)
    return f"{step.task}\n\n{step.why}\n\nTo aim at: {step.target}\n\nWhat to watch:\n{watch}"
