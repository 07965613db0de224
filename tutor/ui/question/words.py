"""What the screens say of attempts, with the keys that lead on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from tutor.chapter.chapter import Chapter
from tutor.chapter.prose import model_text
from tutor.chapter.question import KeyPoint, Misconception, Question
from tutor.progress.values import Attempt, judged
from tutor.quiz.grade import missed
from tutor.standing.attempts import change_text, grade_text, last_attempt_text, links, return_text
from tutor.standing.written import own_text


def before_text(attempts: Sequence[Attempt], today: date) -> str:
    """The last judged attempt in a line, or nothing."""
    before = last_attempt_text(attempts, today)
    return f"{before} F4 shows it, which counts as a hint." if before else ""


def after_text(
    chapter: Chapter,
    question: Question,
    attempts: Sequence[Attempt],
    recovered: Collection[str],
    mistaken: Sequence[tuple[Misconception, str]],
    today: date,
) -> str:
    """The grade of the last attempt, when it comes back, what has changed, what was missed, and
    what to beware of; first the mistakes that seem to show in it, as `mistakes` gives them."""
    attempt = attempts[-1]
    back = return_text(attempts, chapter.pass_mark, today)
    blocks = [
        grade_text(attempt, len(attempts), chapter.pass_mark),
        f"{back} Press o if it went otherwise." if back else "",
        change_text(question, judged(attempts), today),
    ]
    if lost := missed(question.points, attempt.ticked):
        shown = links(chapter, lost)
        blocks.append("What was missed:\n" + "\n".join(_lost(p, shown, recovered) for p in lost))
    else:
        blocks.append("Nothing was missed.")
    blocks += [f"{said}\n{wrong.why_wrong}" for wrong, said in mistaken]
    made = [wrong for wrong, _ in mistaken]
    if others := [wrong for wrong in question.misconceptions if wrong not in made]:
        beware = "\n\n".join(f"“{m.says}”\n{m.why_wrong}" for m in others)
        blocks.append(f"Beware of believing:\n\n{beware}")
    if not attempt.answer.strip() or lost:
        blocks.append(f"The model answer:\n\n{model_text(question)}")
    if attempt.answer.strip():
        blocks.append(f"Your answer was:\n\n{own_text(attempt.answer)}")
    blocks.append("Press n to go on, r to answer again, u to undo the grade.")
    return "\n\n".join(filter(None, blocks))


def _lost(point: KeyPoint, shown: Mapping[str, str], recovered: Collection[str]) -> str:
    since = " (recovered since)" if point.id in recovered else ""
    see = f"\n  see {shown[point.see]} (l goes there)" if point.see and point.see in shown else ""
    return f"- {point.claim}{since}{see}"
