"""What is said of attempts: before a new one, after it, and of the old ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tutor.chapter.chapter import Chapter
from tutor.chapter.question import KeyPoint, Question
from tutor.lab.wording import count, percent
from tutor.progress.reviews import day_of, derived_rating, rating_of, reviews
from tutor.progress.values import Attempt
from tutor.quiz.change import change
from tutor.quiz.grade import missed
from tutor.quiz.rating import WHEN, Rating
from tutor.quiz.schedule import ago_words, due_date, due_words
from tutor.quiz.sureness import LEVELS
from tutor.ui.prose import model_text, own_text


def judged(attempts: Sequence[Attempt]) -> tuple[Attempt, ...]:
    """Those that have a grade."""
    return tuple(attempt for attempt in attempts if attempt.grade is not None)


def before_text(attempts: Sequence[Attempt], today: date) -> str:
    """The last judged attempt in a line, or nothing."""
    if not (tries := judged(attempts)):
        return ""
    ago, share = ago_words(day_of(tries[-1].submitted), today), percent(tries[-1].grade or 0.0, 0)
    return f"You answered this {ago}: {share}. F4 shows it, which counts as a hint."


def attempts_text(question: Question, attempts: Sequence[Attempt], today: date) -> str:
    """All judged attempts, the newest first."""
    blocks = []
    for number, attempt in reversed(list(enumerate(attempts, start=1))):
        if attempt.grade is None:
            continue
        facts = [ago_words(day_of(attempt.submitted), today), percent(attempt.grade, 0)]
        if attempt.sureness:
            facts.append(f"you were {LEVELS[attempt.sureness]}")
        if attempt.hints_used:
            facts.append(count(attempt.hints_used, "hint"))
        lost = "".join(f"\n- {p.claim}" for p in missed(question.points, attempt.ticked))
        blocks += [
            f"Attempt {number}: {', '.join(facts)}",
            own_text(attempt.answer),
            f"Missed:{lost}" if lost else "Nothing was missed.",
        ]
    return "\n\n".join(blocks)


def overruling(attempts: Sequence[Attempt], pass_mark: float, today: date) -> dict[int, str]:
    """When to choose which rating for the last attempt, and when it comes back then."""
    *earlier, last = judged(attempts)
    lines = {}
    for each in Rating:
        due = due_date(reviews([*earlier, replace(last, overruled=each.value)], pass_mark))
        lines[each.value] = f"{WHEN[each]}: {due_words(due, today) if due else ''}"
    return lines


def overruling_text(attempt: Attempt, pass_mark: float) -> str:
    """What the learner is asked, beside what ticks, hints and sureness come to."""
    said = WHEN[derived_rating(attempt, pass_mark)]
    return f"How did it go? Ticks, hints and sureness say “{said}”. Enter leaves it."


def links(chapter: Chapter, points: Collection[KeyPoint]) -> dict[str, str]:
    """The lab steps that show what these points say, with their titles."""
    steps = {point.see: chapter.step(point.see) for point in points if point.see}
    return {name: f"{name}: {step.title}" for name, step in steps.items() if step}


def after_text(
    chapter: Chapter,
    question: Question,
    attempts: Sequence[Attempt],
    recovered: Collection[str],
    today: date,
) -> str:
    """The grade of the last attempt, when it comes back, what has changed, what was missed, and
    what to beware of."""
    attempt = attempts[-1]
    blocks = [
        _grade_text(attempt, len(attempts), chapter.pass_mark),
        _return_text(attempts, chapter.pass_mark, today),
        _change_text(question, judged(attempts), today),
    ]
    if lost := missed(question.points, attempt.ticked):
        shown = links(chapter, lost)
        blocks.append("What was missed:\n" + "\n".join(_lost(p, shown, recovered) for p in lost))
    else:
        blocks.append("Nothing was missed.")
    if question.misconceptions:
        beware = "\n\n".join(f"“{m.says}”\n{m.why_wrong}" for m in question.misconceptions)
        blocks.append(f"Beware of believing:\n\n{beware}")
    if not attempt.answer.strip() or lost:
        blocks.append(f"The model answer:\n\n{model_text(question)}")
    if attempt.answer.strip():
        blocks.append(f"Your answer was:\n\n{own_text(attempt.answer)}")
    blocks.append("Press n to go on, r to answer again, u to undo the grade.")
    return "\n\n".join(filter(None, blocks))


def _grade_text(attempt: Attempt, number: int, pass_mark: float) -> str:
    share = attempt.grade or 0.0
    verdict = (
        "passed" if share >= pass_mark else f"not passed yet, {percent(pass_mark, 0)} is needed"
    )
    hints = f", {count(attempt.hints_used, 'hint')} used" if attempt.hints_used else ""
    sure = f" You were {LEVELS[attempt.sureness]}." if attempt.sureness else ""
    return f"Grade {percent(share, 0)}: {verdict} (attempt {number}{hints}).{sure}"


def _return_text(attempts: Sequence[Attempt], pass_mark: float, today: date) -> str:
    due = due_date(reviews(attempts, pass_mark))
    if due is None:
        return ""
    said = WHEN[rating_of(attempts[-1], pass_mark)]
    who = "you said" if attempts[-1].overruled else "ticks, hints and sureness say"
    back = f"It comes back {due_words(due, today)}: {who} “{said}”."
    return f"{back} Press o if it went otherwise."


def _change_text(question: Question, tries: Sequence[Attempt], today: date) -> str:
    if len(tries) < 2:
        return ""
    before, after = tries[-2:]
    found = change(question.points, before.ticked, after.ticked)
    ago, share = ago_words(day_of(before.submitted), today), percent(before.grade or 0.0, 0)
    lines = [f"+ gained: {p.claim}" for p in found.gained]
    lines += [f"- lost: {p.claim}" for p in found.lost]
    told = "\n".join(lines) or "the same points."
    return f"Since your answer before ({ago}, {share}):{chr(10) if lines else ' '}{told}"


def _lost(point: KeyPoint, shown: Mapping[str, str], recovered: Collection[str]) -> str:
    since = " (recovered since)" if point.id in recovered else ""
    see = f"\n  see {shown[point.see]} (l goes there)" if point.see and point.see in shown else ""
    return f"- {point.claim}{since}{see}"
