from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tutor.text import clean


def test_what_a_terminal_would_obey_is_taken_out() -> None:
    assert clean("a\x1b[31mb\x07\x7f\x9b\u202e\u2066c\r") == "a[31mbc"


def test_prose_stays_as_it_is() -> None:
    prose = "z < 0, ℓ₁ → ∞:\n\t“déjà vu” אבג 日本"
    assert clean(prose) == prose


@given(st.text())
def test_nothing_obeyed_is_left(text: str) -> None:
    kept = clean(text)
    assert all(ord(c) >= 0x20 or c in "\n\t" for c in kept)
    assert not any(0x7F <= ord(c) < 0xA0 for c in kept)
    assert clean(kept) == kept
