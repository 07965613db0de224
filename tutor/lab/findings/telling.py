"""Findings as text, for plain commands and the report."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from tutor.chapter.step import FindingKind, LabStep
from tutor.lab.findings.layers import BARS
from tutor.lab.findings.values import Finding

WIDTH = 100
"""Characters of a line where nothing else is said."""
ASCII_BARS = str.maketrans(BARS, "_.:-=+*#")


def findings_text(
    step: LabStep, findings: Iterable[Finding], *, width: int = WIDTH, ascii_only: bool = False
) -> str:
    """Each question of the step with what was found; notes that hold for several stand once.

    Lines are at most `width` characters, except for tables.
    """
    findings = tuple(findings)
    blocks = [
        block for finding in findings if finding.facts and (block := _block(step, finding, width))
    ]
    if notes := dict.fromkeys(note for finding in findings for note in finding.notes):
        blocks.append("\n".join(_wrapped(note, width, "- ") for note in notes))
    text = "\n\n".join(blocks)
    return text.translate(ASCII_BARS) if ascii_only else text


def _block(step: LabStep, finding: Finding, width: int) -> str:
    lines = [_wrapped(_question(step, finding.kind), width, "")]
    lines += [_wrapped(fact.sentence, width, "  ") for fact in finding.facts]
    lines += [f"    {line}" for fact in finding.facts for line in fact.lines]
    return "\n".join(lines)


def _question(step: LabStep, kind: FindingKind) -> str:
    return next((r.question for r in step.reflections if r.finding == kind), kind)


def _wrapped(text: str, width: int, lead: str) -> str:
    return textwrap.fill(
        text,
        max(20, width),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
