"""What is wrong with content, said so that its author can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from tutor.errors import TutorError

LONGEST = 200
"""So many characters of a file's own words are repeated."""


@dataclass(frozen=True)
class Fault:
    """One fault: the file and key it stands at, what is wrong, and how to mend it."""

    file: str
    key: str
    problem: str
    mend: str

    @property
    def place(self) -> str:
        """File and key."""
        return _printable(f"{self.file}: {self.key}" if self.key else self.file)

    def __str__(self) -> str:
        return f"{self.place}: {_printable(self.problem)}; {_printable(self.mend)}"


def _printable(text: str) -> str:
    # A key or file name may hold what a terminal would obey or refuse to print, and have no end.
    line = " ".join(text[: 2 * LONGEST].split())
    if len(line) > LONGEST:
        line = f"{line[: LONGEST - 1]}…"
    return "".join(mark if mark.isprintable() else "\N{REPLACEMENT CHARACTER}" for mark in line)


class ContentError(TutorError):
    """The content is not sound; `faults` has all that is wrong with it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        count = "one fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(f"the content has {count}, the first: {faults[0]}")


KINDS: Mapping[str, tuple[str, str]] = {
    "missing": ("it is missing", "add it"),
    "string_too_short": ("it is empty", "write something or take the key out"),
    "string_too_long": ("it is too long", "write at most {max_length} characters"),
    "too_short": ("it has the wrong number of entries", "give at least {min_length}"),
    "too_long": ("it has the wrong number of entries", "give at most {max_length}"),
    "literal_error": ("it is not a known value", "use {expected}"),
    "string_pattern_mismatch": (
        "it is no id",
        "use at most 31 small letters, digits and underscores",
    ),
    "greater_than": ("it is too small", "write a number greater than {gt}"),
    "greater_than_equal": ("it is too small", "write {ge} or a greater number"),
    "less_than": ("it is too great", "write a number smaller than {lt}"),
    "less_than_equal": ("it is too great", "write {le} or a smaller number"),
    "string_type": ("it is no text", "put it in quotes"),
    "int_type": ("it is no whole number", "write a whole number without quotes"),
    "float_type": ("it is no number", "write a number without quotes"),
    "bool_type": ("it is neither true nor false", "write true or false without quotes"),
    "tuple_type": ("it is no list", "put its entries in square brackets"),
    "dict_type": ("it is no table", "write keys and values under its name in brackets"),
    "model_type": ("it is no table", "write keys and values under its name in brackets"),
}
"""What a person is told for each kind of error of pydantic, with its context filled in."""


def told(file: str, model: type[BaseModel], error: ValidationError) -> Iterator[Fault]:
    """What pydantic found wrong with a file, in plain language."""
    errors = error.errors(include_url=False, include_input=False)
    places = {found["loc"] for found in errors}
    for found in errors:
        place, kind = found["loc"], found["type"]
        if kind == "too_short" and any(one[: len(place)] == place for one in places - {place}):
            # pydantic counts only the entries without fault.
            continue
        if kind == "extra_forbidden":
            problem, mend = "there is no such key", _spelling(model, place)
        elif kind in KINDS:
            problem, mend = KINDS[kind]
            mend = mend.format_map(found.get("ctx", {}))
        else:
            # A validator of ours may say the mend too.
            problem, _, mend = found["msg"].removeprefix("Value error, ").partition("; ")
            mend = mend or "correct it"
        yield Fault(file, key_of(place), problem, mend)


def key_of(place: tuple[int | str, ...]) -> str:
    """A place in a file as its author would write it, such as `points[2].grading_hint`."""
    # pydantic ends a place with "[key]" where the key itself is at fault, not its value.
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in place]
    return "".join(parts).removesuffix(".[key]").removeprefix(".")


def _spelling(model: type[BaseModel], place: tuple[int | str, ...]) -> str:
    inner: type[BaseModel] | None = model
    for part in place[:-1]:
        if inner is not None and isinstance(part, str):
            field = inner.model_fields.get(part)
            inner = _model_in(field.annotation) if field else None
    known = list(inner.model_fields) if inner else []
    close = difflib.get_close_matches(str(place[-1]), known, n=1)
    if close:
        return f"did you mean {close[0]}? Remove it or correct its spelling"
    return "remove it or correct its spelling"


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a field holds, be it alone, optional or in a tuple."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
