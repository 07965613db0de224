"""An answer of several lines, kept line by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches

from tutor.plain.talk import BACK, BackError, LeftError, Talk, quoted
from tutor.plain.words import GENERAL

HOW = "Write in as many lines as you like; an empty line ends it."
LEAVING = "quit"
"""The short word q may be an answer."""
LONGEST = 4095
"""Bytes of a line that a terminal passes on Linux, termios(3); what stands behind them is lost."""
CUT = (
    f"The terminal passes no more than {LONGEST} bytes of a line, so the end may be missing. "
    "Write shorter lines."
)
OWN = {
    "read": "tells what you have written",
    "drop": "takes your last line away",
    "help": "lists these words",
    "back": "leaves the answer; what you wrote is kept",
    "quit": "leaves the lesson; what you wrote is kept",
}

Action = tuple[str, Callable[[], object]]
"""What a word does in words, and what does it."""


def write(talk: Talk, text: str, keep: Callable[[str], bool], words: Mapping[str, Action]) -> str:
    """The text with the lines that are typed, up to an empty one; `keep` is given every change and
    says whether it is kept.

    A line that is one of the `words` alone does what it says; a space before it makes it text.

    Raises:
        LeftError: the learner leaves, or input ends; it says whether all is kept.
        BackError: the learner leaves the answer.
    """
    kept = True

    def change(now: str) -> None:
        nonlocal kept
        kept = keep(now)

    try:
        return _take_lines(talk, text, change, words)
    except LeftError as left:
        raise LeftError(unsaved=not kept) from left


def _take_lines(
    talk: Talk, text: str, keep: Callable[[str], object], words: Mapping[str, Action]
) -> str:

    def drop() -> None:
        nonlocal text
        text = text.rpartition("\n")[0]
        keep(text)
        talk.tell("The last line is gone." if text else "Nothing is written now.")

    own: dict[str, Callable[[], object]] = {
        "read": lambda: talk.tell(text or "Nothing is written yet."),
        "drop": drop,
        "help": lambda: _tell_words(talk, words),
        **{name: action for name, (_, action) in words.items()},
    }
    while (line := talk.read()).strip():
        word = line.rstrip().lower()
        if word in own:
            own[word]()
        elif word == LEAVING:
            raise LeftError
        elif word in BACK:
            raise BackError
        else:
            text = f"{text}\n{line}" if text else line
            keep(text)
            if not line[0].isspace() and get_close_matches(word, [*own, *GENERAL], 1, 0.7):
                talk.tell(f"{quoted(word)} is a line of your answer now; drop takes it back.")
            if len(line.encode("utf-8", "replace")) == LONGEST:
                talk.tell(CUT)
    return text


def begun(talk: Talk, text: str) -> str:
    """A text that is there already, if the learner goes on with it; otherwise nothing, and it is
    kept until something else is written."""
    if not text.strip():
        return ""
    talk.tell("You have begun an answer. It says:")
    talk.tell(text)
    if talk.yes("Go on with it?", True):
        return text
    talk.tell("Then what you write now takes its place.")
    return ""


def _tell_words(talk: Talk, words: Mapping[str, Action]) -> None:
    for name, says in {**{name: says for name, (says, _) in words.items()}, **OWN}.items():
        talk.tell(f"{name} {says}.")
    talk.tell("Every other line is part of your answer; so is one of these words after a space.")
