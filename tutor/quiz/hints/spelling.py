"""Mends mistyped words towards the words that a chapter is about."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tutor.quiz import hints
from tutor.quiz.hints.dissent import AFTERWARDS, NEGATORS
from tutor.quiz.hints.english import RESPELLED
from tutor.quiz.hints.reading import normal, stem

SHORTEST = 5
"""Shorter words have too many neighbours to guess."""

TWO_MISTAKES = 8
"""In words of so many letters two mistakes are forgiven."""


@cache
def _common_words() -> frozenset[str]:
    """The words of `common.txt`, in normal form."""
    lines = (files(hints) / "common.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(normal(line) for line in lines if not line.startswith("#"))


class Speller:
    """Gives the nearest known word for one that is not known in any form.

    One typing mistake is forgiven, two in long words; the first letter counts as typed right, so
    that prefixes that turn a meaning round are no mistakes.
    """

    def __init__(self, subject: Iterable[str], english: Iterable[str]) -> None:
        """Words are mended towards the subject's, never towards a negation."""
        self._aims: dict[str, str] = {}
        self._by_letter: dict[str, list[str]] = {}
        self._known = {form for word in english for form in (word, stem(word))} | _common_words()
        for word in sorted(set(subject) - NEGATORS - AFTERWARDS):
            for form in (word, stem(word)):
                self._aims.setdefault(form, word)
        for form in self._aims:
            if len(form) >= SHORTEST - 1:
                self._by_letter.setdefault(form[0], []).append(form)
        self._known |= self._aims.keys()
        self.mend = lru_cache(maxsize=4096)(self._mend)

    def _mend(self, word: str) -> str:
        """The word meant, or the word as it is."""
        known = stem(word) in self._known or word in self._known or word in RESPELLED
        if known or len(word) < SHORTEST or not word.isalpha():
            return word
        return self._nearest(word) or self._nearest(stem(word)) or word

    def _nearest(self, form: str) -> str | None:
        found = process.extractOne(
            form,
            self._by_letter.get(form[0], ()),
            scorer=OSA.distance,
            score_cutoff=1 if len(form) < TWO_MISTAKES else 2,
        )
        return self._aims[found[0]] if found else None
