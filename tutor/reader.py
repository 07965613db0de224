"""Reads answers; how answers are worded is loaded when the first one is read."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.chapter.chapter import Chapter
from tutor.chapter.load import load_phrases
from tutor.chapter.phrases import ChapterPhrases
from tutor.quiz.hints.values import Hints

if TYPE_CHECKING:
    from tutor.quiz.hints.examiner import Examiner


class Reader:
    """Reads answers to the questions of the chapter in that folder."""

    def __init__(self, folder: Path, chapter: Chapter) -> None:
        self._folder, self._chapter = folder, chapter
        self._examiner = cache(self._make_examiner)

    @cached_property
    def _phrases(self) -> ChapterPhrases:
        return load_phrases(self._folder, self._chapter)

    def _make_examiner(self, question: str) -> Examiner | None:
        # The stemmer and its kin would delay the first screen.
        from tutor.quiz.hints.examiner import examiner

        return examiner(self._chapter, self._phrases, question)

    def read(self, question: str, answer: str) -> Hints | None:
        """What the answer seems to say; None where the chapter says nothing about such answers.

        Raises:
            ContentError: what it says has faults.
        """
        found = self._examiner(question)
        return found.read(answer) if found else None
