"""What screen and report both tell: each section is a sentence and rows of fixed width."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.lab.findings.layers import BARS
from tutor.lab.findings.telling import ASCII_BARS
from tutor.lab.runs_table import HEAD, row
from tutor.lab.wording import count, percent
from tutor.progress.reviews import day_of
from tutor.progress.values import Attempt
from tutor.quiz.sureness import LEVELS, sure_against_right
from tutor.report.gather import Account, Answered, Ran
from tutor.text import clean

BAR = 20
"""Characters of a bar; so many stand for a grade of 100 %."""
DRAWN = 24
"""So many of the newest grades are drawn."""
DATED = 3
"""So many of them are also told with their dates."""


@dataclass(frozen=True)
class Row:
    """A lead of fixed width, and words that go on below themselves where the line ends."""

    lead: str
    words: str

    def lines(self, width: int) -> str:
        """The row in lines of that width; a word that is longer than a line is not broken."""
        if not self.words:
            return self.lead
        return textwrap.fill(
            self.words,
            max(width, len(self.lead) + 20),
            initial_indent=self.lead,
            subsequent_indent=" " * len(self.lead),
            break_long_words=False,
            break_on_hyphens=False,
        )


@dataclass(frozen=True)
class Section:
    """A part of what was done: a title, a sentence, and rows."""

    title: str
    sentence: str
    rows: tuple[Row, ...] = ()

    def lines(self, width: int) -> str:
        """The rows in lines of that width."""
        return "\n".join(row.lines(width) for row in self.rows)


def minute_text(seconds: float) -> str:
    """Day and time of the learner's own clock."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))


def sureness(account: Account, *, ascii_only: bool) -> Section:
    """Sure against right: how right the answers of each sureness are."""
    full, rest = ("#", ".") if ascii_only else ("█", "·")
    rows = []
    for level in account.levels:
        long = round((level.mean_grade or 0.0) * BAR)
        bar = full * long + rest * (BAR - long)
        share = "" if level.mean_grade is None else percent(level.mean_grade, 0)
        right = f"right {level.passed} of {level.answers}" if level.answers else "no answer yet"
        rows.append(Row(f"{LEVELS[level.sureness]:<12} {bar} {share:>5}  ", right))
    mark = percent(account.chapter.pass_mark, 0)
    sentence = sure_against_right(account.levels)
    if any(level.answers for level in account.levels):
        sentence += f" The bars are mean grades; right is a grade of {mark} and more."
        return Section("Sure against right", sentence, tuple(rows))
    return Section("Sure against right", sentence)


def grades(account: Account, *, ascii_only: bool) -> Section:
    """The grades of each question as they came, oldest first."""
    rows = []
    for one in account.answered:
        if one.judged:
            rows.append(Row(f"{one.question.id}  ", one.question.title))
            rows.append(Row(f"{'':{len(one.question.id)}}  ", _course(one.judged, ascii_only)))
    judged = count(len(account.judged), "judged answer")
    sentence = f"{judged}, the oldest first." if rows else "No answer is judged yet."
    return Section("Grades over time", sentence, tuple(rows))


def _course(attempts: Sequence[Attempt], ascii_only: bool) -> str:
    shares = [attempt.grade or 0.0 for attempt in attempts]
    drawn = "".join(BARS[round(share * (len(BARS) - 1))] for share in shares[-DRAWN:])
    newest = list(zip(attempts, shares, strict=True))[-DATED:]
    dated = ", ".join(
        f"{percent(share, 0)} on {day_of(attempt.submitted)}" for attempt, share in newest
    )
    earlier = f"{len(attempts) - DATED} before, then " if len(attempts) > DATED else ""
    return f"{drawn.translate(ASCII_BARS) if ascii_only else drawn}  {earlier}{dated}"


def hints(account: Account) -> Section:
    """The hints used, answer by answer."""
    answers = [attempt for one in account.answered for attempt in one.attempts]
    used = sum(attempt.hints_used for attempt in answers)
    without = sum(not attempt.hints_used for attempt in answers)
    sentence = (
        f"{count(used, 'hint')} in {count(len(answers), 'answer')}; {without} without any hint."
    )
    rows = [_hints_of(one) for one in account.answered if any(a.hints_used for a in one.attempts)]
    return Section("Hints used", sentence, tuple(rows))


def _hints_of(one: Answered) -> Row:
    each = [str(attempt.hints_used) for attempt in one.attempts]
    return Row(f"{one.question.id}  ", ", then ".join(each))


def missing(account: Account) -> Section:
    """The points missed most often."""
    rows = tuple(
        Row(
            f"{one.question}  {one.times} of {count(one.answers, 'answer'):<10}  ",
            one.point.claim + (" (still missing)" if one.still else ""),
        )
        for one in account.missing
    )
    still = sum(one.still for one in account.missing)
    sentence = (
        f"What was missed most often comes first; {count(still, 'point')} still missing."
        if rows
        else "No key point was ever missed."
    )
    return Section("Missed points", sentence, rows)


def predictions(account: Account) -> Section:
    """What was expected of each run, and what came."""
    runs = [run for run in account.runs if run.predicted]
    rows = [row for run in reversed(runs) for row in _predictions_of(run)]
    sentence = "The newest run comes first." if runs else "You have predicted nothing yet."
    return Section("Predictions and outcomes", sentence, tuple(rows))


def _predictions_of(run: Ran) -> list[Row]:
    record = run.record
    rows = [Row(f"{record.spec.step}  ", f"{minute_text(record.spec.created)}, {_came_to(run)}")]
    indent = " " * len(rows[0].lead)
    for one in run.predicted:
        rows.append(Row(indent, one.prediction.question))
        rows.append(Row(f"{indent}you said  ", one.choice))
        rows.append(Row(f"{indent}          ", one.prediction.afterwards))
        if one.measured:
            rows.append(Row(f"{indent}measured  ", one.measured))
    return rows


def _came_to(run: Ran) -> str:
    """How a run ended, in a few words."""
    record = run.record
    if (best := record.view.best) is None:
        return record.state
    contrast = record.view.contrast[-1:]
    beside = "".join(f", {o.label} {percent(o.val_accuracy)}" for o in contrast)
    return (
        f"{record.state}, validation accuracy {percent(best.val_accuracy)} at best epoch "
        f"{best.epoch} of {len(record.view.epochs)}{beside}"
    )


def runs(account: Account) -> Section:
    """All runs, newest first."""
    if not account.runs:
        return Section("Runs", "No run yet; a step of the laboratory starts one.")
    lines = (HEAD, *(row(run.record) for run in reversed(account.runs)))
    rows = [Row(clean(line), "") for line in lines]
    return Section("Runs", f"{count(len(account.runs), 'run')}, the newest first.", tuple(rows))


def sections(account: Account, *, ascii_only: bool) -> tuple[Section, ...]:
    """All of it; empty where nothing was done yet."""
    about_answers = of_answers(account, ascii_only=ascii_only)
    if not about_answers and not account.runs:
        return ()
    return (*about_answers, predictions(account), runs(account))


def of_answers(account: Account, *, ascii_only: bool) -> tuple[Section, ...]:
    """What there is to tell of answers; empty before the first one."""
    if not any(one.attempts for one in account.answered):
        return ()
    of_judged = (missing(account),) if account.judged else ()
    return (
        sureness(account, ascii_only=ascii_only),
        grades(account, ascii_only=ascii_only),
        hints(account),
        *of_judged,
    )
