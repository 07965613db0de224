"""How colours are seen: contrast as in WCAG 2, distance in CIELAB, kinds of colour blindness."""

from __future__ import annotations

import math

Linear = tuple[float, float, float]
Matrix = tuple[Linear, Linear, Linear]

# Machado, Oliveira and Fernandes (2009), at full severity, for linear RGB.
VISIONS: dict[str, Matrix] = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
WHITE = (0.9505, 1.0, 1.089)
"""D65 in XYZ."""


def linear(colour: str) -> Linear:
    """Linear RGB of #rrggbb."""
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return red, green, blue


def xyz(rgb: Linear) -> Linear:
    """XYZ of linear RGB."""
    red, green, blue = (min(1.0, max(0.0, share)) for share in rgb)
    return (
        0.4124 * red + 0.3576 * green + 0.1805 * blue,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        0.0193 * red + 0.1192 * green + 0.9505 * blue,
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio, from 1 to 21."""
    low, high = sorted(xyz(linear(colour))[1] for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, vision: str) -> Linear:
    """CIELAB of a colour as it is seen."""
    rgb = linear(colour)
    seen = (
        sum(share * part for share, part in zip(row, rgb, strict=True)) for row in VISIONS[vision]
    )
    red, green, blue = seen
    x, y, z = (
        cube ** (1 / 3) if cube > 0.008856 else 7.787 * cube + 16 / 116
        for cube in (v / w for v, w in zip(xyz((red, green, blue)), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, vision: str) -> float:
    """How far two colours are apart; about 2 is just seen."""
    return math.dist(lab(one, vision), lab(other, vision))
