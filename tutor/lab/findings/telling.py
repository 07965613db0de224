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
        f"{_wrapped(_question(step, finding.kind), width, '')}\n{_facts(finding, width)}"
        for finding in findings
        if finding.facts
    ]
    return _joined(blocks, (note for each in findings for note in each.notes), width, ascii_only)


def finding_text(finding: Finding, *, width: int = WIDTH, ascii_only: bool = False) -> str:
    """What was found and its notes, without the question that it answers."""
    blocks = [_facts(finding, width)] if finding.facts else []
    return _joined(blocks, finding.notes, width, ascii_only)


def _joined(blocks: list[str], notes: Iterable[str], width: int, ascii_only: bool) -> str:
    listed = "\n".join(_wrapped(note, width, "- ") for note in dict.fromkeys(notes))
    text = "\n\n".join([*blocks, listed] if listed else blocks)
    return text.translate(ASCII_BARS) if ascii_only else text


def _facts(finding: Finding, width: int) -> str:
    lines = [_wrapped(fact.sentence, width, "  ") for fact in finding.facts]
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
