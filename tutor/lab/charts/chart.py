"""Curves drawn with characters: a pure function from series to rows.

A chart has its legend in the first rows, the ticks of y at the left, those of x in the last row,
and gaps where a value is no number. Every series has its own mark, so colour is never needed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from tutor.lab.charts.axis import Scale, scale_of, short, tick_labels, x_labels

Part = tuple[str, int | None]
"""Some text with the index of its series, or None for the frame."""
Row = tuple[Part, ...]
"""From left to right."""

LEFT = 8
"""Characters that the ticks of y take."""


@dataclass(frozen=True)
class Series:
    """Points (x, y) joined in their order; `mark` is one character."""

    label: str
    """What the legend says; a series without one is not in the legend."""
    values: tuple[tuple[float, float], ...]
    mark: str


@dataclass(frozen=True)
class Flag:
    """A place on the x axis with one character as its mark, told in the legend."""

    x: float
    mark: str
    label: str


def draw(
    series: Sequence[Series],
    width: int,
    height: int,
    *,
    ascii_only: bool = False,
    log_x: bool = False,
    log_y: bool = False,
    title: str = "",
    flags: Sequence[Flag] = (),
    cursor: float | None = None,
) -> list[Row]:
    """Exactly `height` rows of exactly `width` characters, whatever the values and the size.

    `cursor` is where on the x axis the learner looks.
    """
    if width < 1 or height < 1:
        return []
    left = LEFT
    legend = _legend(series, flags, title, width)[: max(1, height - 6)]
    rows = height - 2 - len(legend)
    if width < left + 4 or rows < 2:
        return [_fit(legend[0], width)] + [_fit([], width) for _ in range(height - 1)]
    x_scale = scale_of([x for s in series for x, _ in s.values], width - left, log_x)
    y_scale = scale_of([y for s in series for _, y in s.values], rows, log_y)
    bar, corner, flat = ("|", "+", "-") if ascii_only else ("│", "└", "─")
    plot = _plot(series, x_scale, y_scale, "." if ascii_only else "·")
    if cursor is not None:
        _stand(plot, x_scale.place(cursor), bar)
    ticks = tick_labels(y_scale)
    lines = [_fit(parts, width) for parts in legend]
    for row in range(rows):
        label = f"{ticks.get(rows - 1 - row, ''):>{left - 2}} {bar}"
        lines.append(_fit([(label, None), *_runs(plot[row])], width))
    axis = " " * (left - 1) + corner + _axis(x_scale, flags, cursor, flat)
    lines.append(_fit([(axis, None)], width))
    lines.append(_fit([(" " * left + x_labels(x_scale), None)], width))
    return lines


def _stand(plot: list[list[Part]], column: float | None, bar: str) -> None:
    """A line from top to bottom wherever nothing is drawn."""
    for row in plot:
        if column is not None and 0 <= round(column) < len(row) and row[round(column)][0] == " ":
            row[round(column)] = (bar, None)


def _axis(scale: Scale, flags: Sequence[Flag], cursor: float | None, flat: str) -> str:
    cells = [flat] * scale.cells
    marked = [(flag.x, flag.mark[:1]) for flag in flags]
    # A flag is seen even where the cursor stands, whose line tells its place.
    for x, mark in [*([(cursor, "^")] if cursor is not None else []), *marked]:
        column = scale.place(x)
        if column is not None and 0 <= round(column) < scale.cells:
            cells[round(column)] = mark
    return "".join(cells)


def plain(rows: Sequence[Row]) -> str:
    """The rows as text."""
    return "\n".join("".join(text for text, _ in row).rstrip() for row in rows)


def _legend(
    series: Sequence[Series], flags: Sequence[Flag], title: str, width: int
) -> list[list[Part]]:
    """As many rows as it needs; an entry is never broken."""
    entries: list[Part] = [(title, None)] if title else []
    for index, one in enumerate(series):
        if one.label:
            value = short(one.values[-1][1]) if one.values else "nothing yet"
            entries.append((f"{one.mark} {one.label} {value}", index))
    entries += [(f"{flag.mark} {flag.label}", None) for flag in flags]
    rows: list[list[Part]] = [[]]
    taken = 0
    for text, of in entries:
        if rows[-1] and taken + 2 + len(text) > width:
            rows.append([])
            taken = 0
        lead = "  " if rows[-1] else ""
        rows[-1].append((lead + text, of))
        taken += len(lead + text)
    return rows


def _plot(series: Sequence[Series], x_scale: Scale, y_scale: Scale, dot: str) -> list[list[Part]]:
    rows = y_scale.cells
    cells: list[list[Part]] = [[(" ", None)] * x_scale.cells for _ in range(rows)]
    marks = []
    for index in reversed(range(len(series))):
        last: tuple[float, float] | None = None
        for x, y in series[index].values:
            column, level = x_scale.place(x), y_scale.place(y)
            if column is None or level is None:
                last = None
                continue
            if last is not None:
                for step_column, step_level in _between(last, (column, level)):
                    cells[rows - 1 - step_level][step_column] = (dot, index)
            marks.append((round(column), round(level), index))
            last = (column, level)
    for column, level, index in marks:
        mark = series[index].mark[:1] or "*"
        cells[rows - 1 - level][column] = (mark, index)
    return cells


def _between(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[int, int]]:
    steps = max(1, math.ceil(max(abs(end[0] - start[0]), abs(end[1] - start[1]))))
    return [
        (
            round(start[0] + (end[0] - start[0]) * step / steps),
            round(start[1] + (end[1] - start[1]) * step / steps),
        )
        for step in range(1, steps)
    ]


def _runs(cells: Sequence[Part]) -> list[Part]:
    return [
        ("".join(text for text, _ in run), index)
        for index, run in groupby(cells, key=lambda cell: cell[1])
    ]


def _fit(parts: Sequence[Part], width: int) -> Row:
    """The parts cut or filled to the width."""
    fitted: list[Part] = []
    left = width
    for text, index in parts:
        if left and text:
            fitted.append((text[:left], index))
            left -= len(text[:left])
    if left:
        fitted.append((" " * left, None))
    return tuple(fitted)
