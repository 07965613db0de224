"""Curves drawn with characters: a pure function from series to rows.

A chart has its legend in the first rows, the ticks of y at the left, those of x in the last row,
and gaps where a value is no number. Every series has its own mark, so colour is never needed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

Row = tuple[tuple[str, int | None], ...]
"""Runs of text, each with the index of its series, or None for the frame."""

LEFT = 8
"""Characters that the ticks of y take."""
LONGEST = 40
"""Powers of ten up to which a log axis is worth more ticks than one a power."""


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


@dataclass(frozen=True)
class _Scale:
    low: float
    high: float
    cells: int
    log: bool

    def place(self, value: float) -> float | None:
        """The cell of a value, 0 at the low end; None where it has none."""
        if not math.isfinite(value) or (self.log and value <= 0):
            return None
        value = math.log10(value) if self.log else value
        share = (value / 2 - self.low / 2) / (self.high / 2 - self.low / 2)
        return share * (self.cells - 1)


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
    x_scale = _scale([x for s in series for x, _ in s.values], width - left, log_x)
    y_scale = _scale([y for s in series for _, y in s.values], rows, log_y)
    bar, corner, flat = ("|", "+", "-") if ascii_only else ("│", "└", "─")
    plot = _plot(series, x_scale, y_scale, "." if ascii_only else "·")
    if cursor is not None:
        _stand(plot, x_scale.place(cursor), bar)
    ticks = _tick_labels(y_scale)
    lines = [_fit(parts, width) for parts in legend]
    for row in range(rows):
        label = f"{ticks.get(rows - 1 - row, ''):>{left - 2}} {bar}"
        lines.append(_fit([(label, None), *_runs(plot[row])], width))
    axis = " " * (left - 1) + corner + _axis(x_scale, flags, cursor, flat)
    lines.append(_fit([(axis, None)], width))
    lines.append(_fit([(" " * left + _x_labels(x_scale), None)], width))
    return lines


def _stand(plot: list[list[tuple[str, int | None]]], column: float | None, bar: str) -> None:
    """A line from top to bottom wherever nothing is drawn."""
    for row in plot:
        if column is not None and 0 <= round(column) < len(row) and row[round(column)][0] == " ":
            row[round(column)] = (bar, None)


def _axis(scale: _Scale, flags: Sequence[Flag], cursor: float | None, flat: str) -> str:
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
) -> list[list[tuple[str, int | None]]]:
    """As many rows as it needs; an entry is never broken."""
    entries: list[tuple[str, int | None]] = [(title, None)] if title else []
    for index, one in enumerate(series):
        if one.label:
            value = _short(one.values[-1][1]) if one.values else "nothing yet"
            entries.append((f"{one.mark} {one.label} {value}", index))
    entries += [(f"{flag.mark} {flag.label}", None) for flag in flags]
    rows: list[list[tuple[str, int | None]]] = [[]]
    taken = 0
    for text, of in entries:
        if rows[-1] and taken + 2 + len(text) > width:
            rows.append([])
            taken = 0
        lead = "  " if rows[-1] else ""
        rows[-1].append((lead + text, of))
        taken += len(lead + text)
    return rows


def _scale(values: Sequence[float], cells: int, log: bool) -> _Scale:
    usable = [v for v in values if math.isfinite(v) and (v > 0 or not log)]
    usable = [math.log10(v) for v in usable] if log else usable
    low, high = (min(usable), max(usable)) if usable else (0.0, 1.0)
    room = abs(low) * 1e-9 + 1e-12
    if high / 2 - low / 2 < room:
        # One value only, so the axis needs some room around it.
        half = max(abs(low) * 0.05, 0.5 if not log else 0.1)
        low, high = low - half, high + half
    return _Scale(low, high, cells, log)


def _plot(
    series: Sequence[Series], x_scale: _Scale, y_scale: _Scale, dot: str
) -> list[list[tuple[str, int | None]]]:
    rows = y_scale.cells
    cells: list[list[tuple[str, int | None]]] = [[(" ", None)] * x_scale.cells for _ in range(rows)]
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


def _round_ticks(low: float, high: float, wanted: int) -> list[float]:
    span = high - low
    if not math.isfinite(span) or span <= 0:
        return [low]
    rough = span / max(1, wanted)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((m * power for m in (1, 2, 5, 10) if m * power >= rough), rough)
    if not step or not math.isfinite(step):
        return [low]
    first = math.ceil(low / step)
    ticks = [(first + number) * step for number in range(wanted + 2)]
    return [tick for tick in ticks if math.isfinite(tick) and tick <= high + span * 1e-9]


def _ticks(scale: _Scale, wanted: int) -> list[tuple[float, float]]:
    """Round values, each with its place between the scale's ends; a log axis has 1, 2, 5, 10."""
    if scale.log and scale.high - scale.low < LONGEST:
        exponents = range(math.floor(scale.low), math.ceil(scale.high) + 1)
        fine = [(m, e) for e in exponents for m in (1, 2, 5)]
        inside = [t for t in fine if scale.low <= math.log10(t[0]) + t[1] <= scale.high]
        if 1 < len(inside) <= wanted + 1:
            return [(m * 10.0**e, math.log10(m) + e) for m, e in inside]
    places = _round_ticks(scale.low, scale.high, wanted)
    if not scale.log:
        return [(place, place) for place in places]
    if len({place == round(place) for place in places}) > 1:
        places = [place for place in places if place == round(place)]
    return [(10.0 ** max(-300.0, min(300.0, place)), place) for place in places]


def _tick_labels(scale: _Scale) -> dict[int, str]:
    labels = {}
    for value, tick in _ticks(scale, max(1, scale.cells // 3)):
        share = (tick / 2 - scale.low / 2) / (scale.high / 2 - scale.low / 2)
        labels[max(0, min(scale.cells - 1, round(share * (scale.cells - 1))))] = _short(value)
    return labels


def _x_labels(scale: _Scale) -> str:
    text = [" "] * scale.cells
    for value, tick in _ticks(scale, max(1, scale.cells // 7)):
        if not scale.log and scale.high - scale.low >= 1 and tick != round(tick):
            continue
        label = _short(value)
        share = (tick / 2 - scale.low / 2) / (scale.high / 2 - scale.low / 2)
        start = max(0, min(scale.cells - len(label), round(share * (scale.cells - 1))))
        spot = text[max(0, start - 1) : start + len(label) + 1]
        if all(cell == " " for cell in spot) and len(label) <= scale.cells:
            text[start : start + len(label)] = label
    return "".join(text)


def _short(value: float) -> str:
    """At most six characters."""
    if not math.isfinite(value):
        return str(value)
    if value and not 0.001 <= abs(value) < 10_000:
        return f"{value:.0e}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")[:6]
    return f"{value:.3f}"[:5].rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def _runs(cells: Sequence[tuple[str, int | None]]) -> list[tuple[str, int | None]]:
    return [
        ("".join(text for text, _ in run), index)
        for index, run in groupby(cells, key=lambda cell: cell[1])
    ]


def _fit(parts: Sequence[tuple[str, int | None]], width: int) -> Row:
    """The parts cut or filled to the width."""
    fitted: list[tuple[str, int | None]] = []
    left = width
    for text, index in parts:
        if left and text:
            fitted.append((text[:left], index))
            left -= len(text[:left])
    if left:
        fitted.append((" " * left, None))
    return tuple(fitted)
