"""Curves drawn with characters: a pure function from series to rows.

A chart has its legend in the first row, the ticks of y at the left, those of x in the last row, and
gaps where a value is no number. Every series has its own mark, so colour is never needed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

Row = tuple[tuple[str, int | None], ...]
"""Runs of text, each with the index of its series, or None for the frame."""


@dataclass(frozen=True)
class Series:
    """Points (x, y) joined in their order; `mark` is one character."""

    label: str
    values: tuple[tuple[float, float], ...]
    mark: str


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
) -> list[Row]:
    """Exactly `height` rows of exactly `width` characters, whatever the values and the size."""
    if width < 1 or height < 1:
        return []
    left, rows = 8, height - 3
    if width < left + 4 or rows < 2:
        return [_fit(_legend(series, title), width)] + [_fit([], width) for _ in range(height - 1)]
    x_scale = _scale([x for s in series for x, _ in s.values], width - left, log_x)
    y_scale = _scale([y for s in series for _, y in s.values], rows, log_y)
    plot = _plot(series, x_scale, y_scale, "." if ascii_only else "·")
    bar, corner, flat = ("|", "+", "-") if ascii_only else ("│", "└", "─")
    ticks = _tick_labels(y_scale)
    lines = [_fit(_legend(series, title), width)]
    for row in range(rows):
        label = f"{ticks.get(rows - 1 - row, ''):>{left - 2}} {bar}"
        lines.append(_fit([(label, None), *_runs(plot[row])], width))
    lines.append(_fit([(" " * (left - 1) + corner + flat * (width - left), None)], width))
    lines.append(_fit([(" " * left + _x_labels(x_scale), None)], width))
    return lines


def plain(rows: Sequence[Row]) -> str:
    """The rows as text."""
    return "\n".join("".join(text for text, _ in row).rstrip() for row in rows)


def _legend(series: Sequence[Series], title: str) -> list[tuple[str, int | None]]:
    parts: list[tuple[str, int | None]] = [(title, None)] if title else []
    for index, one in enumerate(series):
        value = _short(one.values[-1][1]) if one.values else "nothing yet"
        parts.append((f"  {one.mark} {one.label} {value}", index))
    return parts


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


def _tick_labels(scale: _Scale) -> dict[int, str]:
    labels = {}
    for tick in _round_ticks(scale.low, scale.high, max(1, scale.cells // 3)):
        share = (tick / 2 - scale.low / 2) / (scale.high / 2 - scale.low / 2)
        value = 10.0 ** min(300.0, tick) if scale.log else tick
        labels[max(0, min(scale.cells - 1, round(share * (scale.cells - 1))))] = _short(value)
    return labels


def _x_labels(scale: _Scale) -> str:
    text = [" "] * scale.cells
    for tick in _round_ticks(scale.low, scale.high, max(1, scale.cells // 9)):
        if not scale.log and scale.high - scale.low >= 1 and tick != round(tick):
            continue
        label = _short(10.0 ** min(300.0, tick) if scale.log else tick)
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
