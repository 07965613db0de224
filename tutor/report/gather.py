"""Everything a learner has done, gathered from the store and the survey."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from tutor.chapter.chapter import Chapter
from tutor.chapter.question import KeyPoint, Question
from tutor.chapter.step import LabStep, Prediction, Reflection
from tutor.lab.findings import Finding, findings_of
from tutor.lab.history import RunRecord
from tutor.progress.store import Store
from tutor.progress.values import Attempt, Draft, Recovery, Thought, judged, reflection_item
from tutor.quiz.grade import missed
from tutor.quiz.sureness import Level, by_sureness
from tutor.standing.measured import may_be_told
from tutor.standing.survey import Survey


@dataclass(frozen=True)
class Answered:
    """A question and all that was written to it, oldest first."""

    question: Question
    attempts: tuple[Attempt, ...]
    recoveries: tuple[Recovery, ...]
    """Answers to what its attempts missed."""
    draft: Draft | None
    due: date | None

    @property
    def judged(self) -> tuple[Attempt, ...]:
        """The attempts that have a grade."""
        return judged(self.attempts)

    def recovered(self, attempt: Attempt) -> frozenset[str]:
        """What the attempt missed and later answers make."""
        return frozenset[str]().union(
            *(recovery.points for recovery in self.recoveries if recovery.attempt == attempt.id)
        )


@dataclass(frozen=True)
class Predicted:
    """What was expected of a run."""

    prediction: Prediction
    choice: str
    measured: str
    """What was found; empty until the step's reflections are answered."""


@dataclass(frozen=True)
class Ran:
    """A run with what was expected of it and what it shows."""

    record: RunRecord
    predicted: tuple[Predicted, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Reflected:
    """A question for reflection that was written to."""

    reflection: Reflection
    thought: Thought | None
    draft: Draft | None
    finding: Finding | None
    """What the learner's own run says to it."""


@dataclass(frozen=True)
class Studied:
    """A lab step and all that was done in it."""

    step: LabStep
    runs: tuple[Ran, ...]
    """Oldest first."""
    measured: Ran | None
    """The run that its questions for reflection are answered from."""
    reflected: tuple[Reflected, ...]


@dataclass(frozen=True)
class Missing:
    """A key point and in how many of the judged answers to its question it was missed."""

    question: str
    point: KeyPoint
    times: int
    answers: int
    still: bool
    """Whether it is missing to this day."""


@dataclass(frozen=True)
class Account:
    """Everything a learner has done, as screen and report tell it."""

    survey: Survey
    answered: tuple[Answered, ...]
    """All questions of the chapter, in its order."""
    studied: tuple[Studied, ...]
    """All steps of the chapter, in its order."""
    levels: tuple[Level, ...]
    missing: tuple[Missing, ...]
    """What was ever missed, most often first."""

    @property
    def chapter(self) -> Chapter:
        """The chapter that is taught."""
        return self.survey.chapter

    @property
    def judged(self) -> tuple[Attempt, ...]:
        """All attempts that have a grade, in the order of the questions."""
        return tuple(attempt for one in self.answered for attempt in one.judged)

    @property
    def runs(self) -> tuple[Ran, ...]:
        """All runs, oldest first."""
        runs = [run for step in self.studied for run in step.runs]
        return tuple(sorted(runs, key=lambda run: run.record.spec.created))


def gather(survey: Survey, store: Store) -> Account:
    """Read what the survey does not tell."""
    answered = tuple(_answered(question, survey, store) for question in survey.chapter.questions)
    return Account(
        survey=survey,
        answered=answered,
        studied=tuple(_studied(step, survey, store) for step in survey.chapter.steps),
        levels=by_sureness(
            ((a.sureness, a.grade or 0.0) for one in answered for a in one.judged),
            survey.chapter.pass_mark,
        ),
        missing=_missing(answered, survey),
    )


def _answered(question: Question, survey: Survey, store: Store) -> Answered:
    attempts = survey.attempts.get(question.id, ())
    return Answered(
        question=question,
        attempts=attempts,
        recoveries=tuple(
            recovery for attempt in attempts for recovery in store.recoveries(attempt.id)
        ),
        draft=_written(survey.drafts.get(question.id)),
        due=survey.due.get(question.id),
    )


def _written(draft: Draft | None) -> Draft | None:
    return draft if draft is not None and draft.text.strip() else None


def _studied(step: LabStep, survey: Survey, store: Store) -> Studied:
    runs = tuple(
        _ran(step, record, survey, store) for record in survey.runs if record.spec.step == step.id
    )
    measured = _measured(runs)
    found = {finding.kind: finding for finding in measured.findings} if measured else {}
    thoughts = store.thoughts(step.id)
    reflected = (
        Reflected(
            one,
            thoughts.get(one.id),
            _written(survey.drafts.get(reflection_item(step.id, one.id))),
            found.get(one.finding) if one.finding else None,
        )
        for one in step.reflections
    )
    return Studied(
        step=step,
        runs=runs,
        measured=measured,
        reflected=tuple(one for one in reflected if one.thought or one.draft),
    )


def _ran(step: LabStep, record: RunRecord, survey: Survey, store: Store) -> Ran:
    choices = store.predictions(record.spec.run)
    findings = findings_of(step, record, survey.runs)
    measured = may_be_told(store, step, findings)
    predicted = tuple(
        Predicted(one, choices[one.id], measured.get(one.id, ""))
        for one in step.predictions
        if one.id in choices
    )
    return Ran(record, predicted, findings)


def _measured(runs: tuple[Ran, ...]) -> Ran | None:
    """The newest finished training, else the newest that has an epoch."""
    able = [run for run in runs if run.record.spec.trains and run.record.view.epochs]
    return max(
        able,
        key=lambda run: (run.record.state == "finished", run.record.spec.created),
        default=None,
    )


def _missing(answered: tuple[Answered, ...], survey: Survey) -> tuple[Missing, ...]:
    found = []
    for one in answered:
        times = Counter(
            point.id for a in one.judged for point in missed(one.question.points, a.ticked)
        )
        still = survey.missed.get(one.question.id, ())
        found += [
            Missing(one.question.id, point, times[point.id], len(one.judged), point in still)
            for point in one.question.points
            if times[point.id]
        ]
    return tuple(sorted(found, key=lambda missing: -missing.times))
