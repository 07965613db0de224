"""The runs of a home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tutor.errors import RunError
from tutor.lab.events import Failed
from tutor.lab.folder import RunFolder
from tutor.lab.following import bury
from tutor.lab.reader import read_view
from tutor.lab.spec import RunSpec
from tutor.lab.view import EMPTY, RunView, fold

State = Literal["running", "finished", "stopped", "failed"]


@dataclass(frozen=True)
class RunRecord:
    """One run: what was asked and how far it has come."""

    folder: RunFolder
    spec: RunSpec
    view: RunView

    @property
    def title(self) -> str:
        """Its id, and the name that a person gave it."""
        name = self.folder.name
        return f"{self.spec.run} ({name})" if name else self.spec.run

    @property
    def state(self) -> State:
        """What its last event says; without one it is under way."""
        return self.view.last.kind if self.view.last else "running"

    @property
    def can_go_on(self) -> bool:
        """Whether it can be gone on with; what failed at once would fail at once again."""
        last = self.view.last
        if isinstance(last, Failed):
            return self.spec.trains and (last.died or bool(self.view.epochs))
        return self.spec.trains and self.state == "stopped"

    @property
    def learning_rate(self) -> float:
        """The rate it trains with, or with 1cycle its maximum; before the start the one asked
        for."""
        started = self.view.started
        return started.learning_rate if started else self.spec.learning_rate

    def comparable_with(self, other: RunRecord) -> bool:
        """Whether both trained on as many of the same kind of images, and were judged on as many
        validation images."""
        mine = _images_of(self)
        return mine is not None and mine == _images_of(other)


def history(runs: Path, chapter: str | None = None) -> list[RunRecord]:
    """All runs, or those of that chapter, oldest first; those that died get their last event.

    A folder without a readable specification is no run. One whose events cannot be read has
    failed, unless it is alive, and says why: it takes nothing from the others.
    """
    records = []
    for folder in _run_folders(runs):
        try:
            spec = folder.read_spec()
        except RunError:
            continue
        if chapter not in (None, spec.chapter):
            continue
        records.append(RunRecord(folder, spec, _view(folder)))
    return sorted(records, key=lambda record: record.spec.created)


def _run_folders(runs: Path) -> list[RunFolder]:
    """All runs, oldest first."""
    if not runs.is_dir():
        return []
    return [RunFolder(path) for path in sorted(runs.iterdir()) if _holds_run(path)]


def _holds_run(path: Path) -> bool:
    try:
        return (path / "spec.json").is_file()
    except OSError:
        # It may not be looked into.
        return False


def _view(folder: RunFolder) -> RunView:
    try:
        last = bury(folder)
        view = read_view(folder.events)
    except RunError as fault:
        return EMPTY if folder.alive() else fold(EMPTY, Failed(message=str(fault)))
    return fold(view, last) if last is not None and view.last is None else view


def running(runs: Path) -> list[RunRecord]:
    """The trainings under way."""
    return [run for run in history(runs) if run.state == "running"]


def to_look_at(own: Sequence[RunRecord], *, thinking: bool) -> RunRecord | None:
    """Of a step's trainings, oldest first, the one it opens with: the newest, or where the step is
    to be thought about the newest finished one; None for none."""
    if not own or own[-1].state == "running" or not thinking:
        return own[-1] if own else None
    return next((run for run in reversed(own) if run.state == "finished"), own[-1])


def find_run(runs: Path, name: str) -> RunFolder:
    """The run of that id, of a unique beginning of it, or the one under way of that step.

    Raises:
        RunError: there is none, or more than one.
    """
    records = history(runs)
    for record in records:
        if record.spec.run == name:
            return record.folder
    under_way = [r for r in records if r.state == "running" and r.spec.step == name]
    matches = under_way or [r for r in records if name and r.spec.run.startswith(name)]
    if len(matches) == 1:
        return matches[0].folder
    known = ", ".join(record.spec.run for record in matches or records) or "none"
    trouble = "several runs match" if matches else "there is no run"
    raise RunError(f"{trouble} {name}", mend=f"choose one of: {known}")


def _images_of(record: RunRecord) -> tuple[str, int, int] | None:
    started = record.view.started
    if started is None:
        return None
    return started.data, started.train_images, started.validation_images
