"""Where the learner stands: read from the store and the runs, then only looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tutor.chapter.chapter import Chapter
from tutor.chapter.question import KeyPoint
from tutor.lab.history import RunRecord
from tutor.progress.reviews import reviews
from tutor.progress.store import Store
from tutor.progress.values import Attempt, Draft
from tutor.quiz.agenda import Next, next_thing
from tutor.quiz.grade import missed
from tutor.quiz.schedule import due_date
from tutor.quiz.unlock import StepStatus, step_statuses


@dataclass(frozen=True)
class Survey:
    """Everything the home screen shows."""

    chapter: Chapter
    today: date
    drafts: Mapping[str, Draft]
    attempts: Mapping[str, tuple[Attempt, ...]]
    """All attempts at each question that has any, oldest first."""
    latest: Mapping[str, Attempt]
    grades: Mapping[str, float]
    """The newest grade of each question."""
    due: Mapping[str, date]
    """When each question that was ever judged comes back."""
    missed: Mapping[str, tuple[KeyPoint, ...]]
    """What the newest judged attempts missed and nothing has recovered since."""
    best: Mapping[str, float]
    """The best grade of each question, which the lock counts."""
    steps: Mapping[str, StepStatus]
    runs: tuple[RunRecord, ...]
    to_think: frozenset[str]
    """Steps with a finished run whose questions for reflection are still open."""
    place: str | None
    next: Next

    @property
    def due_now(self) -> tuple[str, ...]:
        """The questions that have come back, the longest due first."""
        return _due_now(self.due, self.today)

    def name(self, item: str) -> str:
        """The title of a question or step."""
        found = self.chapter.question(item) or self.chapter.step(item)
        return found.title if found else item

    def running(self, step: str) -> RunRecord | None:
        """The training of that step that is under way."""
        return next((r for r in self.runs if r.spec.step == step and r.state == "running"), None)


def survey(chapter: Chapter, store: Store, runs: list[RunRecord], today: date) -> Survey:
    """Look at everything once; steps without questions for reflection whose runs finished
    meanwhile are marked as done."""
    own = tuple(run for run in runs if run.spec.chapter == chapter.id)
    done = store.completed()
    trained = {r.spec.step: r for r in own if r.state == "finished" and r.spec.trains}
    thinking = {step.id for step in chapter.steps if step.reflections}
    for step in trained.keys() - done.keys() - thinking:
        store.complete(step, trained[step].spec.run)
        done = store.completed()
    to_think = frozenset((trained.keys() & thinking) - done.keys())
    attempts, best = store.all_attempts(), store.best_grades()
    latest = {question: tries[-1] for question, tries in attempts.items()}
    judged = {
        question.id: [a for a in attempts.get(question.id, ()) if a.grade is not None]
        for question in chapter.questions
    }
    due = {
        question: day
        for question, tries in judged.items()
        if (day := due_date(reviews(tries, chapter.pass_mark)))
    }
    statuses = step_statuses(chapter, best, done, store.opened_by_hand())
    to_judge = [question for question, attempt in latest.items() if attempt.grade is None]
    return Survey(
        chapter=chapter,
        today=today,
        drafts=store.drafts(),
        attempts=attempts,
        latest=latest,
        grades=store.grades(),
        due=due,
        missed=_missed(chapter, judged, store.recovered()),
        best=best,
        steps=statuses,
        runs=own,
        to_think=to_think,
        place=store.place(),
        next=next_thing(chapter, best, to_judge, statuses, to_think, _due_now(due, today)),
    )


def _due_now(due: Mapping[str, date], today: date) -> tuple[str, ...]:
    return tuple(sorted((name for name in due if due[name] <= today), key=lambda name: due[name]))


def _missed(
    chapter: Chapter,
    judged: Mapping[str, list[Attempt]],
    recovered: Mapping[int, frozenset[str]],
) -> dict[str, tuple[KeyPoint, ...]]:
    found = {}
    for question in chapter.questions:
        for attempt in judged[question.id][-1:]:
            made = attempt.ticked | recovered.get(attempt.id, frozenset())
            if points := missed(question.points, made):
                found[question.id] = points
    return found
