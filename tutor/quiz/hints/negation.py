"""Which words of an answer stand under a negation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tutor.quiz.hints.dissent import (
    AFTERWARDS,
    DISMISSED,
    HARMLESS_NEGATIONS,
    KEEP_OFF,
    NEGATORS,
    REJECTED,
    REPORTED,
    REPORTING,
    TELLERS,
    UNMATCHED,
)
from tutor.quiz.hints.english import (
    CLAUSE_WORDS,
    SUBJECTS,
)
from tutor.quiz.hints.reading import Word, sentences

BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "stays", "seems"})
LINKING = frozenset({"it", "that", "this", "but", "therefore", "hence", "thus", "so", "then"})
CONTRASTS = frozenset({"but", "however", "yet"})
TURNING = frozenset({"that", "this", "it", "which", "well", "wrong", "in", "i"})
HEADS = frozenset({"i", "you", "he", "she", "it", "they", "we"})
OPENERS = frozenset({"to", "that"})


def negated(words: Sequence[Word]) -> tuple[bool, ...]:
    """For each word whether an odd number of negations reaches it.

    A claim that is turned down as a whole, once or in several ways, is negated once by it."""
    count = [0] * len(words)
    for scope in _scopes(words):
        for place in scope:
            count[place] += 1
    dismissed = {place for scope in (*_dismissed(words), *_rejected(words)) for place in scope}
    return tuple(
        (number + (word.denied or place in dismissed)) % 2 == 1
        for place, (word, number) in enumerate(zip(words, count, strict=True))
    )


def _scopes(words: Sequence[Word]) -> Iterator[range]:
    for place, word in enumerate(words):
        near = {before.text for before in words[max(0, place - 3) : place]}
        if word.text in AFTERWARDS and NEGATORS & near:
            continue
        negates = word.text in NEGATORS and not _harmless(words, place)
        if word.text in AFTERWARDS and _comes_after(words, place):
            yield range(_clause_start(words, place), place)
        elif negates or _opens_negated(words, place):
            yield range(place + 1, _scope_end(words, place))
        elif word.text == "unlike":
            yield range(place + 1, min(place + 3, _clause_end(words, place)))
        elif (length := _phrase_at(words, place, KEEP_OFF)) and not NEGATORS.intersection(
            w.text for w in words[place : place + length]
        ):  # The `not` of `not need` reaches that far already.
            yield range(place + length, _clause_end(words, place + length - 1))


def _dismissed(words: Sequence[Word]) -> Iterator[range]:
    """`… will not do`, also `…, it will not do`."""
    for place in range(len(words)):
        if _phrase_at(words, place, DISMISSED):
            start = _clause_start(words, place)
            if place - start <= 2 and start and words[start].text in LINKING:
                start = _clause_start(words, start - 1)
            yield range(start, place)


def _phrase_at(words: Sequence[Word], place: int, phrases: Sequence[str]) -> int:
    """How many words long the phrase is that begins there; 0 where none does."""
    return next(
        (
            len(parts)
            for parts in map(str.split, phrases)
            if len(words) >= place + len(parts)
            and all(map(_is, words[place : place + len(parts)], parts))
        ),
        0,
    )


def _is(word: Word, part: str) -> bool:
    return word.text == part or (part == "…ing" and word.text.endswith("ing"))


def _harmless(words: Sequence[Word], place: int) -> bool:
    """`No` as a word of its own answers a question; some set phrases negate nothing."""
    here = words[place]
    pair = f"{here.text} {words[place + 1].text}" if place + 1 < len(words) else here.text
    before = f"{words[place - 1].text} {here.text}" if place else ""
    if pair in HARMLESS_NEGATIONS or before in HARMLESS_NEGATIONS:
        return True
    if here.text in UNMATCHED and _compares(words, place):
        return True
    if here.text != "no":
        return False
    if place + 1 == len(words) or words[place + 1].clause != here.clause:
        return True
    following = words[place + 1].text
    if following in SUBJECTS | CLAUSE_WORDS | NEGATORS | {"for"}:
        return True
    if following == "way" and _clause_start(words, place) == place:
        return True
    if place and words[place - 1].text in ("yes", "or"):
        return True
    rest = words[place + 1 : _clause_end(words, place)]
    return place == 0 and any(word.text in NEGATORS for word in rest)


def _compares(words: Sequence[Word], place: int) -> bool:
    """`Nothing is simpler or faster`, `nothing better`."""
    following = words[place + 1 : min(place + 3, _clause_end(words, place))]
    comparative = (word.text for word in following if word.text.endswith("er"))
    return next(comparative, "never") not in NEGATORS | {"never", "ever", "after", "other"}


def _scope_end(words: Sequence[Word], place: int) -> int:
    """The end of the clause; `neither` hands over to its `nor`, `without` to a subject."""
    end = _clause_end(words, place)
    if words[place].text == "without":
        return next((i for i in range(place + 1, end) if words[i].text in HEADS), end)
    if words[place].text == "neither":
        return next((i for i in range(place + 1, end) if words[i].text == "nor"), end)
    return end


def _clause_end(words: Sequence[Word], place: int) -> int:
    end = place + 1
    while end < len(words) and words[end].clause == words[place].clause:
        end += 1
    return end


def _clause_start(words: Sequence[Word], place: int) -> int:
    start = place
    while start and words[start - 1].clause == words[place].clause:
        start -= 1
    return start


def _opens_negated(words: Sequence[Word], place: int) -> bool:
    """`Wrong that`, `a myth that`, `instead of`."""
    word = words[place].text
    following = words[place + 1].text if place + 1 < len(words) else ""
    return (word in AFTERWARDS and following in OPENERS) or (
        word == "instead" and following == "of"
    )


def _opens(words: Sequence[Word], place: int) -> bool:
    return place + 1 < len(words) and words[place + 1].text in OPENERS


def _comes_after(words: Sequence[Word], place: int) -> bool:
    """Whether it is about what stands before it, as in `it is gone` and `breaking it fails`."""
    if not place or _opens(words, place) or words[place - 1].clause != words[place].clause:
        return False
    return words[place - 1].text in BE or _ends_clause(words, place)


def _ends_clause(words: Sequence[Word], place: int) -> bool:
    return place + 1 == len(words) or words[place + 1].clause != words[place].clause


def _rejected(words: Sequence[Word]) -> Iterator[range]:
    """Claims of others that the answer turns down right after it has told them."""
    for inside in sentences(words):
        if not _reports(words, inside):
            continue
        later = [p for p in inside[1:] if words[p].clause != words[p - 1].clause]
        for turn in (*later, inside[-1] + 1):
            contrasts = turn <= inside[-1] and words[turn].text in CONTRASTS
            turned = turn > inside[-1] or words[turn].text in TURNING
            reply = range(turn, min(turn + 6, len(words)))
            if contrasts or (turned and _says(words, reply, REJECTED)):
                yield range(inside[0], turn)
                break


def _reports(words: Sequence[Word], sentence: Sequence[int]) -> bool:
    """Whether the sentence tells what somebody else says."""
    told = (
        words[place].text in REPORTING
        and any(words[before].text in TELLERS for before in sentence if 0 < place - before <= 3)
        for place in sentence
    )
    return any(told) or _says(words, range(sentence[0], sentence[-1] + 1), REPORTED)


def _says(words: Sequence[Word], places: range, phrases: Sequence[str]) -> bool:
    text = " ".join(words[place].text for place in places)
    return any(f" {phrase} " in f" {text} " for phrase in phrases)
