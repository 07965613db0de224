"""A piece of a program with the prose before it."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """Some lines of code and why they are there."""

    prose: str
    """A comment in a script, a cell of its own in a notebook."""
    code: str


def one_line(text: str) -> str:
    """The text without line ends and without what steers a terminal or an editor."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def quoted(text: str) -> str:
    """The text as Python writes it between double quotes."""
    return json.dumps(one_line(text), ensure_ascii=False)
