"""Reads a chapter from its folder of TOML files; every fault of every file at once."""

from __future__ import annotations

import difflib
import json
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from tutor.chapter.base import Content
from tutor.chapter.chapter import Chapter, Outline
from tutor.chapter.faults import ContentError, Fault
from tutor.chapter.lint import lint
from tutor.chapter.question import Question
from tutor.chapter.step import LabStep

OUTLINE = "chapter.toml"
FOLDERS = {"questions": Question, "steps": LabStep}

Model = TypeVar("Model", bound=Content)


def load_chapter(folder: Path) -> Chapter:
    """The chapter in that folder.

    Raises:
        ContentError: anything is wrong with it.
    """
    chapter, faults = read_content(folder)
    if chapter is None:
        raise ContentError(faults)
    return chapter


def read_content(folder: Path) -> tuple[Chapter | None, tuple[Fault, ...]]:
    """The chapter in that folder, or None with all that is wrong with it."""
    faults: list[Fault] = []
    outline = _read(folder / OUTLINE, OUTLINE, Outline, faults)
    questions = _read_all(folder, "questions", Question, faults)
    steps = _read_all(folder, "steps", LabStep, faults)
    if outline is not None:
        faults += lint(outline, questions, steps)
    if outline is None or faults:
        return None, tuple(faults)
    return Chapter(
        id=outline.id,
        title=outline.title,
        introduction=outline.introduction,
        pass_mark=outline.pass_mark,
        questions=tuple(q for name in outline.questions if (q := questions[name])),
        steps=tuple(s for name in outline.steps if (s := steps[name])),
        needs={step: outline.needs.get(step, ()) for step in outline.steps},
    ), ()


def _read_all(
    folder: Path, kind: str, model: type[Model], faults: list[Fault]
) -> dict[str, Model | None]:
    """The files of one kind by their name without ending; None for one that has faults."""
    try:
        files = sorted((folder / kind).glob("*.toml"))
    except OSError:
        files = []
    return {file.stem: _read(file, f"{kind}/{file.name}", model, faults) for file in files}


def _read(file: Path, name: str, model: type[Model], faults: list[Fault]) -> Model | None:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        return model.model_validate_json(json.dumps(data))
    except FileNotFoundError:
        faults.append(Fault(name, "", "there is no such file", f"add it to {file.parent}"))
    except OSError as fault:
        faults.append(Fault(name, "", f"it cannot be read ({fault.strerror})", "mend its rights"))
    except UnicodeDecodeError as fault:
        faults.append(Fault(name, f"byte {fault.start}", "it is not UTF-8", "save it as UTF-8"))
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        faults.append(Fault(name, "", f"it is not TOML: {fault}", "mend the line it names"))
    except TypeError:
        faults.append(
            Fault(name, "", "it has a date or time where text belongs", "put it in quotes")
        )
    except ValidationError as fault:
        faults += [_fault(name, model, dict(error)) for error in fault.errors()]
    return None


def _fault(name: str, model: type[BaseModel], error: dict[str, Any]) -> Fault:
    key = _key(error["loc"])
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return Fault(name, key, "it is missing", "add it")
    if kind == "extra_forbidden":
        return Fault(name, key, "there is no such key", _spelling(model, error["loc"]))
    if kind == "string_too_short":
        return Fault(name, key, "it is empty", "write something or take the key out")
    if kind in ("too_short", "too_long"):
        wanted = context.get("min_length") if kind == "too_short" else context.get("max_length")
        bound = "at least" if kind == "too_short" else "at most"
        return Fault(name, key, "it has the wrong number of entries", f"give {bound} {wanted}")
    if kind == "literal_error":
        return Fault(name, key, "it is not a known value", f"use {context['expected']}")
    if kind == "string_pattern_mismatch":
        return Fault(name, key, "it is no id", "use small letters, digits and underscores")
    return Fault(name, key, str(error["msg"]), "correct the value")


def _key(location: tuple[int | str, ...]) -> str:
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in location]
    return "".join(parts).removeprefix(".")


def _spelling(model: type[BaseModel], location: tuple[int | str, ...]) -> str:
    known = list(model.model_fields) if len(location) == 1 else []
    close = difflib.get_close_matches(str(location[-1]), known, n=1)
    return f"did you mean {close[0]}?" if close else "take it out or correct its spelling"
