"""What the labels of each kind of images mean."""

from __future__ import annotations

from tutor.lab.training.samples import CLASSES as SAMPLE

CIFAR10 = (
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
)  # fmt: skip


def class_names(data: str) -> tuple[str, ...]:
    """The names of labels 0 to 9 of "cifar10" or "sample"."""
    return CIFAR10 if data == "cifar10" else SAMPLE
