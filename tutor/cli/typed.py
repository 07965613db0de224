"""From words that were typed to values, each with a sentence for what is none."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tutor.errors import TutorError
from tutor.lab import typed
from tutor.paths import recordable

PROGRAM_ENDINGS = (".py", ".ipynb")

Value = TypeVar("Value")


def path(text: str) -> Path:
    """A file or folder."""
    if not text:
        raise ArgumentTypeError("an empty name is neither file nor folder")
    return Path(text)


def program(text: str) -> Path:
    """A file for a program."""
    if Path(text).suffix.lower() not in PROGRAM_ENDINGS:
        raise ArgumentTypeError(f"{text!r} ends neither in .py nor in .ipynb")
    return Path(text)


def epochs(text: str) -> int:
    """How many epochs at most."""
    return _read(typed.epochs, text)


def seed(text: str) -> int:
    """What all random numbers come from."""
    return _read(typed.seed, text)


def seeds(text: str) -> int:
    """How many runs that differ in their seed."""
    return _read(typed.seeds, text)


def learning_rate(text: str) -> float | str | None:
    """A rate, `find`, or None for the step's own."""
    if text == "default":
        return None
    return text if text == "find" else _read(typed.learning_rate, text, "find, default or ")


def images(text: str) -> str:
    """A name of images, or the path of a copy."""
    if not text:
        raise ArgumentTypeError("say auto, sample, cifar10 or a path")
    # The child that reads them may have another working directory.
    try:
        return text if text in typed.DATA else str(recordable(Path(text)))
    except TutorError as fault:
        raise ArgumentTypeError(str(fault)) from fault


def _read(read: Callable[[str], Value], text: str, also: str = "") -> Value:
    try:
        return read(text)
    except ValueError as fault:
        shown = text if len(text) <= 20 else f"{text[:20]}..."
        raise ArgumentTypeError(f"{shown!r} is not {also}{fault}") from fault
