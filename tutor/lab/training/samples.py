"""The built-in sample set: ten kinds of shapes, drawn by numpy, the same on every machine."""

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
SEED = 11

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Samples:
    """Images (n, 3072) uint8, rows of pixels of red, green, blue; labels (n,) int32."""

    images: NDArray[np.uint8]
    labels: NDArray[np.int32]


def draw_samples(count: int, seed: int = SEED) -> Samples:
    """`count` images of all classes in turn, in random places, sizes and colours, with noise."""
    random = np.random.Generator(np.random.PCG64(seed))
    labels = random.permutation(np.arange(count) % len(CLASSES)).astype(np.int32)
    images = np.empty((count, SIDE * SIDE * 3), np.uint8)
    for start in range(0, count, 1000):
        part = slice(start, min(start + 1000, count))
        images[part] = _draw(labels[part], random)
    return Samples(images, labels)


def _draw(labels: NDArray[np.int32], random: np.random.Generator) -> NDArray[np.uint8]:
    n = len(labels)
    across = np.arange(SIDE, dtype=np.float32)
    centre = random.uniform(12, 19, (2, n, 1, 1)).astype(np.float32)
    size = random.uniform(7, 11, (n, 1, 1)).astype(np.float32)
    x = (across[None, None, :] - centre[0]) / size
    y = (across[None, :, None] - centre[1]) / size
    shapes = _shapes(x, y, random.uniform(0, 1, (n, 1, 1)).astype(np.float32))
    mask = np.zeros((n, SIDE, SIDE), bool)
    for number, shape in enumerate(shapes):
        chosen = labels == number
        mask[chosen] = np.broadcast_to(shape, mask.shape)[chosen]
    # Always light on dark: with either, a stack of dense layers finds nothing to begin with.
    ink = random.integers(60, 256, (n, 1, 1, 3)).astype(np.float32)
    paper = random.integers(0, 196, (n, 1, 1, 3)).astype(np.float32)
    picture = np.where(mask[..., None], ink, paper)
    picture += random.integers(-40, 41, picture.shape).astype(np.float32)
    return np.clip(picture, 0, 255).astype(np.uint8).reshape(n, -1)


def _shapes(x: Floats, y: Floats, phase: Floats) -> tuple[NDArray[Any], ...]:
    radius = x * x + y * y
    far = np.maximum(abs(x), abs(y))
    inside = far < 1
    stripes = 1.6
    return (
        radius < 1,
        (radius < 1) & (radius > 0.35),
        far < 0.85,
        (far < 0.95) & (far > 0.6),
        (y < 0.9) & (y > -0.9) & (abs(x) < (y + 0.9) / 1.8),
        inside & ((abs(x) < 0.3) | (abs(y) < 0.3)),
        inside & (np.mod(y * stripes + phase, 1) < 0.5),
        inside & (np.mod(x * stripes + phase, 1) < 0.5),
        inside & (np.mod((x + y) * stripes / 1.4 + phase, 1) < 0.5),
        inside & ((np.mod(x * stripes, 1) < 0.5) ^ (np.mod(y * stripes, 1) < 0.5)),
    )
