"""Patterns: how an author says which words make a point, whatever the rest of a sentence is.

A pattern is a row of terms, all to be found in one sentence in any order. A term is a word (any
form of it counts), `word*` (any word that begins so), `two_words` (one after the other) or
`<group>` (any word of a named group), or several of these with `|` between.

The first term carries the claim: where the answer negates it, the answer says the opposite. `!`
before it turns that round, `~` says that its negation says nothing, `^` that the answer begins so,
`^^` that a later sentence does.
`>` before a later term says that it comes after the one before, `-` that it must not stand within
six words of the others. `/N` lets at most N words lie between the first and the last word of a
match; otherwise it is 9. `/=` asks for all of them in one thought: a piece of a sentence between
commas and words such as `but` and `while`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

REACH = 9
"""So many words may lie between the first and the last word of a match."""

_ATOM = re.compile(r"<[a-z0-9_]+>|[a-z0-9_'+.-]+\*?")


@dataclass(frozen=True)
class Term:
    """One place of a pattern: any of `atoms` fills it, `after` the term before it where asked; an
    `absent` one must stay empty."""

    atoms: tuple[str, ...]
    after: bool = False
    absent: bool = False

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of the groups it refers to."""
        return tuple(atom[1:-1] for atom in self.atoms if atom.startswith("<"))


@dataclass(frozen=True)
class Pattern:
    """A claim that spans at most `reach` words: `negative` where its first term must be negated,
    `begins` what must begin with it, `one_way` where its negation says nothing, `whole` where one
    thought must hold it."""

    text: str
    terms: tuple[Term, ...]
    negative: bool = False
    begins: Literal["", "sentence", "answer"] = ""
    one_way: bool = False
    reach: int = REACH
    whole: bool = False


@cache
def parse_pattern(text: str) -> Pattern:
    """The pattern written so; the module's docstring explains the signs.

    Raises:
        ValueError: it is none; says which part.
    """
    terms = []
    marks = ""
    reach, whole = REACH, False
    for index, part in enumerate(text.split()):
        if limit := re.fullmatch(r"/(\d+)", part):
            reach = int(limit[1])
            continue
        if part == "/=":
            whole = True
            continue
        lead = re.match(r"[~^!>]*(-(?=[a-z<]|\d+_))?", part)
        assert lead is not None
        signs, body = set(lead[0]), part[lead.end() :]
        if index == 0:
            marks = lead[0]
        if signs - ({"~", "^", "!"} if index == 0 else {">", "-"}):
            raise ValueError(f"{part!r}: {' '.join(sorted(signs))} can't stand here")
        terms.append(Term(parse_group(body), ">" in signs, "-" in signs))
    if not terms:
        raise ValueError("a pattern needs a word")
    begins: Literal["", "sentence", "answer"] = "sentence" if "^^" in marks else ""
    if marks.count("^") == 1:
        begins = "answer"
    return Pattern(text, tuple(terms), "!" in marks, begins, "~" in marks, reach, whole)


def parse_group(text: str) -> tuple[str, ...]:
    """The words of a group, written with `|` or white space between.

    Raises:
        ValueError: one of them is no word.
    """
    atoms = tuple(atom for atom in re.split(r"[|\s]+", text) if atom)
    for atom in atoms:
        if not _ATOM.fullmatch(atom):
            raise ValueError(f"{atom!r} is no word, word*, two_words or <group>")
    if not atoms:
        raise ValueError("a group needs a word")
    return atoms
