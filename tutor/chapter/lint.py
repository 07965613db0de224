"""Rules across the files of a chapter; the rules within a file are in the models."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from tutor.chapter.base import ID
from tutor.chapter.chapter import Outline
from tutor.chapter.faults import Fault
from tutor.chapter.question import Question
from tutor.chapter.step import COMPARING, FindingKind, LabStep

OUTLINE = "chapter.toml"
"""The file that makes a folder a chapter."""
SHOWN = 6
"""Steps of a circle that are named."""


def lint(
    outline: Outline | None,
    questions: Mapping[str, Question | None],
    steps: Mapping[str, LabStep | None],
) -> list[Fault]:
    """All faults across files; a value of None is a file whose own faults are known already."""
    return [
        *_misnamed("questions", questions),
        *_misnamed("steps", steps),
        *(_outline(outline, questions, steps) if outline else ()),
        *(_comparisons(outline, steps) if outline else ()),
        *(_links(outline, questions, steps) if outline else ()),
        *(fault for name, q in questions.items() if q for fault in _question(name, q)),
        *(fault for name, s in steps.items() if s for fault in _step(name, s)),
    ]


def _misnamed(kind: str, files: Iterable[str]) -> Iterator[Fault]:
    for name in files:
        if not _is_id(name):
            yield Fault(
                f"{kind}/{name}.toml",
                "",
                "its name is no id",
                "rename this file with at most 31 small letters, digits and underscores",
            )


def _is_id(name: str) -> bool:
    return re.fullmatch(ID, name) is not None


def _outline(
    outline: Outline, questions: Mapping[str, object], steps: Mapping[str, object]
) -> Iterator[Fault]:
    yield from _listed("questions", outline.questions, questions)
    yield from _listed("steps", outline.steps, steps)
    yield from _shared_names(outline)
    yield from _needs(outline)


def _listed(kind: str, listed: Iterable[str], files: Mapping[str, object]) -> Iterator[Fault]:
    listed = list(listed)
    for name in _twice(listed):
        yield Fault(OUTLINE, kind, f"{name} is listed twice", "take one out")
    for name in dict.fromkeys(listed):
        if name not in files:
            yield Fault(
                OUTLINE, kind, f"{name} has no file", f"add {kind}/{name}.toml or take it out"
            )
    for name in files:
        if name not in listed and _is_id(name):
            yield Fault(
                f"{kind}/{name}.toml", "", f"{OUTLINE} does not list it", f"add it to {kind} there"
            )


def _shared_names(outline: Outline) -> Iterator[Fault]:
    for name in sorted(set(outline.questions) & set(outline.steps)):
        yield Fault(OUTLINE, "steps", f"{name} is a question too", "give the step another id")


def _needs(outline: Outline) -> Iterator[Fault]:
    known = {*outline.questions, *outline.steps}
    for step, needed in outline.needs.items():
        if step not in outline.steps:
            yield Fault(OUTLINE, f"needs.{step}", "there is no such step", "correct its id")
        yield from _unique(OUTLINE, f"needs.{step}", needed)
        for name in dict.fromkeys(needed):
            if name not in known:
                yield Fault(
                    OUTLINE, f"needs.{step}", f"{name} is no question or step", "correct its id"
                )
    try:
        TopologicalSorter(outline.needs).prepare()
    except CycleError as fault:
        *circle, last = reversed(fault.args[1])
        told = " needs ".join([*circle[:SHOWN], "…" if len(circle) > SHOWN else last])
        yield Fault(
            OUTLINE,
            "needs",
            f"{told}, a circle of {len(circle):,} steps, so none ever opens",
            "take one need out",
        )


def _question(name: str, question: Question) -> Iterator[Fault]:
    file = f"questions/{name}.toml"
    yield from _own_name(file, name, question.id)
    yield from _unique(file, "points", (point.id for point in question.points))
    yield from _unique(file, "misconceptions", (m.id for m in question.misconceptions))


def _step(name: str, step: LabStep) -> Iterator[Fault]:
    file = f"steps/{name}.toml"
    yield from _own_name(file, name, step.id)
    yield from _unique(file, "predictions", (prediction.id for prediction in step.predictions))
    yield from _unique(file, "reflections", (reflection.id for reflection in step.reflections))
    yield from _unique(file, "compare_with", step.compare_with)
    asked = [None, *(reflection.finding for reflection in step.reflections)]
    for place, prediction in enumerate(step.predictions):
        yield from _unique(file, f"predictions[{place}].choices", prediction.choices)
        if prediction.finding not in asked:
            problem = f"no reflection has the finding {prediction.finding}"
            mend = "give it to one of them or take it out"
            yield Fault(file, f"predictions[{place}].finding", problem, mend)
    for place, reflection in enumerate(step.reflections):
        yield from _unique(
            file, f"reflections[{place}].points", (point.id for point in reflection.points)
        )
        if reflection.finding and (lack := _lacks(step, reflection.finding)):
            yield Fault(
                file,
                f"reflections[{place}].finding",
                f"{reflection.finding} needs {lack}",
                "add it or take the finding out",
            )


def _lacks(step: LabStep, finding: FindingKind) -> str:
    """What the step would need for that finding and does not have."""
    if finding in COMPARING and not step.compare_with:
        return "compare_with"
    if finding == "mc_dropout" and not step.run.mc_samples:
        return "run.mc_samples"
    if finding == "self_normalizing" and not step.run.watch_outputs:
        return "run.watch_outputs = true"
    if finding == "learns" and step.run.contrast is None:
        return "run.contrast"
    return ""


def _comparisons(outline: Outline, steps: Mapping[str, LabStep | None]) -> Iterator[Fault]:
    order = {name: place for place, name in reversed(list(enumerate(outline.steps)))}
    for name, step in steps.items():
        if step is None or name not in order:
            continue
        for other in dict.fromkeys(step.compare_with):
            if other not in order:
                problem, mend = f"{other} is no step of this chapter", "correct its id"
            elif order[other] >= order[name]:
                problem, mend = f"{other} does not come before {name}", "name an earlier step"
            else:
                continue
            yield Fault(f"steps/{name}.toml", "compare_with", problem, mend)


def _links(
    outline: Outline,
    questions: Mapping[str, Question | None],
    steps: Mapping[str, LabStep | None],
) -> Iterator[Fault]:
    """Key points of questions lead to steps, reflections of steps to questions."""
    for name, question in questions.items():
        for place, point in enumerate(question.points if question else ()):
            if point.see is not None and point.see not in outline.steps:
                problem = f"{point.see} is no step of this chapter"
                key = f"points[{place}].see"
                yield Fault(f"questions/{name}.toml", key, problem, "correct its id")
    for name, step in steps.items():
        for place, reflection in enumerate(step.reflections if step else ()):
            file, key = f"steps/{name}.toml", f"reflections[{place}]"
            if reflection.see is not None and reflection.see not in outline.questions:
                problem = f"{reflection.see} is no question of this chapter"
                yield Fault(file, f"{key}.see", problem, "correct its id")
            for number, point in enumerate(reflection.points):
                if point.see is not None:
                    problem = "nobody is led there from a key point of a reflection"
                    mend = "write see for the whole reflection"
                    yield Fault(file, f"{key}.points[{number}].see", problem, mend)


def _own_name(file: str, name: str, own: str) -> Iterator[Fault]:
    if own != name and _is_id(name):
        yield Fault(file, "id", f"it is {own}, but the file is named {name}", f'write "{name}"')


def _unique(file: str, key: str, names: Iterable[str]) -> Iterator[Fault]:
    for name in _twice(names):
        yield Fault(file, key, f"{name} stands there twice", "take one out or rename it")


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
