"""How the tables of words in this room are written."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Words apart by white space."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """Phrases apart by commas, in their order."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


def meanings(text: str) -> dict[str, tuple[str, ...]]:
    """A line holds words, a colon, and the words that each of the first stands for."""
    rows = (row.split(":") for row in text.strip().splitlines())
    return {word: tuple(meant.split()) for several, meant in rows for word in several.split()}
