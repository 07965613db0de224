"""Mends mistyped words towards the words that a chapter is about."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tutor.quiz.hints.english import RESPELLED
from tutor.quiz.hints.reading import stem

SHORTEST = 5
"""Shorter words have too many neighbours to guess."""


class Speller:
    """Gives a known word of the same stem's neighbourhood for an unknown one.

    One typing mistake is forgiven, two in words of eight letters and more; the first letter counts
    as typed right, so that prefixes that turn a meaning round are no mistakes.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._by_stem = {stem(word): word for word in sorted(known, reverse=True)}
        self._stems: dict[str, list[str]] = {}
        for one in self._by_stem:
            if len(one) >= SHORTEST - 1:
                self._stems.setdefault(one[0], []).append(one)
        self.mend = lru_cache(maxsize=4096)(self._mend)

    def _mend(self, word: str) -> str:
        """The word meant, or the word as it is."""
        typed = stem(word)
        if (
            typed in self._by_stem
            or word in RESPELLED
            or len(word) < SHORTEST
            or not word.isalpha()
        ):
            return word
        limit = 1 if len(typed) < 8 else 2
        found = process.extractOne(
            typed, self._stems.get(typed[0], ()), scorer=OSA.distance, score_cutoff=limit
        )
        return self._by_stem[found[0]] if found else word
