"""Thinking about a run: each question in turn, one's own answer first, then the model answer."""

from __future__ import annotations

from tutor.chapter.step import LabStep, Reflection
from tutor.lab.findings import findings_of
from tutor.lab.history import RunRecord
from tutor.plain.lesson import Lesson
from tutor.plain.points import Claims, settle
from tutor.plain.sentences import finding_text
from tutor.plain.talk import spoken
from tutor.plain.writing import HOW, begun, write
from tutor.progress.values import reflection_item


def think(lesson: Lesson, step: LabStep, run: RunRecord) -> None:
    """Ask the step's questions that are not answered yet; with all of them answered the step is
    done.

    Raises:
        LeftError: the learner leaves.
        BackError: the learner goes back.
    """
    talk = lesson.talk
    asked = lesson.store.to_answer(step)
    if not asked:
        # The tutor may have been cut off after the last answer.
        lesson.store.complete(step.id, run.spec.run)
        if not talk.yes("All its questions are answered. Go over them again?", False):
            return
        asked = step.reflections
    for number, one in enumerate(asked, start=1):
        talk.tell(f"Question {number} of {len(asked)}: {one.question}")
        _answer(lesson, step, one)
        if lesson.store.all_answered(step):
            lesson.store.complete(step.id, run.spec.run)
        _judge(lesson, step, one, run)
    talk.tell(f"{step.id} is done.")


def _answer(lesson: Lesson, step: LabStep, one: Reflection) -> None:
    """Take the learner's own words; nothing is an answer too."""
    store, talk, item = lesson.store, lesson.talk, reflection_item(step.id, one.id)
    thought = store.take_up(item) or store.thoughts(step.id).get(one.id)
    text = begun(talk, thought.text if thought else "")
    talk.tell(f"{HOW} Nothing is an answer too.")

    def keep(now: str) -> bool:
        return lesson.attempt(lambda: store.save_draft(item, now))

    store.submit_thought(step.id, one.id, write(talk, text, keep, {}))


def _judge(lesson: Lesson, step: LabStep, one: Reflection, run: RunRecord) -> None:
    """Tell the model answer and what was measured, and ask for the key points."""
    store, talk = lesson.store, lesson.talk
    talk.tell("Model answer:")
    talk.tell(spoken(one.model_answer))
    for finding in findings_of(step, run, lesson.survey().runs):
        if finding.kind == one.finding:
            talk.tell("Measured on your machine:")
            talk.tell(finding_text(finding))
    if one.see:
        talk.tell(f"{one.see} asks about this too.")
    thought = store.thoughts(step.id)[one.id]
    settle(
        talk,
        Claims(one.points, thought.ticked, lambda _: ""),
        lambda point, made: store.tick_thought(step.id, one.id, point, made),
        {},
    )
