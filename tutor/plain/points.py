"""Settling key points: all of them in one line, or one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tutor.chapter.prose import point_text
from tutor.chapter.question import KeyPoint
from tutor.plain.talk import Talk, quoted
from tutor.quiz.hints.values import Hints
from tutor.quiz.hints.wording import said

YES, NO = frozenset({"y", "yes"}), frozenset({"n", "no"})
WAYS = "Or type the numbers of the points that your answer makes, all or none, or y or n for each"
"""Besides Enter; a lone y or n is about the first point, and the others are asked for in turn."""

_RANGE = re.compile(r"([0-9]{1,3})(?:-([0-9]{1,3}))?")

Keep = Callable[[str, bool], object]
"""What keeps a point by its id, and whether it is made."""


@dataclass(frozen=True)
class Claims:
    """Key points to be settled: `expected` are the ids of those that Enter takes, `found` tells
    what was found about each, which may be nothing."""

    points: Sequence[KeyPoint]
    expected: Collection[str]
    found: Callable[[KeyPoint], str]


@dataclass(frozen=True)
class Settled:
    """The ids of the points that the learner says yes to; `in_turn` where each was asked for."""

    ticked: frozenset[str]
    in_turn: bool


def evidence(hints: Hints | None, answer: str) -> Callable[[KeyPoint], str]:
    """What tells of each point which words of the answer make it, and whether it is proposed."""

    def told(point: KeyPoint) -> str:
        if hints is None:
            return ""
        found = said(hints.points.get(point.id), answer)
        proposed = ". Proposed: yes." if point.id in hints.proposed else "."
        return f"{found[0].upper()}{found[1:]}{proposed}"

    return told


def settle(
    talk: Talk, claims: Claims, keep: Keep, words: Mapping[str, Callable[[], object]]
) -> Settled:
    """Tell the points and take what the learner says of them; `words` do something, and the
    question comes again. All is kept at once.

    Raises:
        LeftError: the learner leaves.
        BackError: the learner goes back.
    """
    points = claims.points
    words = {"counts": lambda: _tell_what_counts(talk, points), **words}
    if len(points) < 2:
        return Settled(_in_turn(talk, claims, keep, {}, words), in_turn=False)
    for number in range(1, len(points) + 1):
        _tell(talk, claims, number)
    while True:
        typed = talk.ask(_prompt(claims)).lower()
        if typed in YES | NO:
            keep(points[0].id, typed in YES)
            first = {points[0].id: typed in YES}
            return Settled(_in_turn(talk, claims, keep, first, words), in_turn=True)
        if typed in words:
            words[typed]()
        elif (made := _made(claims, typed)) is not None:
            for point in points:
                keep(point.id, point.id in made)
            return Settled(made, in_turn=False)
        else:
            others = ", ".join(words)
            talk.tell(
                f"{quoted(typed)} is no answer here. Type numbers from 1 to {len(points)}, all, "
                f"none, y or n, {others}, back or quit."
            )


def numbered(typed: str, most: int) -> frozenset[int] | None:
    """The points from 1 to `most` that a line names: as numbers and ranges, as all or none, or with
    a y or n for each of several; None where it says anything else."""
    parts = [part for part in re.split(r"[\s,.;]+", typed.lower()) if part not in ("", "and")]
    if parts in (["all"], ["none"], ["0"]):
        return frozenset(range(1, most + 1) if parts == ["all"] else ())
    if len(parts) == most > 1 and set(parts) <= YES | NO:
        return frozenset(number for number, part in enumerate(parts, start=1) if part in YES)
    found: set[int] = set()
    for part in parts:
        named = _RANGE.fullmatch(part)
        first, last = (int(named[1]), int(named[2] or named[1])) if named else (0, 0)
        if not 1 <= first <= last <= most:
            return None
        found.update(range(first, last + 1))
    return frozenset(found) or None


def _made(claims: Claims, typed: str) -> frozenset[str] | None:
    """The ids that the line stands for; None where it is none."""
    ids = [point.id for point in claims.points]
    if not typed:
        return frozenset(name for name in ids if name in claims.expected)
    numbers = numbered(typed, len(ids))
    return None if numbers is None else frozenset(ids[number - 1] for number in numbers)


def _in_turn(
    talk: Talk,
    claims: Claims,
    keep: Keep,
    answered: Mapping[str, bool],
    words: Mapping[str, Callable[[], object]],
) -> frozenset[str]:
    """Ask for each point that is not answered yet."""
    made = dict(answered)
    for number, point in enumerate(claims.points, start=1):
        if point.id not in made:
            _tell(talk, claims, number)
            made[point.id] = talk.yes(point.grading_hint, point.id in claims.expected, words)
            keep(point.id, made[point.id])
    return frozenset(name for name, yes in made.items() if yes)


def _tell(talk: Talk, claims: Claims, number: int) -> None:
    point, most = claims.points[number - 1], len(claims.points)
    lead = "Key point" if most == 1 else f"Point {number} of {most}"
    talk.tell(f"{lead}: {point_text(point)}")
    talk.tell(claims.found(point))


def _tell_what_counts(talk: Talk, points: Iterable[KeyPoint]) -> None:
    for number, point in enumerate(points, start=1):
        talk.tell(f"{number}: {point.grading_hint}")


def _prompt(claims: Claims) -> str:
    points = claims.points
    taken = [str(n) for n, point in enumerate(points, start=1) if point.id in claims.expected]
    match len(taken):
        case 0:
            takes = "no point"
        case 1:
            takes = f"point {taken[0]}"
        case many if many == len(points):
            takes = f"all {many} points"
        case _:
            takes = f"points {', '.join(taken[:-1])} and {taken[-1]}"
    return f"Enter takes {takes}. {WAYS} in turn."
