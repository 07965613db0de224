"""A lab step: what is done and why, what to predict and watch, and what to think about after."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tutor.chapter.base import Content, Id, Text
from tutor.chapter.question import KeyPoint
from tutor.chapter.recipe import Recipe


class Prediction(Content):
    """A choice committed to before the run; `afterwards` says how to read the outcome."""

    id: Id
    question: Text
    choices: Annotated[tuple[Text, ...], Field(min_length=2)]
    afterwards: Text


class Reflection(Content):
    """A question about what the run showed, answered in one's own words."""

    id: Id
    question: Text
    model_answer: Text
    points: tuple[KeyPoint, ...] = ()


class LabStep(Content):
    """One part of the laboratory exercise."""

    id: Id
    title: Text
    task: Text
    """What the exercise asks, in its words."""
    why: Text
    """What is done here and why."""
    target: Text
    """What can be reached, so that there is something to aim at."""
    watch: Annotated[tuple[Text, ...], Field(min_length=1)]
    predictions: tuple[Prediction, ...] = ()
    run: Recipe
    reflections: tuple[Reflection, ...] = ()
