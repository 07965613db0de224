"""Text of people and files put into Markdown so that it stays text (CommonMark and GitHub's)."""

from __future__ import annotations

import re
import textwrap

from tutor.text import clean

WIDTH = 88
"""Longer lines are broken where they would not be broken by themselves."""

_ACTIVE = re.compile(r"[\\`*_\[\]<>&|~$#]")
_LEADING = re.compile(r"(\d{1,9}(?=[.)](?: |$))|(?=[-+=:]))")
"""What stands before the sign that would make a list, heading, rule or table of its line."""


def harmless(text: str) -> str:
    """Without control characters, and with what is no character replaced, so that it can be
    written as UTF-8."""
    text = clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.encode("utf-8", "replace").decode("utf-8")


def inline(text: str) -> str:
    """One line in which nothing acts, wherever it stands."""
    line = _ACTIVE.sub(r"\\\g<0>", " ".join(harmless(text).split()))
    if leading := _LEADING.match(line):
        return f"{leading[0]}\\{line[leading.end() :]}"
    return line


def prose(text: str, *, quoted: bool = False) -> str:
    """Paragraphs with the line ends that they have, and the list items of content, which begin
    with "- "; `quoted` as something said by another."""
    paragraphs = [
        _paragraph(paragraph.split("\n"))
        for paragraph in re.split(r"\n\s*\n", harmless(text).strip())
    ]
    told = "\n\n".join(filter(None, paragraphs))
    return textwrap.indent(told, "> ", lambda _: True).replace("> \n", ">\n") if quoted else told


def _paragraph(lines: list[str]) -> str:
    if all(line.startswith("- ") for line in lines):
        return items([inline(line.removeprefix("- ")) for line in lines])
    return "\\\n".join(filter(None, map(inline, lines)))


def items(texts: list[str]) -> str:
    """A list; its items are Markdown already."""
    return "\n".join(f"- {text}" for text in texts)


def verbatim(text: str) -> str:
    """A block of fixed width that nothing in the text can end."""
    text = harmless(text).strip("\n")
    lines = [part for line in text.split("\n") for part in _broken(line)]
    longest = max(map(len, re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([f"{fence}text", *lines, fence])


def written(text: str) -> str:
    """What a learner wrote, which may be nothing."""
    return verbatim(text) if text.strip() else "*Nothing was written.*"


def _broken(line: str) -> list[str]:
    if len(line) <= WIDTH:
        return [line]
    return textwrap.wrap(
        line,
        WIDTH,
        replace_whitespace=False,
        expand_tabs=False,
        break_long_words=False,
        break_on_hyphens=False,
    )
