"""The built-in sample set: ten kinds of shapes, drawn by numpy, the same on every machine.

Each class prefers two colours, which dense layers find soon; place, size, contrast, two clouds and
noise vary, so that they never find everything, as on CIFAR-10. Only sums, products, quotients and
comparisons are used, which give the same numbers everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

CLASSES = (
    "disc", "ring", "square", "frame", "triangle",
    "cross", "level stripes", "upright stripes", "slanted stripes", "checks",
)  # fmt: skip
SIDE = 32
"""Pixels."""
SEED = 11
"""The set that everybody has is drawn from it."""
CHUNK = 500
"""Images drawn at a time."""
WHEEL = np.array(
    [
        (230, 60, 60), (230, 150, 50), (200, 210, 60), (90, 200, 70), (60, 200, 150),
        (60, 190, 220), (70, 120, 230), (130, 80, 230), (210, 80, 210), (230, 80, 140),
    ],
    np.float32,
)  # fmt: skip
"""The colours; class n prefers ink n and another paper."""
PREFERENCE = 0.65
"""Share of the images in which a colour is the preferred one."""
LIGHT_ON_DARK = 0.8
"""Share of the images; with one half, dense layers would find little to begin with."""

HALF = np.float32(0.5)
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Samples:
    """Images (n, 3072) uint8, rows of pixels of red, green, blue; labels (n,) int32."""

    images: NDArray[np.uint8]
    labels: NDArray[np.int32]


def draw_samples(count: int, seed: int = SEED) -> Samples:
    """`count` images of all classes in equal parts, in random order, from numpy's PCG64."""
    random = np.random.Generator(np.random.PCG64(seed))
    labels = random.permutation(np.arange(count) % len(CLASSES)).astype(np.int32)
    images = np.empty((count, SIDE * SIDE * 3), np.uint8)
    for start in range(0, count, CHUNK):
        part = slice(start, min(start + CHUNK, count))
        images[part] = _draw(labels[part], random)
    return Samples(images, labels)


def _draw(labels: NDArray[np.int32], random: np.random.Generator) -> NDArray[np.uint8]:
    n = len(labels)
    mask = _mask(labels, random)[..., None]
    ink, paper = _colours(labels, random)
    picture = np.where(mask, ink[:, None, None], paper[:, None, None])
    picture += _cloud(random, n, cells=4, depth=40)
    picture += _cloud(random, n, cells=8, depth=30)
    picture *= _between(random, 0.6, 1.1, n, 1, 1, 1)
    picture += random.integers(-30, 31, picture.shape, np.int8)
    return np.clip(picture, 0, 255).astype(np.uint8).reshape(n, -1)


def _between(random: np.random.Generator, low: float, high: float, *shape: int) -> Floats:
    return np.float32(low) + np.float32(high - low) * random.random(shape, np.float32)


def _colours(labels: NDArray[np.int32], random: np.random.Generator) -> tuple[Floats, Floats]:
    """Ink and paper of each image, (n, 3) each."""
    n = len(labels)

    def mostly(preferred: NDArray[np.int32]) -> Floats:
        chosen = np.where(random.random(n) < PREFERENCE, preferred, random.integers(0, 10, n))
        return WHEEL[chosen]

    ink = mostly(labels) + _between(random, -60, 60, n, 3)
    paper = mostly((3 * labels + 4) % 10) * HALF + _between(random, -40, 40, n, 3)
    swapped = random.random(n) > LIGHT_ON_DARK
    ink[swapped], paper[swapped] = paper[swapped], ink[swapped]
    middle, apart = (ink + paper) * HALF, (ink - paper) * _between(random, 0.2, 0.5, n, 1)
    return middle + apart, middle - apart


def _cloud(random: np.random.Generator, n: int, cells: int, depth: float) -> Floats:
    """Light and dark of `cells` by `cells` random spots with soft passages, (n, 32, 32, 3)."""
    spots = _between(random, -depth, depth, n, cells + 1, cells + 1, 3)
    place = np.arange(SIDE, dtype=np.float32) * np.float32(cells / SIDE)
    spot = place.astype(int)
    share = (place - spot)[:, None]
    rows: Floats = spots[:, spot] * (1 - share[:, None]) + spots[:, spot + 1] * share[:, None]
    cloud: Floats = rows[:, :, spot] * (1 - share) + rows[:, :, spot + 1] * share
    return cloud


def _mask(labels: NDArray[np.int32], random: np.random.Generator) -> NDArray[np.bool_]:
    """Where the shapes are, (n, 32, 32)."""
    n = len(labels)
    across = np.arange(SIDE, dtype=np.float32)
    centre, size = _between(random, 8, 23, 2, n, 1, 1), _between(random, 6, 11, n, 1, 1)
    x, y = (across - centre[0]) / size, (across[:, None] - centre[1]) / size
    mask = np.zeros((n, SIDE, SIDE), bool)
    for number, shape in enumerate(_shapes(x, y, _between(random, 0, 1, n, 1, 1))):
        chosen = labels == number
        mask[chosen] = np.broadcast_to(shape, mask.shape)[chosen]
    return mask


def _shapes(x: Floats, y: Floats, phase: Floats) -> tuple[NDArray[Any], ...]:
    """All ten around 0 with a radius of 1; `x` is (n, 1, 32), `y` (n, 32, 1)."""
    radius = x * x + y * y
    far = np.maximum(abs(x), abs(y))
    inside = far < 1
    across, down, slanted = (
        np.mod(place * 1.6 + phase, 1) < 0.5 for place in (x, y, (x + y) / 1.4)
    )
    return (
        radius < 1,
        (radius < 1) & (radius > 0.35),
        far < 0.85,
        (far < 0.95) & (far > 0.6),
        (abs(y) < 0.9) & (abs(x) < (y + 0.9) / 1.8),
        inside & ((abs(x) < 0.3) | (abs(y) < 0.3)),
        inside & down,
        inside & across,
        inside & slanted,
        inside & (across ^ down),
    )
