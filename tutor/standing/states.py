"""Each question, step and run in the words that map, `status` and plain lines have for it."""

from __future__ import annotations

from typing import Literal

from tutor.lab.history import RunRecord
from tutor.lab.wording import KINDS, count, data_name, percent
from tutor.quiz.schedule import due_words
from tutor.standing.survey import Survey

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


def run_text(run: RunRecord) -> str:
    """How far a run is, on what, and its best epoch."""
    view = run.view
    kind = [KINDS[run.spec.task]] if run.spec.task in KINDS else []
    parts = [run.title, *kind, run.state]
    if view.started:
        parts.append(f"{run.spec.size} on {data_name(view.started.data)}")
    if view.epochs:
        parts.append(count(len(view.epochs), "epoch"))
    if view.best:
        parts.append(f"best epoch {view.best.epoch} with {percent(view.best.val_accuracy)}")
    if run.state == "failed":
        parts.append(view.message)
    # Folders and messages may hold line ends.
    return " ".join(", ".join(parts).split())
