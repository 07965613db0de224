"""The axes of a chart: where a value has its cell, and which round values are told beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 40
"""Powers of ten up to which a log axis is worth more ticks than one a power."""


@dataclass(frozen=True)
class Scale:
    """From values to cells; with `log`, `low` and `high` are powers of ten."""

    low: float
    high: float
    cells: int
    log: bool
    known: bool = True
    """Whether any value says where it lies."""

    def place(self, value: float) -> float | None:
        """The cell of a value, 0 at the low end; None where it has none."""
        if not math.isfinite(value) or (self.log and value <= 0):
            return None
        place = self.along(math.log10(value) if self.log else value)
        # Far outside of a narrow axis there is no number for it.
        return place if math.isfinite(place) else None

    def along(self, value: float) -> float:
        """The cell of a value that stands as `low` and `high` do, so with `log` a power of ten."""
        # Halved, as the whole length of an axis may be more than a number can be.
        share = (value / 2 - self.low / 2) / (self.high / 2 - self.low / 2)
        return share * (self.cells - 1)


def scale_of(values: Sequence[float], cells: int, log: bool) -> Scale:
    """The axis on which these values fill the cells."""
    usable = [v for v in values if math.isfinite(v) and (v > 0 or not log)]
    usable = [math.log10(v) for v in usable] if log else usable
    low, high = (min(usable), max(usable)) if usable else (0.0, 1.0)
    room = abs(low) * 1e-9 + 1e-12
    if high / 2 - low / 2 < room:
        # One value only, so the axis needs some room around it.
        half = max(abs(low) * 0.05, 0.5 if not log else 0.1)
        low, high = low - half, high + half
    return Scale(low, high, cells, log, known=bool(usable))


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


def _ticks(scale: Scale, wanted: int) -> list[tuple[float, float]]:
    """Round values, each with its place between the scale's ends; a log axis has 1, 2, 5, 10."""
    if not scale.known:
        return []
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


def tick_labels(scale: Scale) -> dict[int, str]:
    """The labels of an upright axis, by their cell from below."""
    labels = {}
    for value, tick in _ticks(scale, max(1, scale.cells // 3)):
        labels[max(0, min(scale.cells - 1, round(scale.along(tick))))] = short(value)
    return labels


def x_labels(scale: Scale) -> str:
    """The labels of a level axis, as long as it is."""
    text = [" "] * scale.cells
    for value, tick in _ticks(scale, max(1, scale.cells // 7)):
        if not scale.log and scale.high - scale.low >= 1 and tick != round(tick):
            continue
        label = short(value)
        start = max(0, min(scale.cells - len(label), round(scale.along(tick))))
        spot = text[max(0, start - 1) : start + len(label) + 1]
        if all(cell == " " for cell in spot) and len(label) <= scale.cells:
            text[start : start + len(label)] = label
    return "".join(text)


def short(value: float) -> str:
    """At most six characters."""
    if not math.isfinite(value):
        return str(value)
    if value and not 0.001 <= abs(value) < 10_000:
        return f"{value:.0e}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")[:6]
    return f"{value:.3f}"[:5].rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
