"""Pictures of a run as rows of characters; their pixels are plain bytes in the run's folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tutor.lab.events import Caption
from tutor.lab.wording import percent

SIDE = 32
"""Pixels."""
BYTES = SIDE * SIDE * 3
"""Of one picture, pixel by pixel, red, green, blue."""
SHADES = " .:-=+*#%@"
"""From dark to bright."""

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""
Picture = tuple[tuple[Colour, ...], ...]
"""Rows of pixels."""


def read_pictures(file: Path, count: int) -> list[Picture]:
    """The first `count` pictures of a file, fewer where it is shorter, none where it is missing."""
    try:
        with file.open("rb") as pixels:
            raw = pixels.read(count * BYTES)
    except OSError:
        return []
    whole = min(count, len(raw) // BYTES)
    return [_picture(raw[number * BYTES : (number + 1) * BYTES]) for number in range(whole)]


def _picture(raw: bytes) -> Picture:
    pixels = [(raw[at], raw[at + 1], raw[at + 2]) for at in range(0, BYTES, 3)]
    return tuple(tuple(pixels[row * SIDE : (row + 1) * SIDE]) for row in range(SIDE))


def shrink(picture: Picture, side: int) -> Picture:
    """The picture with `side` pixels a side, a divisor of 32, each the mean of a square."""
    step = SIDE // side
    return tuple(
        tuple(
            _mean([picture[y][x] for y in _span(row, step) for x in _span(column, step)])
            for column in range(side)
        )
        for row in range(side)
    )


def _span(number: int, step: int) -> range:
    return range(number * step, (number + 1) * step)


def _mean(colours: Sequence[Colour]) -> Colour:
    red, green, blue = (round(sum(values) / len(colours)) for values in zip(*colours, strict=True))
    return red, green, blue


def half_blocks(picture: Picture) -> list[list[tuple[Colour, Colour]]]:
    """Two rows of pixels in one row of characters: the upper and the lower colour of each."""
    return [
        list(zip(upper, lower, strict=True))
        for upper, lower in zip(picture[::2], picture[1::2], strict=True)
    ]


def shades(picture: Picture) -> list[str]:
    """The picture in plain characters, stretched over the greys that it has."""
    greys = [
        [(_grey(upper) + _grey(lower)) / 2 for upper, lower in row] for row in half_blocks(picture)
    ]
    low = min(min(row) for row in greys)
    span = max(max(row) for row in greys) - low or 1.0
    last = len(SHADES) - 1
    return ["".join(SHADES[round((grey - low) / span * last)] for grey in row) for row in greys]


def _grey(colour: Colour) -> float:
    red, green, blue = colour
    return 0.299 * red + 0.587 * green + 0.114 * blue


def caption_text(caption: Caption, classes: Sequence[str]) -> str:
    """What a picture is, and what the network took it for."""
    truth = _class_name(caption.label, classes)
    if caption.guess is None:
        return truth
    said = f"{truth}, guess {_class_name(caption.guess, classes)}"
    if caption.probability is None:
        return said
    said += f" {percent(caption.probability, 0)}"
    if caption.deviation is not None:
        said += f", spread {percent(caption.deviation, 0)}"
    return said


def _class_name(label: int, classes: Sequence[str]) -> str:
    """The name of a class, or its number where it has none."""
    return classes[label] if 0 <= label < len(classes) else f"class {label}"
