"""`status`: every question, every step and the runs."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from tutor.cli.chosen import chosen_chapter, standing
from tutor.cli.options import Options
from tutor.cli.output import say
from tutor.lab.history import RunRecord
from tutor.lab.numbers import spelled
from tutor.paths import find_home
from tutor.standing.states import question_state, run_text, step_state
from tutor.standing.survey import Survey


def status(options: Options) -> int:
    """Print where the learner stands."""
    chapter = chosen_chapter(options)
    seen = standing(options, chapter)
    if options.json:
        say(json.dumps(_facts(seen)))
    else:
        say(_text(seen))
        say(f"\nEverything is kept in {find_home(options.home).root}")
    return 0


def _facts(seen: Survey) -> dict[str, list[dict[str, Any]]]:
    chapter = seen.chapter
    return {
        "questions": [
            {
                "id": question.id,
                "title": question.title,
                "attempts": len(seen.attempts.get(question.id, ())),
                "grade": _number(seen.grades.get(question.id)),
                "due": _day(seen.due.get(question.id)),
            }
            for question in chapter.questions
        ],
        "steps": [
            {
                "id": step.id,
                "title": step.title,
                "state": seen.steps[step.id].state,
                "needs": list(seen.steps[step.id].needs),
                "missing": list(seen.steps[step.id].missing),
                "opened_by_hand": seen.steps[step.id].by_hand,
            }
            for step in chapter.steps
        ],
        "runs": [_run_facts(run) for run in seen.runs],
    }


def _run_facts(run: RunRecord) -> dict[str, Any]:
    view = run.view
    return {
        "run": run.spec.run,
        "step": run.spec.step,
        "name": run.folder.name,
        "state": run.state,
        "task": run.spec.task,
        "data": view.started.data if view.started else None,
        "size": run.spec.size,
        "seed": run.spec.seed,
        "epochs": len(view.epochs),
        "best_epoch": view.best.epoch if view.best else None,
        "val_accuracy": _number(view.best.val_accuracy if view.best else None),
        "message": view.message if run.state == "failed" else None,
        "folder": str(run.folder.path),
    }


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _number(value: float | None) -> float | str | None:
    return None if value is None else spelled(value)


def _text(seen: Survey) -> str:
    chapter = seen.chapter
    ids = max(len(item.id) for item in chapter.items)
    titles = max(len(item.title) for item in chapter.items)
    lines = [chapter.title, "", "Questions"]
    for question in chapter.questions:
        words = _question_words(seen, question.id)
        lines.append(f"  {question.id:<{ids}}  {question.title:<{titles}}  {words}")
    if chapter.steps:
        lines += ["", "Laboratory"]
    for step in chapter.steps:
        _state, words = step_state(seen, step.id)
        lines.append(f"  {step.id:<{ids}}  {step.title:<{titles}}  {words}")
    if seen.runs:
        lines += ["", "Runs", *(f"  {run_text(run)}" for run in seen.runs)]
    if seen.due_now:
        lines += ["", f"Due: {', '.join(seen.due_now)}"]
    return "\n".join([*lines, "", f"Next: {seen.next.sentence}"])


def _question_words(seen: Survey, question: str) -> str:
    attempts = len(seen.attempts.get(question, ()))
    often = f", answered {attempts} times" if attempts > 1 else ""
    return f"{question_state(seen, question)[1]}{often}"
