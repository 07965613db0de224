"""A concept question and everything needed to judge an answer to it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tutor.chapter.base import Content, Id, Text


class KeyPoint(Content):
    """One claim that a complete answer makes; `grading_hint` says how to tell whether it does."""

    id: Id
    claim: Text
    grading_hint: Text
    weight: Annotated[float, Field(gt=0)] = 1.0
    see: Id | None = None
    """A lab step that shows it; for the points of questions only."""


class Misconception(Content):
    """A plausible wrong belief about the question's subject, and why it is wrong."""

    id: Id
    says: Text
    why_wrong: Text


class Correction(Content):
    """A plausible answer that is not quite right, shown beside what is right."""

    notes_say: Text
    more_exactly: Text


class Question(Content):
    """A question answered in one's own words and judged against its key points."""

    id: Id
    title: Text
    source: Text
    """Where in the chapter it comes from."""
    prompt: Text
    parts: tuple[Text, ...] = ()
    hints: Annotated[tuple[Text, ...], Field(min_length=3, max_length=3)]
    """A ladder: each leads a step further, none gives the answer away."""
    model_answer: Text
    corrections: tuple[Correction, ...] = ()
    points: Annotated[tuple[KeyPoint, ...], Field(min_length=1)]
    misconceptions: tuple[Misconception, ...] = ()
