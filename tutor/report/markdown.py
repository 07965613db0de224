"""The report: everything a learner has done, as Markdown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from tutor import __version__
from tutor.chapter.question import KeyPoint, Question
from tutor.lab.wording import count, percent
from tutor.progress.values import Attempt
from tutor.quiz.sureness import LEVELS
from tutor.report.escape import WIDTH, inline, items, prose, verbatim, written
from tutor.report.gather import Account, Answered
from tutor.report.laboratory import laboratory
from tutor.report.points import ticked
from tutor.report.sections import Section, minute_text, of_answers


def report(account: Account, *, ascii_only: bool) -> str:
    """The whole report, with its line end; the same values give the same text."""
    blocks = [*_head(account)]
    for section in of_answers(account, ascii_only=ascii_only):
        blocks += _section(section)
    blocks.append("## Questions")
    for one in account.answered:
        blocks += _question(one, account.survey.today)
    blocks += laboratory(account, ascii_only=ascii_only)
    return "\n\n".join(filter(None, blocks)) + "\n"


def _head(account: Account) -> Iterator[str]:
    chapter, survey = account.chapter, account.survey
    yield f"# {inline(chapter.title)}: what I did"
    yield f"Written on {survey.today.isoformat()} by ch11-tutor {__version__}."
    yield (
        f"{survey.passed} of {count(len(account.answered), 'question')} passed (a grade of "
        f"{percent(chapter.pass_mark, 0)} passes), {survey.done} of "
        f"{count(len(account.studied), 'lab step')} done."
    )
    rows = [_standing(account, one) for one in account.answered]
    head = [
        "| question | | answers | best | last | comes back |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    yield "\n".join([*head, *rows])


def _standing(account: Account, one: Answered) -> str:
    name = one.question.id
    best, last = account.survey.best.get(name), account.survey.grades.get(name)
    cells = [
        inline(name),
        inline(one.question.title),
        str(len(one.attempts)),
        "" if best is None else percent(best, 0),
        "" if last is None else percent(last, 0),
        one.due.isoformat() if one.due else "",
    ]
    return f"| {' | '.join(cells)} |"


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.title}"
    yield inline(section.sentence)
    if section.rows:
        yield verbatim(section.lines(WIDTH))


def _question(one: Answered, today: date) -> Iterator[str]:
    question = one.question
    yield f"### {inline(question.id)}: {inline(question.title)}"
    yield prose(question.prompt)
    yield items([inline(part) for part in question.parts])
    if one.due:
        words = "It comes back on" if one.due > today else "It has been waiting since"
        yield f"{words} {one.due.isoformat()}."
    if one.draft:
        yield "#### Being written"
        yield verbatim(one.draft.text)
    for number, attempt in enumerate(one.attempts, start=1):
        yield from _attempt(one, attempt, number)
    if one.attempts:
        # Who has handed in an answer has seen it; nobody else gets to see it here.
        yield from _model(question)
    elif not one.draft:
        yield "Not answered yet."


def _attempt(one: Answered, attempt: Attempt, number: int) -> Iterator[str]:
    yield f"#### Answer {number}, {minute_text(attempt.submitted)}: {_facts(attempt)}"
    yield written(attempt.answer)
    if attempt.grade is not None:
        yield ticked(one.question.points, attempt.ticked, one.recovered(attempt))
    for recovery in one.recoveries:
        if recovery.attempt == attempt.id:
            made = [point for point in one.question.points if point.id in recovery.points]
            yield f"What was missed, answered again on {minute_text(recovery.submitted)}:"
            yield written(recovery.answer)
            yield _recovered(made)


def _recovered(points: Collection[KeyPoint]) -> str:
    if not points:
        return "It made none of the points."
    return "It made:\n\n" + items([inline(point.claim) for point in points])


def _facts(attempt: Attempt) -> str:
    facts = ["not judged" if attempt.grade is None else percent(attempt.grade, 0)]
    if attempt.sureness is not None:
        facts.append(LEVELS[attempt.sureness])
    facts.append(count(attempt.hints_used, "hint") if attempt.hints_used else "no hint")
    return ", ".join(facts)


def _model(question: Question) -> Iterable[str]:
    yield "#### Model answer"
    yield prose(question.model_answer, quoted=True)
    for correction in question.corrections:
        yield (
            f"A student's notes say: {inline(correction.notes_say)}\\\n"
            f"More exactly: {inline(correction.more_exactly)}"
        )
