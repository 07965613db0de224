"""Content as plain text for the learner, shown as it stands."""

from __future__ import annotations

from tutor.chapter.question import KeyPoint, Question
from tutor.chapter.step import LabStep


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


def point_text(point: KeyPoint) -> str:
    """What a key point says, and how much it counts where that is more or less than the others."""
    if point.weight == 1:
        return point.claim
    return f"{point.claim} (counts {'half' if point.weight == 0.5 else f'{point.weight:g} times'})"


def step_text(step: LabStep) -> str:
    """What a step is about, before its run."""
    watch = "\n".join(f"- {line}" for line in step.watch)
    return f"{step.task}\n\n{step.why}\n\nTo aim at: {step.target}\n\nWhat to watch:\n{watch}"
