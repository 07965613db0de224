"""Pasted text presses no keys."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.ui.pasted import END, START, Pasted

PASTE = re.compile(f"{re.escape(START)}(.*?){re.escape(END)}", re.DOTALL)
PIECES = st.sampled_from([START, END, "\x1b", "[", "[200~", "201~", "~", "d", "\t", "\n", "é", "m"])


def sent(*pieces: str) -> str:
    pasted = Pasted()
    return "".join(map(pasted.feed, pieces))


@pytest.mark.parametrize(
    "text, kept",
    [
        ("plain\ttext\r\nof two lines", "plain\ttext\r\nof two lines"),
        ("\x1b[1;31mred\x1b[0m and \x1b]8;;x\x07link", "red and ]8;;xlink"),
        (f"\x1bd{'.' * 40}\x1b\t\x1b\r", f"d{'.' * 40}\t\r"),
        (f"{START}again\x9b31m\x00", "again31m"),
    ],
)
def test_only_text_is_pasted(text: str, kept: str) -> None:
    assert sent(f"a\x1b[A{START}{text}{END}\x1b[B") == f"a\x1b[A{START}{kept}{END}\x1b[B"


def test_keys_are_not_held_back() -> None:
    pasted = Pasted()
    for keys in ("\x1b", "\x1b[20", "\x1b[200", "~", "x"):
        assert pasted.feed(keys) == keys
    assert pasted.feed("\x1b") == ""


def test_a_colour_may_come_in_two_pieces() -> None:
    assert sent(f"{START}\x1b[3", "1mred", END) == f"{START}red{END}"


@given(st.lists(PIECES), st.lists(st.integers(0, 60)))
def test_whatever_comes_in_whatever_pieces(pieces: list[str], cuts: list[int]) -> None:
    text = "".join((*pieces, END))
    at = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    came = sent(*(text[start:end] for start, end in pairwise(at)))
    assert PASTE.sub("", came) == PASTE.sub("", text)
    assert all(mark in "\t\n" or mark >= " " for mark in "".join(PASTE.findall(came)))
