"""Where the learner stands: read from the store and the runs, then only looked at."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tutor.chapter.chapter import Chapter
from tutor.chapter.question import KeyPoint
from tutor.lab.history import RunRecord, history
from tutor.progress.reviews import comes_back
from tutor.progress.store import Store
from tutor.progress.values import Attempt, Draft, judged
from tutor.quiz.agenda import Next, next_thing
from tutor.quiz.grade import missed
from tutor.quiz.unlock import StepStatus, step_statuses


@dataclass(frozen=True)
class Survey:
    """Where the learner stands, for every way in to tell."""

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

    @property
    def passed(self) -> int:
        """How many questions were ever passed."""
        return sum(grade >= self.chapter.pass_mark for grade in self.best.values())

    @property
    def done(self) -> int:
        """How many lab steps are done."""
        return sum(status.state == "done" for status in self.steps.values())

    def asks(self, question: str) -> bool:
        """Whether a question that is opened is to be answered: it never was, its answer is being
        written, or it has come back."""
        return question not in self.latest or question in self.drafts or question in self.due_now

    def barred(self, item: str) -> StepStatus | None:
        """The status of a locked step; None where it may be opened, as a question always may, and
        as a step that is trained may be thought about, whatever it needs by now."""
        status = self.steps.get(item)
        locked = status is not None and status.state == "locked" and item not in self.to_think
        return status if locked else None

    @property
    def under_way(self) -> tuple[RunRecord, ...]:
        """The runs that are being trained, searches and sweeps too."""
        return tuple(run for run in self.runs if run.state == "running")

    def ended(self, under_way: Collection[str]) -> tuple[RunRecord, ...]:
        """Those of these runs, by their ids, that are being trained no more."""
        return tuple(r for r in self.runs if r.spec.run in under_way and r.state != "running")

    def running(self, step: str) -> RunRecord | None:
        """The training of that step that is under way."""
        return next((run for run in self.under_way if run.spec.step == step), None)


def survey(chapter: Chapter, store: Store, runs: Path, today: date) -> Survey:
    """Look at everything once, the runs in that folder too; steps without questions for reflection
    whose runs finished meanwhile are marked as done."""
    own = tuple(history(runs, chapter.id))
    done, to_think = _settled(chapter, store, own)
    attempts = store.all_attempts()
    latest = {question: tried[-1] for question, tried in attempts.items()}
    # Progress may tell of questions that the chapter no longer asks.
    tries = {q.id: tried for q in chapter.questions if (tried := judged(attempts.get(q.id, ())))}
    grades = {question: tried[-1].grade or 0.0 for question, tried in tries.items()}
    best = {question: max(a.grade or 0.0 for a in tried) for question, tried in tries.items()}
    due = {
        question: day
        for question, tried in tries.items()
        if (day := comes_back(tried, chapter.pass_mark))
    }
    statuses = step_statuses(chapter, best, done, store.opened_by_hand())
    to_judge = [question for question, attempt in latest.items() if attempt.grade is None]
    return Survey(
        chapter=chapter,
        today=today,
        drafts=store.drafts(),
        attempts=attempts,
        latest=latest,
        grades=grades,
        due=due,
        missed=_missed(chapter, tries, store.recovered()),
        best=best,
        steps=statuses,
        runs=own,
        to_think=to_think,
        place=store.place(),
        next=next_thing(
            *(chapter, best, to_judge, statuses, to_think, _due_now(due, today)),
            training={run.spec.step for run in own if run.state == "running"},
        ),
    )


def _settled(
    chapter: Chapter, store: Store, own: Sequence[RunRecord]
) -> tuple[Collection[str], frozenset[str]]:
    """The steps that are done, and those that are trained and to be thought about; what is trained
    and has no questions for reflection is done from now on."""
    # The first run of each step is the one that did it.
    trained = {r.spec.step: r for r in reversed(own) if r.state == "finished" and r.spec.trains}
    thinking = {step.id for step in chapter.steps if step.reflections}
    for step in trained.keys() - store.completed().keys() - thinking:
        store.complete(step, trained[step].spec.run)
    done = store.completed().keys()
    return done, frozenset((trained.keys() & thinking) - done)


def _due_now(due: Mapping[str, date], today: date) -> tuple[str, ...]:
    return tuple(sorted((name for name in due if due[name] <= today), key=lambda name: due[name]))


def _missed(
    chapter: Chapter,
    tries: Mapping[str, tuple[Attempt, ...]],
    recovered: Mapping[int, frozenset[str]],
) -> dict[str, tuple[KeyPoint, ...]]:
    found = {}
    for question in chapter.questions:
        for attempt in tries.get(question.id, ())[-1:]:
            made = attempt.ticked | recovered.get(attempt.id, frozenset())
            if points := missed(question.points, made):
                found[question.id] = points
    return found
