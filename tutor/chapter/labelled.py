"""Answers that a person has judged, to measure how well answers are read."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tutor.chapter.base import Content, Id


class LabelledAnswer(Content):
    """An answer with the key points it makes, those it contradicts, and the misconceptions it
    shows; `kind` says what sort of answer it is."""

    question: Id
    text: str
    points: tuple[Id, ...] = ()
    contradicts: tuple[Id, ...] = ()
    misconceptions: tuple[Id, ...] = ()
    kind: str = ""


class Labelled(Content):
    """A file of labelled answers."""

    answer: Annotated[tuple[LabelledAnswer, ...], Field(min_length=1)]
