"""Where the learner stands and how it went so far, a fact a line."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.lab.wording import percent
from tutor.quiz.sureness import sure_against_right
from tutor.report.gather import Account
from tutor.standing.states import question_state, run_text, step_state
from tutor.standing.survey import Survey

OFTENEST = 5
"""So many of the points that were missed most often are told."""


def status_lines(survey: Survey) -> Iterator[str]:
    """Every question and step, and the trainings under way."""
    for question in survey.chapter.questions:
        yield f"{question.id}, {question.title}: {question_state(survey, question.id)[1]}."
    for step in survey.chapter.steps:
        yield f"{step.id}, {step.title}: {step_state(survey, step.id)[1]}."
    for run in survey.runs:
        if run.state == "running":
            yield f"{run.spec.run} is training."


def run_lines(survey: Survey) -> Iterator[str]:
    """Every run, the oldest first."""
    for run in survey.runs:
        yield f"{run_text(run)}."
    if not survey.runs:
        yield "Nothing was trained yet. In a lab step the word run trains."


def progress_lines(account: Account) -> Iterator[str]:
    """How sure against how right, the grades of every question, and what was missed most often."""
    if not account.judged:
        yield "No answer is judged yet. Type n and answer the first question."
        return
    yield sure_against_right(account.levels)
    for one in account.answered:
        if grades := [percent(attempt.grade or 0.0, 0) for attempt in one.judged]:
            yield f"{one.question.id}, {one.question.title}: {', then '.join(grades)}."
    for missing in account.missing[:OFTENEST]:
        still = "Still missing." if missing.still else "Made since."
        times = f"{missing.times} of {missing.answers}"
        yield f"{missing.question}, missed {times} times: {missing.point.claim} {still}"
    yield "The command ch11-tutor report -o report.md writes it all to a file, with every answer."
