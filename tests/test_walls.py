"""The walls between the rooms: who may import whom, read from the source and seen at run time."""

from __future__ import annotations

import ast
import graphlib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import tutor

PACKAGE = Path(tutor.__file__).parent


@dataclass(frozen=True)
class Room:
    """What a room may import: parts of the tutor, and libraries of others."""

    own: tuple[str, ...]
    libraries: frozenset[str]
    but: tuple[str, ...] = ()


def room(*own: str, libraries: str = "", but: tuple[str, ...] = ()) -> Room:
    return Room(own, frozenset(libraries.split()), but)


TRAINING = ("tutor.lab.training",)
ROOMS = {
    "chapter": room("tutor.chapter", "tutor.errors", "tutor.text", libraries="pydantic"),
    "quiz": room("tutor.quiz", "tutor.chapter", libraries="fsrs rapidfuzz snowballstemmer"),
    "progress": room("tutor.progress", "tutor.chapter", "tutor.quiz", "tutor.errors"),
    "lab/training": room(
        "tutor.lab",
        "tutor.chapter",
        "tutor.errors",
        "tutor.paths",
        libraries="keras tensorflow numpy pydantic",
        but=(
            "tutor.lab.runner",
            "tutor.lab.following",
            "tutor.lab.history",
            "tutor.lab.charts",
            "tutor.lab.images.fetch",
        ),
    ),
    "lab": room(
        *("tutor.lab", "tutor.chapter", "tutor.errors", "tutor.paths"),
        libraries="pydantic",
        but=TRAINING,
    ),
    "standing": room(
        *("tutor.standing", "tutor.chapter", "tutor.quiz", "tutor.progress", "tutor.lab"),
        "tutor.paths",
        but=TRAINING,
    ),
    "report": room(
        *("tutor.report", "tutor.chapter", "tutor.quiz", "tutor.progress", "tutor.lab"),
        *("tutor.standing", "tutor.text"),
        but=TRAINING,
    ),
    "plain": room("tutor", but=(*TRAINING, "tutor.cli", "tutor.ui")),
    # Textual draws with the segments of rich.
    "ui": room("tutor", libraries="textual rich", but=(*TRAINING, "tutor.cli", "tutor.plain")),
    "cli": room("tutor", but=TRAINING),
    ".": room("tutor", libraries="platformdirs", but=TRAINING),
}
"""The more special room comes first."""


def within(name: str, parts: tuple[str, ...]) -> bool:
    return any(name == part or name.startswith(f"{part}.") for part in parts)


def imported(file: Path) -> Iterator[str]:
    """Every module a file imports, wherever in it; `from a import b` may mean module a.b."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative imports hide the walls"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def home_of(file: Path) -> Room:
    place = file.relative_to(PACKAGE).parent.as_posix()
    return next(rule for name, rule in ROOMS.items() if name == "." or within_path(place, name))


def within_path(place: str, name: str) -> bool:
    return place == name or place.startswith(f"{name}/")


def allowed(name: str, rule: Room) -> bool:
    top = name.partition(".")[0]
    if top == "tutor":
        # What the package itself says, its version, is for everybody.
        open_to_all = name == "tutor.__version__"
        return open_to_all or (within(name, rule.own) and not within(name, rule.but))
    return top in sys.stdlib_module_names or top in rule.libraries


@pytest.mark.parametrize(
    "file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: str(file.relative_to(PACKAGE))
)
def test_a_room_imports_only_what_it_may(file: Path) -> None:
    rule = home_of(file)
    assert [name for name in imported(file) if not allowed(name, rule)] == []


def test_a_wall_that_is_broken_is_seen() -> None:
    assert not allowed("keras.layers", ROOMS["ui"])
    assert not allowed("tutor.lab.training.train", ROOMS["ui"])
    assert not allowed("textual.app", ROOMS["lab"])
    assert not allowed("tutor.progress.store", ROOMS["quiz"])
    assert allowed("tutor.lab.view", ROOMS["ui"])


def module_of(file: Path) -> str:
    parts = ("tutor", *file.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(part for part in parts if part != "__init__")


def test_no_imports_go_in_a_circle() -> None:
    """Wherever they stand; only the screens, which open each other, name each other's types."""
    files = {module_of(file): file for file in PACKAGE.rglob("*.py")}
    graph = {
        module: {name if name in files else name.rpartition(".")[0] for name in imported(file)}
        for module, file in files.items()
        if not module.startswith("tutor.ui")
    }
    graphlib.TopologicalSorter(graph).prepare()


def loaded_by(program: str) -> set[str]:
    """The modules that are loaded once a program has run in a process of its own."""
    command = [sys.executable, "-c", f"import sys, {program}; print(*sys.modules)"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_no_schedule_is_reckoned_before_something_was_answered() -> None:
    assert "fsrs" not in loaded_by("tutor.cli.status")


@pytest.mark.parametrize(
    "module", ["tutor.ui.app", "tutor.cli.run", "tutor.cli.status", "tutor.cli.plain"]
)
def test_no_keras_code_outside_the_child(module: str) -> None:
    """At run time too: what a library imports by itself counts as well."""
    assert not {"tensorflow", "keras", "numpy"} & loaded_by(module)


def test_plain_lines_need_no_screen() -> None:
    assert not {"textual", "rich"} & loaded_by("tutor.cli.plain")


def test_the_version_needs_next_to_nothing() -> None:
    loaded = loaded_by("tutor.cli; tutor.cli.main(['--version'])")
    assert not {"pydantic", "textual", "sqlite3", "tutor.chapter"} & loaded


def test_the_first_paint_waits_for_textual_alone() -> None:
    loaded = loaded_by("tutor.cli.lesson, tutor.ui.app")
    assert not {"pydantic", "sqlite3", "tutor.chapter.load", "tutor.lab.history"} & loaded
