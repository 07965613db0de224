"""The lesson in plain lines on standard input and output."""

from __future__ import annotations

import io
import shutil
import sys

from tutor.cli.chosen import chosen_chapter, open_store
from tutor.cli.options import Options
from tutor.cli.output import need_output, only_ascii, say
from tutor.errors import TutorError
from tutor.paths import find_content, find_home
from tutor.plain.lesson import Lesson
from tutor.plain.menu import converse
from tutor.plain.talk import MutedError, Talk
from tutor.quiz.hints.reader import Reader

SPELLED = str.maketrans(
    {
        **dict.fromkeys("“”", '"'),
        **dict.fromkeys("‘’´", "'"),
        **dict.fromkeys("‐‑–—−", "-"),
        "…": "...",
        "×": "x",
        "·": "*",
        "±": "+-",
        "→": "->",
        "√": "root ",
        "α": "alpha",
        "β": "beta",
        "ℓ": "l",
        "₁": "1",
        "₂": "2",
    }
)
"""Signs of texts and content where only ASCII can be told."""


def open_plain(options: Options) -> int:
    """Hold the lesson until its end.

    Raises:
        TutorError: standard input or output is closed, or the lesson cannot begin.
    """
    need_output()
    if sys.stdin is None:
        raise TutorError("standard input is closed", mend="type the lesson's words into it")
    _never_refuse_a_letter()
    chapter, content = chosen_chapter(options), find_content(options.content)
    spelled = only_ascii(options.ascii)

    def tell(line: str) -> None:
        say(line.translate(SPELLED) if spelled else line)

    with open_store(options, chapter) as store:
        talk = Talk(sys.stdin, tell, _width)
        home = find_home(options.home)
        try:
            converse(Lesson(talk, chapter, store, Reader(content, chapter), home))
        except KeyboardInterrupt:
            # What comes next begins a line of its own.
            say()
            raise
        except MutedError as fault:
            raise fault.fault from fault
    return 0


def _width() -> int | None:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _never_refuse_a_letter() -> None:
    """What cannot be read becomes a sign that says so; ASCII is read as UTF-8, which holds it."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        narrow = sys.stdin.encoding.lower() in ("ascii", "us-ascii", "ansi_x3.4-1968", "646")
        encoding = "utf-8" if narrow else sys.stdin.encoding
        sys.stdin.reconfigure(encoding=encoding, errors="replace")
