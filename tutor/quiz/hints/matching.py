"""Finds patterns in the words of an answer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tutor.chapter.pattern import Pattern, Term
from tutor.quiz.hints.dissent import NEGATORS
from tutor.quiz.hints.groups import Index, Place, Vocabulary

NEAR = 6
"""Within so many words of a match a term that must be absent spoils it."""


@dataclass(frozen=True)
class Match:
    """A pattern found: `says` whether the claim is made, or its opposite; words from `first` up to
    and with `last`."""

    says: bool
    first: int
    last: int


@dataclass(frozen=True)
class Scene:
    """An answer as patterns look at it."""

    index: Index
    negated: Sequence[bool]
    part: Sequence[int]
    """Words of one part belong together; those of a negative part are looked at by nobody."""


def matches(pattern: Pattern, vocabulary: Vocabulary, scene: Scene) -> Iterator[Match]:
    """Every place where the pattern's first term stands with the others around it."""
    for head in _places(pattern.terms[0], vocabulary, scene):
        if pattern.begins and not _begins(pattern, head, scene):
            continue
        found: list[Place] | None = [head]
        for term in pattern.terms[1:]:
            found = found and _widened(found, term, vocabulary, scene, pattern)
        if found:
            says = scene.negated[head.last] == pattern.negative
            if (pattern.one_way and not says) or (says and _breaks_off(found, scene)):
                continue
            first, last = _span(found)
            if scene.negated[head.last]:
                first = _with_denial(first, scene)
            yield Match(says, first, last)


def _places(term: Term, vocabulary: Vocabulary, scene: Scene) -> Sequence[Place]:
    return scene.index.places(vocabulary.opened(term.atoms))


def _widened(
    found: list[Place], term: Term, vocabulary: Vocabulary, scene: Scene, pattern: Pattern
) -> list[Place] | None:
    """What is found with the nearest place of another term, or None where the term says no."""
    first, last = _span(found)
    around = pattern.reach + NEAR
    part = scene.part[found[0].first]
    places = [
        place
        for place in _close_by(_places(term, vocabulary, scene), first - around, last + around)
        if 0 <= part == scene.part[place.first]
        and not (term.after and place.first <= found[-1].last)
    ]
    if term.absent:
        return None if any(_gap(place, found) <= NEAR for place in places) else found
    fitting = [place for place in places if _fits(place, found, scene, pattern)]
    nearest = min(fitting, key=lambda place: _gap(place, found), default=None)
    return [*found, nearest] if nearest else None


def _breaks_off(found: Sequence[Place], scene: Scene) -> bool:
    """Whether a negation of its own begins within: `it keeps 100 instead of collapsing to 1`."""
    head, *others = found
    begins = any(scene.negated[place.first] for place in others if place.first > head.last)
    words = (scene.index.words[i] for p in found for i in range(p.first, p.last + 1))
    return begins and not scene.negated[head.last] and not any(w.text in NEGATORS for w in words)


def _with_denial(first: int, scene: Scene) -> int:
    """Where the word stands that denies what begins there, as `no` in `no big difference`; what is
    quoted without it would say the opposite."""
    words = scene.index.words
    for place in range(first - 1, max(first - NEAR, -1), -1):
        if words[place].clause != words[first].clause:
            break
        if words[place].text in NEGATORS:
            return place
    return first


def _close_by(places: Sequence[Place], first: int, last: int) -> Sequence[Place]:
    """Those of places in order that begin between these words."""
    begin = bisect_left(places, first, key=lambda place: place.first)
    return places[begin : bisect_right(places, last, begin, key=lambda place: place.first)]


def _fits(place: Place, found: Sequence[Place], scene: Scene, pattern: Pattern) -> bool:
    """Whether it is near enough, in the same thought where asked, and takes no word twice."""
    words = scene.index.words
    if pattern.whole and words[place.first].thought != words[found[0].first].thought:
        return False
    free = all(place.last < other.first or place.first > other.last for other in found)
    return free and _length([*found, place]) <= pattern.reach + 2


def _span(found: Sequence[Place]) -> tuple[int, int]:
    return min(place.first for place in found), max(place.last for place in found)


def _length(found: Sequence[Place]) -> int:
    first, last = _span(found)
    return last - first + 1


def _gap(place: Place, found: Sequence[Place]) -> int:
    first, last = _span(found)
    return max(first - place.last, place.first - last)


def _begins(pattern: Pattern, head: Place, scene: Scene) -> bool:
    """Whether what must begin with it does; words that are looked at by nobody do not count."""
    before = scene.part[: head.first]
    if pattern.begins == "answer":
        return all(part < 0 for part in before)
    return bool(before) and before[-1] != scene.part[head.first]
