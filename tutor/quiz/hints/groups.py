"""Finds the words of a group in an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from tutor.chapter.pattern import Term, parse_group
from tutor.quiz.hints.english import FILLERS
from tutor.quiz.hints.reading import Word, meant, normal, stem

BETWEEN = 1
"""So many filling words may stand between two words of a phrase."""


@dataclass(frozen=True)
class Place:
    """Where a term stands: from word `first` up to and with word `last`."""

    first: int
    last: int


@dataclass(frozen=True)
class Vocabulary:
    """The named groups of words of a question and of its chapter."""

    groups: Mapping[str, tuple[str, ...]]
    _atoms: dict[Term, tuple[str, ...]] = field(default_factory=dict, compare=False)

    def atoms(self, term: Term) -> tuple[str, ...]:
        """All words of a term, groups within groups opened."""
        if term not in self._atoms:
            self._atoms[term] = tuple(dict.fromkeys(_opened(term.atoms, self.groups, ())))
        return self._atoms[term]

    def known(self) -> set[str]:
        """Every whole word that it names, in normal form."""
        return {
            normal(part)
            for words in self.groups.values()
            for word in _opened(words, self.groups, ())
            if not word.endswith("*")
            for part in word.split("_")
            if part.isalpha()
        }


def _opened(
    atoms: Sequence[str], groups: Mapping[str, tuple[str, ...]], within: tuple[str, ...]
) -> tuple[str, ...]:
    opened: list[str] = []
    for atom in atoms:
        name = atom[1:-1]
        if not atom.startswith("<"):
            opened.append(atom)
        elif name not in within:
            opened += _opened(groups[name], groups, (*within, name))
    return tuple(opened)


@dataclass
class Index:
    """The words of one answer by their stems; remembers where atoms were found."""

    words: Sequence[Word]
    _stems: dict[str, list[int]] = field(init=False)
    _found: dict[str, tuple[Place, ...]] = field(init=False, default_factory=dict)
    _any: dict[tuple[str, ...], tuple[Place, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._stems = {}
        for place, word in enumerate(self.words):
            self._stems.setdefault(word.stem, []).append(place)

    def places(self, atoms: tuple[str, ...]) -> Sequence[Place]:
        """Where any of the atoms stands, in order, longer ones first where they begin alike."""
        if atoms not in self._any:
            found = {place for atom in atoms for place in self._of(atom)}
            self._any[atoms] = tuple(sorted(found, key=lambda place: (place.first, -place.last)))
        return self._any[atoms]

    def _of(self, atom: str) -> tuple[Place, ...]:
        if atom not in self._found:
            self._found[atom] = tuple(self._search(atom))
        return self._found[atom]

    def _search(self, atom: str) -> list[Place]:
        parts = [part for part in atom.split("_") if part]
        places = [Place(one, one) for one in self._single(parts[0])]
        for part in parts[1:]:
            following = set(self._single(part))
            places = [
                Place(place.first, end)
                for place in places
                if (end := self._next(place.last, following)) is not None
            ]
        return places

    def _next(self, last: int, following: set[int]) -> int | None:
        for place in range(last + 1, min(last + 2 + BETWEEN, len(self.words))):
            if self.words[place].sentence != self.words[last].sentence:
                return None
            if place in following:
                return place
            if self.words[place].text not in FILLERS:
                return None
        return None

    def _single(self, part: str) -> list[int]:
        if part.endswith("*"):
            begin = _root(part)
            return [i for i, word in enumerate(self.words) if word.text.startswith(begin)]
        return self._stems.get(_root(part), [])


@cache
def _root(part: str) -> str:
    """What a word of a pattern looks for: its stem, or how a word begins."""
    if part.endswith("*"):
        return normal(part[:-1])
    return stem("".join(meant(normal(part))))


def groups_of(*tables: Mapping[str, str]) -> Vocabulary:
    """The groups written in these tables; a later table adds to a group of the same name."""
    groups: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for name, text in table.items():
            groups[name] = (*groups.get(name, ()), *parse_group(text))
    return Vocabulary(groups)
