"""How answers to a question are worded: the patterns by which its key points are found in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

from tutor.chapter.base import Content, Id
from tutor.chapter.pattern import parse_group, parse_pattern


def _pattern(text: str) -> str:
    parse_pattern(text)
    return text


def _group(text: str) -> str:
    parse_group(text)
    return text


PatternText = Annotated[str, AfterValidator(_pattern)]
"""A pattern as its author writes it (see `pattern.py`)."""
GroupText = Annotated[str, AfterValidator(_group)]
"""The words of a group, apart by white space or `|`; `<name>` is another group."""
Table = Annotated[dict[Id, tuple[PatternText, ...]], Field(default_factory=dict)]
"""Patterns by the id of what they say; one that is found is enough."""


class Words(Content):
    """`words.toml`: groups of words with one meaning, for all questions of a chapter."""

    words: Annotated[dict[Id, GroupText], Field(default_factory=dict)]


class Phrases(Content):
    """`phrases/ID.toml`: for each key point and each misconception of a question the patterns of
    answers that say it (see `pattern.py`)."""

    words: Annotated[dict[Id, GroupText], Field(default_factory=dict)]
    """Groups of words; they add to the chapter's groups of the same name."""
    topics: Annotated[dict[Id, GroupText], Field(default_factory=dict)]
    """What the question asks about one by one, each with its names."""
    unnamed: Id | None = None
    """The topic of text before any is named."""
    numbered: tuple[Id, ...] = ()
    """The topics in the order in which the question asks for them, for numbered answers."""
    about: Annotated[dict[Id, Id], Field(default_factory=dict)]
    """The topic of a point or misconception; only what is said about it counts."""
    names_count: bool = False
    """Whether a bare list of names answers the question."""
    points: Table
    opposites: Table
    """Ways to say the opposite of a point without a negation of the point's own words. An answer
    that says both is shown as saying both, and the point is not proposed."""
    misconceptions: Table


@dataclass(frozen=True)
class ChapterPhrases:
    """The phrases of a chapter, found to be sound by the loader: groups for all questions, and the
    phrases of each question that has some."""

    words: Mapping[str, str]
    questions: Mapping[str, Phrases]
