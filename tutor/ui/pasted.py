"""What a terminal sends as pasted (bracketed paste) is text and no keys."""

from __future__ import annotations

import re

START, END = "\x1b[200~", "\x1b[201~"
"""A terminal sends what is pasted between them."""

LONGEST = 40
"""Characters of an escape sequence that is waited for."""

_BEGUN = re.compile(r"\x1b(\[[0-?]*[ -/]*)?\Z")
"""The beginning of one, such as a paste's end, with which a text ends."""
_ACTING = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # as a colour in what other programs print
    r"|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)


class Pasted:
    """Takes escape sequences and control characters out of what is pasted, and out of nothing else.

    Textual reads on for keys within a paste: an escape sequence that it does not know it hands on
    as keys pressed, so pasted text could do whatever keys do.
    """

    def __init__(self) -> None:
        self._within = False
        self._before = ""
        """What came last: within a paste held back, as the end of it may have begun."""

    def feed(self, text: str) -> str:
        """The next piece of what the terminal sends, without what may not be pasted; what ends
        with the beginning of an escape sequence is waited for."""
        passed = []
        while text:
            seen = self._before + text
            before, mark, rest = seen.partition(END if self._within else START)
            if self._within:
                begun = None if mark else _BEGUN.search(seen[-LONGEST:])
                held = begun[0] if begun else ""
                passed.append(_ACTING.sub("", before.removesuffix(held)) + mark)
            else:
                held = seen[1 - len(START) :]
                passed.append((before + mark)[len(self._before) :])
            self._within ^= bool(mark)
            self._before = "" if mark else held
            text = rest
        return "".join(passed)
