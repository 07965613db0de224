"""What is said of judged attempts wherever they are told; no sentence here names a key."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from tutor.chapter.chapter import Chapter
from tutor.chapter.question import KeyPoint, Question
from tutor.lab.wording import count, percent
from tutor.progress.reviews import comes_back, day_of, derived_rating, rating_of
from tutor.progress.values import Attempt, judged
from tutor.quiz.change import change
from tutor.quiz.grade import missed
from tutor.quiz.rating import RATING_WORDS, Rating
from tutor.quiz.schedule import ago_words, due_words
from tutor.quiz.sureness import LEVELS
from tutor.standing.written import own_text


def last_attempt_text(attempts: Sequence[Attempt], today: date) -> str:
    """The last judged attempt in a sentence, or nothing."""
    if not (tries := judged(attempts)):
        return ""
    ago, share = ago_words(day_of(tries[-1].submitted), today), percent(tries[-1].grade or 0.0, 0)
    return f"You answered this {ago}: {share}."


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
        due = comes_back([*earlier, replace(last, overruled=each.value)], pass_mark)
        lines[each.value] = f"{RATING_WORDS[each]}: {due_words(due, today) if due else ''}"
    return lines


def overruling_text(attempt: Attempt, pass_mark: float) -> str:
    """What the learner is asked, beside what ticks, hints and sureness come to."""
    said = RATING_WORDS[derived_rating(attempt, pass_mark)]
    return f"How did it go? Ticks, hints and sureness say “{said}”. Enter leaves it."


def links(chapter: Chapter, points: Collection[KeyPoint]) -> dict[str, str]:
    """The lab steps that show what these points say, with their titles."""
    steps = {point.see: chapter.step(point.see) for point in points if point.see}
    return {name: f"{name}: {step.title}" for name, step in steps.items() if step}


def grade_text(attempt: Attempt, number: int, pass_mark: float) -> str:
    """The grade of an attempt, the `number`th at its question, and whether it passes."""
    share = attempt.grade or 0.0
    verdict = (
        "passed" if share >= pass_mark else f"not passed yet, {percent(pass_mark, 0)} is needed"
    )
    hints = f", {count(attempt.hints_used, 'hint')} used" if attempt.hints_used else ""
    sure = f" You were {LEVELS[attempt.sureness]}." if attempt.sureness else ""
    return f"Grade {percent(share, 0)}: {verdict} (attempt {number}{hints}).{sure}"


def return_text(attempts: Sequence[Attempt], pass_mark: float, today: date) -> str:
    """When the question comes back and why then; empty where nothing is judged."""
    due = comes_back(attempts, pass_mark)
    if due is None:
        return ""
    said = RATING_WORDS[rating_of(attempts[-1], pass_mark)]
    who = "you said" if attempts[-1].overruled else "ticks, hints and sureness say"
    return f"It comes back {due_words(due, today)}: {who} “{said}”."


def still_missing_text(points: int) -> str:
    """How many points are left at the end of a session over what was missed."""
    nothing = "Nothing is missing of what you answered"
    told = f"{count(points, 'point')} still missing" if points else nothing
    return f"That was the last question. {told}."


def change_text(question: Question, tries: Sequence[Attempt], today: date) -> str:
    """What the last of these judged attempts says that the one before did not, and the other way
    round; empty for fewer than two."""
    if len(tries) < 2:
        return ""
    before, after = tries[-2:]
    found = change(question.points, before.ticked, after.ticked)
    ago, share = ago_words(day_of(before.submitted), today), percent(before.grade or 0.0, 0)
    lines = [f"\n+ gained: {p.claim}" for p in found.gained]
    lines += [f"\n- lost: {p.claim}" for p in found.lost]
    told = "".join(lines) or " the same points."
    return f"Since your answer before ({ago}, {share}):{told}"
