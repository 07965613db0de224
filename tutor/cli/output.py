"""The one place that plain commands write from: cleaned text, and what the terminal can show."""

from __future__ import annotations

import locale
import os
import sys

from tutor.errors import TutorError
from tutor.text import clean, one_line


def say(text: str = "") -> None:
    """Write a line to standard output, at once.

    Raises:
        TutorError: it cannot be written.
        BrokenPipeError: nobody reads any more.
    """
    need_output()
    try:
        print(clean(text), flush=True)
    except BrokenPipeError:
        raise
    except OSError as fault:
        # What is left of it would fail once more at the end.
        fall_silent()
        raise TutorError(
            f"standard output cannot be written: {fault.strerror}",
            mend="make room or send it somewhere else",
        ) from fault


def need_output() -> None:
    """See that there is a standard output.

    Raises:
        TutorError: it is closed.
    """
    if sys.stdout is None:
        raise TutorError("standard output is closed", mend="send it somewhere, such as /dev/null")


def warn(text: str) -> None:
    """Write a line to standard error, where there is one."""
    if sys.stderr is not None:
        print(clean(text), file=sys.stderr, flush=True)


def complain(sentence: str) -> None:
    """Say on standard error what could not be done, in one line."""
    warn(one_line(f"ch11-tutor: {sentence}"))


def passing(text: str) -> None:
    """Replace the line under the cursor on standard error; only a terminal gets to see it."""
    if sys.stderr is not None and sys.stderr.isatty():
        print(f"\r{clean(text)}\x1b[K", end="", file=sys.stderr, flush=True)


def only_ascii(asked: bool) -> bool:
    """Whether to draw with ASCII alone: as asked, or as not both locale and output are UTF-8."""
    encodings = (locale.getencoding(), getattr(sys.stdout, "encoding", None) or "utf-8")
    return asked or not all(
        name.lower().replace("_", "-") in ("utf-8", "utf8") for name in encodings
    )


def never_refuse_a_character() -> None:
    """A character that the encoding has no place for becomes a question mark, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def fall_silent() -> None:
    """Nobody reads standard output any more, so nothing may try to write what is left of it."""
    stream = sys.__stdout__
    if stream is not None and stream is sys.stdout:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
