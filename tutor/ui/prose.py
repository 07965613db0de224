"""Content put into words for the screen: plain text, shown as it stands."""

from __future__ import annotations

from tutor.chapter.question import Question
from tutor.chapter.step import LabStep
from tutor.lab.wording import count, percent
from tutor.progress.values import Attempt
from tutor.quiz.grade import missed


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


def after_text(question: Question, attempt: Attempt, attempts: int, pass_mark: float) -> str:
    """The grade, what was missed, and what to beware of."""
    share = attempt.grade or 0.0
    verdict = (
        "passed" if share >= pass_mark else f"not passed yet, {percent(pass_mark, 0)} is needed"
    )
    hints = f", {count(attempt.hints_used, 'hint')} used" if attempt.hints_used else ""
    blocks = [f"Grade {percent(share, 0)}: {verdict} (attempt {attempts}{hints})."]
    if lost := missed(question.points, attempt.ticked):
        blocks.append("What was missed:\n" + "\n".join(f"- {p.claim}" for p in lost))
    else:
        blocks.append("Nothing was missed.")
    if question.misconceptions:
        beware = "\n\n".join(f"“{m.says}”\n{m.why_wrong}" for m in question.misconceptions)
        blocks.append(f"Beware of believing:\n\n{beware}")
    if not attempt.answer.strip() or lost:
        blocks.append(f"The model answer:\n\n{model_text(question)}")
    if attempt.answer.strip():
        blocks.append(f"Your answer was:\n\n{attempt.answer}")
    blocks.append("Press n to go on, r to answer again, u to undo the grade.")
    return "\n\n".join(blocks)


def step_text(step: LabStep) -> str:
    """What a step is about, before its run."""
    watch = "\n".join(f"- {line}" for line in step.watch)
    return f"{step.task}\n\n{step.why}\n\nTo aim at: {step.target}\n\nWhat to watch:\n{watch}"
