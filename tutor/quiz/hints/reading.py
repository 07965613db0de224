"""An answer read word by word: what was typed, what it stands for, where a claim ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

import snowballstemmer

from tutor.quiz.hints.dissent import (
    NEGATORS,
    REFUSALS,
)
from tutor.quiz.hints.english import (
    CIRCUMSTANCES,
    CLAUSE_WORDS,
    NEVER_IZED,
    PREDICATES,
    RESPELLED,
    SUBJECTS,
    SUITABLE,
    THOUGHT_WORDS,
)

_STEMMER = snowballstemmer.stemmer("english")

_REFUSALS = "|".join(re.escape(refusal) for refusal in REFUSALS)
_PIECE = re.compile(
    rf"""
      (?P<bullet>^[^\S\n]*\(?(?:\d{{1,2}}|[a-h]|i{{1,3}})[.)](?=\s)
                |(?<=\s)\(?(?:\d|[a-d]|i{{1,3}})\)(?=\s))
    | (?P<to>(?<=\d)\s?(?:\.{{2,}}|…|;)\s?(?=[-+]?\d))
    | (?P<number>(?<![\w)\]])[-+]?\d+(?:\.\d+)?|\d+(?:\.\d+)?)
    | (?P<times>×|(?<=\d)\s?x\b|\bx(?=\d))
    | (?P<absolute>\|\s*\w+\s*\|)
    | (?P<word>w/o\b|[^\W\d_]+(?:'[^\W\d_]+)?\d*|±)
    | (?P<answered>["']?\?["']?(?=\s*(?:yes|yeah|yep|sure|{_REFUSALS})\b))
    | (?P<aside>,\s*(?:however|though|indeed|honestly|frankly|i\ think|i\ believe|i\ guess)\s*,)
    | (?P<sentence>[.!?]+(?=[\s)"']|$)|\n|;|\.{{3,}}|…)
    | (?P<clause>[,:()\[\]{{}}]|=+>|-+>|\s[-/|~+]+\s|\s>+\s(?![-+]?\d)|[–—→])
    | (?P<sign><=?|>=?|&|=)
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_ABBREVIATED = re.compile(
    r"\b(?:pos|neg|resp|approx|reg|incl|vs|etc|e\.g|i\.e|ie|eg|cf|prob|norm)$", re.I
)
_NO = re.compile(rf"\s*(?:{_REFUSALS})\b", re.I)
LAST_WORDS = frozenset({"though", "then", "still"})
"""Where a question ends with one of these, the no after it denies the clause before it too."""
THOUGHT_ENDS = frozenset({",", "/"})
"""Signs between clauses that end a thought too."""
_SIGNS = {"=": "equals", "<": "below", "<=": "below", ">": "above", ">=": "above", "&": "and"}
_LONG_DRAWN = re.compile(r"([a-z])\1{2,}")
_BRITISH = re.compile(r"(?<=.{3})is(?=(e|es|ed|er|ers|ing|ation|ations)$)")


@dataclass(frozen=True)
class Word:
    """One word: `stem` is what patterns look for, `start` and `end` where it stands in the answer.

    Sentences, clauses and thoughts are counted from 0 through the whole answer; a thought goes on
    over a colon, a bracket or an arrow, which join a name to what is said of it. `asked` where a
    question mark ends its sentence; one that is answered at once with yes or no ends none, and
    `denied` is what stands before such a no. `item` is the number of the list's item that it
    stands in, 0 for none."""

    text: str
    stem: str
    start: int
    end: int
    sentence: int
    clause: int
    thought: int = 0
    asked: bool = False
    denied: bool = False
    item: int = 0


def normal(word: str) -> str:
    """A word in lower case, with American endings and without long-drawn letters."""
    short = _LONG_DRAWN.sub(r"\1", word.lower())
    return short if short.startswith(NEVER_IZED) else _BRITISH.sub("iz", short)


def meant(word: str) -> tuple[str, ...]:
    """What a normal word stands for: itself, or the words it is short for."""
    return tuple(
        further
        for first in RESPELLED.get(word, (word,))
        for further in RESPELLED.get(first, (first,))
    )


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The stem of a normal word (Porter's second algorithm for English)."""
    return str(_STEMMER.stemWord(word))


def plain(text: str) -> str:
    """The text with one kind of apostrophe, minus and letter, each character in its place."""
    return "".join(_PLAIN.get(c) or _compatible(c) for c in text)


_PLAIN = {"’": "'", "‘": "'", "`": "'", "´": "'", "−": "-", "‐": "-", "‑": "-", "\t": " ", "…": "…"}


def _compatible(character: str) -> str:
    if character.isascii():
        return character
    folded = unicodedata.normalize("NFKD", character)
    return folded[0] if folded and folded[0].isascii() else character


def sentences(words: Sequence[Word]) -> list[range]:
    """The places of the words of each sentence, in order."""
    found, begin = [], 0
    for _, inside in groupby(words, key=lambda word: word.sentence):
        end = begin + len(list(inside))
        found.append(range(begin, end))
        begin = end
    return found


def words_of(answer: str, respell: Callable[[str], str]) -> tuple[Word, ...]:
    """The words of an answer; `respell` mends a mistyped word or gives it back as it is."""
    words: list[Word] = []
    sentence = clause = thought = item = 0
    text = plain(answer)
    for piece in _PIECE.finditer(text):
        kind = piece.lastgroup
        if kind in ("to", "aside") or (
            piece[0] == "." and _ABBREVIATED.search(text, max(0, piece.start() - 20), piece.start())
        ):
            continue
        if kind == "bullet" and not _closes(text, piece):
            number = re.search(r"\d+", piece[0])
            item = int(number[0]) if number else 0
            sentence, clause, thought = sentence + 1, clause + 1, thought + 1
            continue
        if kind in ("sentence", "clause", "answered"):
            if "?" in piece[0] and kind == "sentence":
                words = [replace(w, asked=True) if w.sentence == sentence else w for w in words]
            elif kind == "answered" and _NO.match(text, piece.end()):
                began = clause - (words[-1].text in LAST_WORDS) if words else clause
                words = [replace(w, denied=True) if w.clause >= began else w for w in words]
            sentence, clause = sentence + (kind == "sentence"), clause + 1
            thought += piece[0].strip() in THOUGHT_ENDS or kind != "clause"
            continue
        number_like = "number" if kind == "bullet" else kind
        for reading in _readings(piece[0].strip(" ()"), number_like, respell):
            clause += _begins_clause([word.text for word in words[-5:]], reading)
            thought += reading in THOUGHT_WORDS
            place = (piece.start(), piece.end(), sentence, clause, thought)
            root = reading if kind == "sign" else stem(reading)
            words.append(Word(reading, root, *place, item=item))
    return _signed(tuple(words))


def _readings(piece: str, kind: str | None, respell: Callable[[str], str]) -> tuple[str, ...]:
    """The words that a piece of an answer stands for."""
    if kind == "absolute":
        return ("absolute", piece.lower().strip("| "))
    if kind == "times":
        return ("times",)
    if kind == "sign":
        return (_SIGNS[piece],)
    if piece == "w":  # A capital W names the weights.
        return ("with",)
    return (piece.lstrip("+"),) if kind == "number" else meant(respell(normal(piece)))


def _closes(text: str, piece: re.Match[str]) -> bool:
    """Whether what looks like a number in a list closes a bracket, as in `(0 to 1)`."""
    before = text[text.rfind("\n", 0, piece.start()) + 1 : piece.start()]
    return before.count("(") > before.count(")") and not piece[0].strip().startswith("(")


def _begins_clause(before: Sequence[str], word: str) -> bool:
    """Whether a negation in front of that word does not reach it.

    It does reach on in `not because …`, `not for when …` and `not suited where …`.
    """
    last = before[-1] if before else ""
    if word == "equals":
        return True
    if last == "and":
        return word in SUBJECTS | PREDICATES | NEGATORS
    if last == "for" or (last in SUITABLE | {"it"} and word in CIRCUMSTANCES):
        return word in CLAUSE_WORDS and not NEGATORS.intersection(before)
    return word in CLAUSE_WORDS and last not in NEGATORS


def _signed(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """`minus 1` and `negative 1` read as the number -1."""
    signed: list[Word] = []
    for word in words:
        last = signed[-1] if signed else None
        if last and last.text in ("minus", "negative") and word.text == "1":
            signed[-1] = replace(word, text="-1", stem="-1", start=last.start)
        else:
            signed.append(word)
    return tuple(signed)
