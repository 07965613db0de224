"""The part of the report that tells of the laboratory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tutor.chapter.step import FindingKind, LabStep
from tutor.lab.charts.text import charts_text
from tutor.lab.events import Failed
from tutor.lab.findings import Finding
from tutor.lab.findings.telling import ASCII_BARS
from tutor.lab.outcome import result_text
from tutor.lab.under_way import conditions, search_text, sweep_text
from tutor.report.escape import WIDTH, inline, items, prose, verbatim, written
from tutor.report.gather import Account, Ran, Reflected, Studied
from tutor.report.points import ticked
from tutor.report.sections import minute_text

_PLACES = re.compile(r"\s*\([^()]*/[^()]*\)")
_PATHS = re.compile(r"(?<!\w)~?/[^\s,;:]+")
_KINDS = {"search": "Search for a rate,", "sweep": "Sweep of rates,"}


def laboratory(account: Account, *, ascii_only: bool) -> Iterator[str]:
    """All steps that something was done in."""
    touched = [one for one in account.studied if one.runs or one.reflected]
    if account.studied:
        yield "## Laboratory"
    if account.studied and not touched:
        yield "Nothing was trained yet."
    for one in touched:
        yield f"### {inline(one.step.id)}: {inline(one.step.title)}"
        yield prose(one.step.task)
        for run in one.runs:
            yield from _run(one, run, ascii_only)
        for thought in one.reflected:
            yield from _reflected(one, thought, ascii_only)


def _run(one: Studied, run: Ran, ascii_only: bool) -> Iterator[str]:
    record = run.record
    name = inline(record.folder.name)
    kind = _KINDS.get(record.spec.task, "Run")
    named = f", {name}" if name else ""
    yield f"#### {kind} {inline(record.spec.run)}{named}: {record.state}"
    when = minute_text(record.spec.created)
    yield f"{when}: {inline(conditions(record.view, record.spec))}."
    yield prose(_result(run))
    if chart := charts_text(record.view, WIDTH, ascii_only=ascii_only):
        yield verbatim(chart)
    if run.predicted:
        yield "Predicted before it, and how to read what came:"
        yield items(
            [
                f"{inline(p.prediction.question)}\\\n  You said: {inline(p.choice)}\\\n"
                f"  {inline(p.prediction.afterwards)}"
                + (f"\\\n  Measured: {inline(p.measured)}" if p.measured else "")
                for p in run.predicted
            ]
        )
    below = _told_below(one, run)
    yield from _findings(one.step, [f for f in run.findings if f.kind not in below], ascii_only)


def _result(run: Ran) -> str:
    view, spec = run.record.view, run.record.spec
    if isinstance(view.last, Failed):
        return f"It failed: {_without_paths(view.last.message, run.record.folder.path)}"
    if spec.trains:
        return result_text(view)
    return sweep_text(view, spec) if spec.task == "sweep" else search_text(view)


def _without_paths(message: str, folder: Path) -> str:
    """Where things are on this machine is nobody's business who reads the report."""
    for known in (folder, *folder.parents[:2]):
        message = message.replace(str(known), "/…")
    return _PATHS.sub("…", _PLACES.sub("", message))


def _told_below(one: Studied, run: Ran) -> set[FindingKind]:
    """What this run shows is told with the questions for reflection that are about it."""
    if run is not one.measured:
        return set()
    return {r.finding.kind for r in one.reflected if r.finding and r.thought}


def _findings(step: LabStep, findings: Iterable[Finding], ascii_only: bool) -> Iterator[str]:
    for finding in findings:
        if finding.facts or finding.notes:
            asked = (r.question for r in step.reflections if r.finding == finding.kind)
            yield f"**Found.** {inline(next(asked, finding.kind))}"
            yield from _finding(finding, ascii_only)


def _finding(finding: Finding, ascii_only: bool) -> Iterator[str]:
    for fact in finding.facts:
        yield inline(fact.sentence)
        if fact.lines:
            table = "\n".join(fact.lines)
            yield verbatim(table.translate(ASCII_BARS) if ascii_only else table)
    yield items([inline(note) for note in finding.notes])


def _reflected(one: Studied, reflected: Reflected, ascii_only: bool) -> Iterator[str]:
    asked, thought = reflected.reflection, reflected.thought
    number = one.step.reflections.index(asked) + 1
    yield f"#### Thinking about it, {number} of {len(one.step.reflections)}"
    yield prose(asked.question)
    if reflected.draft:
        yield written(reflected.draft.text)
        yield "This is still being written."
    if thought is None:
        return
    for number, answer in enumerate(thought.answers, start=1):
        if len(thought.answers) > 1:
            yield f"Answer {number} of {len(thought.answers)}:"
        yield written(answer)
    if asked.points and not thought.ticked:
        yield "None of its key points is ticked:"
    if asked.points:
        yield ticked(asked.points, thought.ticked, judged=bool(thought.ticked))
    yield "Model answer:"
    yield prose(asked.model_answer, quoted=True)
    if reflected.finding and one.measured:
        yield f"Measured in {inline(one.measured.record.spec.run)}:"
        yield from _finding(reflected.finding, ascii_only)
