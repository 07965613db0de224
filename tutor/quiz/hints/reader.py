"""Reads answers to any question of a chapter; how they are worded is loaded with the first one."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.chapter.chapter import Chapter
from tutor.chapter.load import load_phrases
from tutor.chapter.phrases import ChapterPhrases
from tutor.quiz.hints.values import Hints

if TYPE_CHECKING:
    from tutor.quiz.hints.question_reader import QuestionReader


class Reader:
    """Reads answers to the questions of the chapter in that folder."""

    def __init__(self, folder: Path, chapter: Chapter) -> None:
        self._folder, self._chapter = folder, chapter
        self._of = cache(self._question_reader)

    @cached_property
    def _phrases(self) -> ChapterPhrases:
        return load_phrases(self._folder, self._chapter)

    def _question_reader(self, question: str) -> QuestionReader | None:
        # The stemmer and its kin would delay the first screen.
        from tutor.quiz.hints.question_reader import question_reader

        return question_reader(self._chapter, self._phrases, question)

    def read(self, question: str, answer: str) -> Hints | None:
        """What the answer seems to say; None where the chapter says nothing about such answers.

        Raises:
            ContentError: what it says has faults.
        """
        reader = self._of(question)
        return reader.read(answer) if reader else None
