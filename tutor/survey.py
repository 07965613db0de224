"""Where the learner stands: read from the store and the runs, then only looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tutor.chapter.chapter import Chapter
from tutor.lab.history import RunRecord
from tutor.lab.settings import is_training
from tutor.progress.store import Store
from tutor.progress.values import Attempt, Draft
from tutor.quiz.agenda import Next, next_thing
from tutor.quiz.unlock import StepStatus, step_statuses


@dataclass(frozen=True)
class Survey:
    """Everything the home screen shows."""

    chapter: Chapter
    drafts: Mapping[str, Draft]
    latest: Mapping[str, Attempt]
    grades: Mapping[str, float]
    """The newest grade of each question."""
    best: Mapping[str, float]
    """The best grade of each question, which the lock counts."""
    steps: Mapping[str, StepStatus]
    runs: tuple[RunRecord, ...]
    to_think: frozenset[str]
    """Steps with a finished run whose questions for reflection are still open."""
    place: str | None
    next: Next

    def name(self, item: str) -> str:
        """The title of a question or step."""
        found = self.chapter.question(item) or self.chapter.step(item)
        return found.title if found else item

    def running(self, step: str) -> RunRecord | None:
        """The training of that step that is under way."""
        return next((r for r in self.runs if r.spec.step == step and r.state == "running"), None)


def survey(chapter: Chapter, store: Store, runs: list[RunRecord]) -> Survey:
    """Look at everything once; steps without questions for reflection whose runs finished
    meanwhile are marked as done."""
    own = tuple(run for run in runs if run.spec.chapter == chapter.id)
    done = store.completed()
    trained = {r.spec.step: r for r in own if r.state == "finished" and is_training(r.spec)}
    thinking = {step.id for step in chapter.steps if step.reflections}
    for step in trained.keys() - done.keys() - thinking:
        store.complete(step, trained[step].spec.run)
        done = store.completed()
    to_think = frozenset((trained.keys() & thinking) - done.keys())
    latest, best = store.latest(), store.best_grades()
    statuses = step_statuses(chapter, best, done, store.opened_by_hand())
    to_judge = [question for question, attempt in latest.items() if attempt.grade is None]
    return Survey(
        chapter=chapter,
        drafts=store.drafts(),
        latest=latest,
        grades=store.grades(),
        best=best,
        steps=statuses,
        runs=own,
        to_think=to_think,
        place=store.place(),
        next=next_thing(chapter, best, to_judge, statuses, to_think),
    )
