"""Reads content files; faults are collected with file, key and mend, to be told all at once."""

from __future__ import annotations

import datetime
import json
import math
import stat
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from tutor.chapter.base import Content
from tutor.chapter.faults import Fault, key_of, told

Model = TypeVar("Model", bound=Content)

LARGEST = 2_000_000
"""So many bytes a file has at most; the largest of the shipped chapter has a hundredth of them."""
DEEPEST = 10
"""So many keys and indices lead to a value at most; the models need half of them."""


def read_all(
    folder: Path, kind: str, model: type[Model], faults: list[Fault]
) -> dict[str, Model | None]:
    """The files of one kind by their name without ending; None for one that has faults."""
    try:
        files = sorted(file for file in (folder / kind).iterdir() if _is_content(file))
    except FileNotFoundError:
        files = []
    except OSError as fault:
        faults.append(_unreadable(kind, fault))
        files = []
    return {file.stem: read(file, f"{kind}/{file.name}", model, faults) for file in files}


def _is_content(file: Path) -> bool:
    # Editors and file managers leave hidden files of the same ending.
    return file.suffix == ".toml" and not file.name.startswith(".")


def read(file: Path, name: str, model: type[Model], faults: list[Fault]) -> Model | None:
    """The content of one file, or None with its faults added; `name` is how they call the file."""
    data = _parse(file, name, faults)
    if data is None:
        return None
    if strange := list(_strange(data, ())):
        faults += [Fault(name, key_of(place), *said) for place, said in strange]
        return None
    try:
        # Strict validation from JSON takes arrays for tuples, which from Python values it refuses.
        return model.model_validate_json(json.dumps(data))
    except ValidationError as fault:
        faults += told(name, model, fault)
    except ValueError as fault:
        faults.append(Fault(name, "", f"it cannot be understood: {fault}", "write it more simply"))
    return None


def _parse(file: Path, name: str, faults: list[Fault]) -> dict[str, Any] | None:
    raw = b""
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            # Reading a pipe or a device may never end.
            mend = "put a text file in its place"
            faults.append(Fault(name, "", "it is no ordinary file", mend))
            return None
        if found.st_size > LARGEST:
            problem, mend = f"it has {found.st_size:,} bytes", f"write at most {LARGEST:,}"
            faults.append(Fault(name, "", problem, mend))
            return None
        raw = file.read_bytes()
        return tomllib.loads(raw.decode("utf-8"))
    except FileNotFoundError:
        faults.append(Fault(name, "", "there is no such file", f"add it to {file.parent}"))
    except OSError as fault:
        faults.append(_unreadable(name, fault))
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        faults.append(Fault(name, f"line {line}", "it is not UTF-8", "save it as UTF-8"))
    except tomllib.TOMLDecodeError as fault:
        faults.append(Fault(name, "", f"it is not TOML: {fault}", "mend the line it names"))
    except (ValueError, RecursionError) as fault:
        # Numbers of thousands of digits, brackets within brackets without end.
        faults.append(Fault(name, "", f"it is not TOML: {fault}", "write it more simply"))
    return None


def _unreadable(name: str, fault: OSError) -> Fault:
    why = fault.strerror or str(fault)
    return Fault(name, "", f"it cannot be read ({why})", "see that it is there and may be read")


Place = tuple[int | str, ...]
"""The keys and indices that lead to a value, as pydantic gives them."""


def _strange(value: object, place: Place) -> Iterator[tuple[Place, tuple[str, str]]]:
    """What TOML has and no content may have: dates, numbers that are none, depth without end."""
    if len(place) > DEEPEST:
        yield place, ("it is nested too deeply", "write it more simply")
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strange(inner, (*place, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _strange(inner, (*place, number))
    elif isinstance(value, datetime.date | datetime.time):
        yield place, ("it is a date or time", "put it in quotes or write a number")
    elif isinstance(value, float) and not math.isfinite(value):
        yield place, (f"{value} is no number to work with", "write an ordinary number")
