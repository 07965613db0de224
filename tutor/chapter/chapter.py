"""A chapter: its questions, its lab steps, and what opens what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from tutor.chapter.base import Content, Fraction, Id, Text
from tutor.chapter.question import Question
from tutor.chapter.step import LabStep


class Outline(Content):
    """`chapter.toml`: the title, the order, and what opens what."""

    id: Id
    """Progress is kept under it, so that two chapters can share one home."""
    title: Text
    introduction: Text
    pass_mark: Fraction
    """A question counts as passed from this grade on."""
    questions: Annotated[tuple[Id, ...], Field(min_length=1)]
    steps: tuple[Id, ...] = ()
    needs: Annotated[dict[Id, tuple[Id, ...]], Field(default_factory=dict)]
    """For each step the questions to pass and the steps to finish before it opens."""


@dataclass(frozen=True)
class Chapter:
    """A whole chapter, found to be sound by the loader; questions and steps in teaching order."""

    id: str
    title: str
    introduction: str
    pass_mark: float
    questions: tuple[Question, ...]
    steps: tuple[LabStep, ...]
    needs: dict[str, tuple[str, ...]]

    @property
    def items(self) -> tuple[Question | LabStep, ...]:
        """All questions, then all steps."""
        return (*self.questions, *self.steps)

    def question(self, name: str) -> Question | None:
        """The question of that id, or None."""
        return next((question for question in self.questions if question.id == name), None)

    def step(self, name: str) -> LabStep | None:
        """The lab step of that id, or None."""
        return next((step for step in self.steps if step.id == name), None)
