"""Each question and step in the words that the map and `status` have for its state."""

from __future__ import annotations

from typing import Literal

from tutor.lab.wording import count, percent
from tutor.quiz.schedule import due_words
from tutor.survey import Survey

State = Literal["passed", "below", "draft", "fresh", "locked", "running"]
"""What the map has a mark for."""


def question_state(survey: Survey, question: str) -> tuple[State, str]:
    """How far a question is, and in words."""
    attempt, draft = survey.latest.get(question), survey.drafts.get(question)
    grade = survey.grades.get(question)
    if draft is not None and draft.text.strip():
        return "draft", f"draft of {count(len(draft.text.split()), 'word')}"
    if attempt is not None and attempt.grade is None:
        return "draft", "answered, not judged yet"
    if grade is None:
        return "fresh", "not answered"
    due = f", due {due_words(survey.due[question], survey.today)}" if question in survey.due else ""
    if grade >= survey.chapter.pass_mark:
        return "passed", f"passed, {percent(grade, 0)}{due}"
    if survey.best.get(question, 0.0) >= survey.chapter.pass_mark:
        return "passed", f"passed before, last {percent(grade, 0)}{due}"
    return "below", f"not passed, {percent(grade, 0)}{due}"


def step_state(survey: Survey, step: str) -> tuple[State, str]:
    """How far a lab step is, and in words."""
    status = survey.steps[step]
    if survey.running(step):
        return "running", "training now"
    if status.state == "done":
        return "passed", "done"
    if step in survey.to_think:
        return "below", "trained, think about it"
    if status.state == "open":
        return "fresh", "open, opened by hand" if status.by_hand else "open"
    return "locked", f"locked, needs {', '.join(status.missing)}"
