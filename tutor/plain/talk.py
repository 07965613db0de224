"""A conversation in lines: what is told, wrapped at words, and what is typed."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping
from typing import Protocol

from tutor.errors import TutorError
from tutor.text import clean

QUIT = frozenset({"quit", "exit", "q"})
BACK = frozenset({"back", "menu"})
NARROWEST = 20
"""Columns below which lines are not broken further."""
QUOTED = 40
"""Characters of what was typed wrongly that are told again."""

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[A-Z])?")
"""What arrow keys and their kin send to a program that reads lines."""
_MARKS = re.compile(r"^\s*(?:[-+] )?", re.MULTILINE)


class LeftError(Exception):
    """The learner leaves the lesson, by a word or by the end of input; `unsaved` says that what was
    written last could not be kept."""

    def __init__(self, *, unsaved: bool = False) -> None:
        super().__init__()
        self.unsaved = unsaved


class BackError(Exception):
    """The learner leaves what is being done."""


class MutedError(Exception):
    """Nothing can be told any more, for the reason that `fault` tells."""

    def __init__(self, fault: TutorError) -> None:
        self.fault = fault
        super().__init__(str(fault))


class Lines(Protocol):
    """Where lines come from; an empty one is the end."""

    def readline(self) -> str:
        """The next line with its end."""


class Talk:
    """Tells lines and reads them.

    `say` writes a line, or raises a TutorError where it cannot. `width` is how many columns the
    terminal has, None where there is none and lines stay whole.
    """

    def __init__(
        self,
        source: Lines,
        say: Callable[[str], object],
        width: Callable[[], int | None] = lambda: None,
    ) -> None:
        self._source, self._say, self._width = source, say, width

    @property
    def width(self) -> int | None:
        """Columns of the terminal."""
        return self._width()

    def tell(self, text: str) -> None:
        """Say these lines; blank ones are left out, since they would be read aloud.

        Raises:
            MutedError: they cannot be written.
        """
        columns = self._width()
        for line in filter(str.strip, text.split("\n")):
            # A line as wide as the terminal would make some terminals add an empty one.
            for part in [line] if columns is None else _wrapped(line, columns - 1):
                self._write(part.rstrip())

    def draw(self, text: str) -> None:
        """Say these lines as they stand.

        Raises:
            MutedError: they cannot be written.
        """
        for line in text.split("\n"):
            self._write(line)

    def _write(self, line: str) -> None:
        # Not a TutorError, which the learner would be told.
        try:
            self._say(line)
        except TutorError as fault:
            raise MutedError(fault) from fault

    def read(self) -> str:
        """The next line that is typed, without control characters.

        Raises:
            LeftError: input has ended.
        """
        line = self._source.readline()
        if not line:
            raise LeftError
        return clean(_ESCAPES.sub("", line)).rstrip("\n")

    def ask(self, question: str) -> str:
        """Tell the question; gives what is typed, without spaces around it.

        Raises:
            LeftError: the learner leaves.
            BackError: the learner wants to do something else.
        """
        self.tell(question)
        typed = self.read().strip()
        if typed.lower() in QUIT:
            raise LeftError
        if typed.lower() in BACK:
            raise BackError
        return typed

    def yes(
        self,
        question: str,
        default: bool,
        words: Mapping[str, Callable[[], object]] | None = None,
    ) -> bool:
        """Yes or no; Enter is the default, `words` do something and the question comes again."""
        words = words or {}
        others = "".join(f", {word}" for word in words)
        while True:
            enter = f"Enter means {'yes' if default else 'no'}."
            typed = self.ask(f"{question} y or n; {enter}").lower()
            if not typed:
                return default
            if typed in ("y", "yes", "n", "no"):
                return typed.startswith("y")
            if typed in words:
                words[typed]()
            else:
                self.tell(f"{quoted(typed)} is no answer here. Type y or n{others}, back or quit.")

    def number(self, question: str, most: int) -> int | None:
        """A number from 1 to `most`; None for Enter."""
        while typed := self.ask(question):
            if typed.isdecimal() and len(typed) < 4 and 1 <= int(typed) <= most:
                return int(typed)
            self.tell(f"{quoted(typed)} is no answer here. Type a number from 1 to {most}.")
        return None


def quoted(typed: str) -> str:
    """What was typed, cut short."""
    return f'"{typed[:QUOTED]}{"..." if len(typed) > QUOTED else ""}"'


def spoken(text: str) -> str:
    """Text of content without the marks that make lists of lines."""
    return _MARKS.sub("", text)


def _wrapped(line: str, columns: int) -> list[str]:
    return textwrap.wrap(
        line, max(NARROWEST, columns), break_long_words=False, break_on_hyphens=False
    )
