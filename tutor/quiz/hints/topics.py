"""Which subject each word of an answer is about, where a question asks about several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tutor.quiz.hints.english import COMPARISONS
from tutor.quiz.hints.groups import Index, Place
from tutor.quiz.hints.reading import Word, sentences

Mention = tuple[Place, str]
"""Where a topic is named, and which."""

ARTICLES = frozenset({"the", "a", "an", "any", "just", "your", "our", "its"})
WISHING = frozenset({"i", "you", "we", "they", "would", "people"})
"""After these `like` is a verb and compares nothing."""
AS_MUCH = frozenset({"same", "as", "just", "exactly", "equally", "way", "manner", "kind"})
"""Before `as` these make a comparison; without them it may mean `because` or `in the role of`."""


def topics(
    words: Sequence[Word],
    index: Index,
    named: Mapping[str, tuple[str, ...]],
    unnamed: str | None = None,
    numbered: Sequence[str] = (),
) -> tuple[str | None, ...]:
    """The topic of each word: that of its part of the sentence, or the one last spoken of; before
    any is named, `unnamed`. In a list of as many items as `numbered` an item that names none has
    the topic of its number.

    A sentence with one topic is about it as a whole. With several, it is cut between their names
    at the last boundary of clauses, or right before the later name; right after the earlier one
    where names come last, as in `fast: A, easy: B`.
    """
    mentions = [
        (place, topic)
        for place, topic in _mentions(index, named)
        if not _compared(words, place.first)
    ]
    about: list[str | None] = [unnamed] * len(words)
    current = unnamed
    waiting: Sequence[int] = []
    items = max((word.item for word in words), default=0)
    named_first = bool(mentions) and words[mentions[0][0].first].sentence == words[0].sentence
    names_last = bool(mentions) and unnamed is None and not named_first
    for inside in sentences(words):
        here = [(place, topic) for place, topic in mentions if place.first in inside]
        if not here:
            waiting = inside
            item = words[inside[0]].item
            if item and items == len(numbered):
                current = numbered[item - 1]
            about[inside[0] : inside[-1] + 1] = [current] * len(inside)
            continue
        if names_last and waiting and len(here) == 1 and _bare(here[0][0], inside):
            about[waiting[0] : waiting[-1] + 1] = [here[0][1]] * len(waiting)
        waiting = []
        begin = inside[0]
        if unnamed is not None and current == unnamed:
            begin = _boundary(words, begin, here[0][0].first) or begin
            about[inside[0] : begin] = [unnamed] * (begin - inside[0])
        last = _names_close(words, here, inside)
        for (place, topic), following in zip(here, [*here[1:], None], strict=True):
            if following is None:
                end = inside[-1] + 1
            else:
                end = place.last + 1
                if not last:
                    end = _boundary(words, end, following[0].first) or following[0].first
            about[begin:end] = [topic] * (end - begin)
            begin = end
        current = here[-1][1]
    return tuple(about)


def _bare(name: Place, inside: Sequence[int]) -> bool:
    """Whether a sentence is hardly more than a name."""
    return len(inside) <= name.last - name.first + 3


def _names_close(words: Sequence[Word], here: Sequence[Mention], inside: Sequence[int]) -> bool:
    """Whether a sentence says what it says before the names, each of which ends a clause."""
    ends = [name.last for name, _ in here if name.last < inside[-1]]
    return (
        here[-1][0].last == inside[-1]
        and here[0][0].first > inside[0] + 1
        and all(words[e + 1].clause != words[e].clause or words[e + 1].text == "and" for e in ends)
    )


def _mentions(index: Index, named: Mapping[str, tuple[str, ...]]) -> list[Mention]:
    """Where topics are named; of names within names the longest counts."""
    found = [(place, topic) for topic, atoms in named.items() for place in index.places(atoms)]
    found.sort(key=lambda mention: (mention[0].first, -mention[0].last))
    kept: list[Mention] = []
    for place, topic in found:
        if not kept or place.first > kept[-1][0].last:
            kept.append((place, topic))
    return kept


def _boundary(words: Sequence[Word], begin: int, end: int) -> int | None:
    """The last place after `begin`, up to `end`, where a clause begins."""
    for place in range(end, begin, -1):
        if words[place].clause != words[place - 1].clause or words[place - 1].text == "and":
            return place
    return None


def _compared(words: Sequence[Word], name: int) -> bool:
    """Whether a name only serves to say what another is like, as in `slower than A`."""
    same = words[name].sentence
    before = [word.text for word in words[max(0, name - 8) : name] if word.sentence == same]
    while before and before[-1] in ARTICLES:
        before.pop()
    if before[-1:] == ["like"]:
        return before[-2:-1] != [] and before[-2] not in WISHING
    if before[-1:] == ["as"]:
        return any(word in AS_MUCH for word in before[-7:-1])
    return f" {' '.join(before)}".endswith(tuple(f" {phrase}" for phrase in COMPARISONS))
