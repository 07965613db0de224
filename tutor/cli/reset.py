"""`reset`: forgets questions and steps."""

from __future__ import annotations

import sys
from pathlib import Path

from tutor.chapter.chapter import Chapter
from tutor.cli.chosen import chosen_chapter, open_store
from tutor.cli.options import Options
from tutor.cli.output import say, warn
from tutor.errors import RunError, TutorError
from tutor.lab.history import RunRecord, history
from tutor.lab.removal import set_aside
from tutor.paths import find_home


def reset(options: Options) -> int:
    """Forget questions and steps after a question; answers and runs are kept as a backup."""
    chapter = chosen_chapter(options)
    ids = None if options.all else _known(chapter, options.names)
    what = "everything about this chapter" if ids is None else ", ".join(ids)
    # Nobody is asked in vain.
    _runs(options, chapter, ids)
    if not options.yes and not _agreed(f"Forget {what}? A backup is made before. [y/N] "):
        warn("Nothing was forgotten.")
        return 1
    with open_store(options, chapter) as store:
        backup = store.back_up()
        aside = backup.with_suffix(".runs")
        # First the runs: while one of them is there, what it did is not forgotten.
        runs = _runs(options, chapter, ids)
        _set_aside(runs, aside)
        store.forget(ids)
    say(f"Forgot {what}. The backup is {backup}")
    if runs:
        say(f"The runs are kept in {aside}")
    return 0


def _known(chapter: Chapter, names: list[str] | tuple[str, ...]) -> list[str]:
    ids = list(dict.fromkeys(name.lower() for name in names))
    known = [item.id for item in chapter.items]
    if unknown := [name for name in ids if name not in known]:
        raise TutorError(
            f"there is no question or step {', '.join(unknown)}",
            mend=f"choose from: {', '.join(known)}",
        )
    return ids


def _runs(options: Options, chapter: Chapter, ids: list[str] | None) -> list[RunRecord]:
    """The runs that are forgotten too: a finished one would at once mark its step as done."""
    runs = [
        run
        for run in history(find_home(options.home).runs, chapter.id)
        if ids is None or run.spec.step in ids
    ]
    if busy := [run.spec.run for run in runs if run.folder.alive()]:
        raise TutorError(
            f"a training is under way ({', '.join(busy)})",
            mend=f"stop it first: {options.command_text(f'stop {busy[0]}')}",
        )
    return runs


def _set_aside(runs: list[RunRecord], where: Path) -> None:
    moved = []
    try:
        for run in runs:
            set_aside(run.folder, where)
            moved.append(run.spec.run)
    except RunError:
        if moved:
            warn(f"Nothing was forgotten, but {', '.join(moved)} went to {where}")
        raise


def _agreed(question: str) -> bool:
    if sys.stdin is None or not sys.stdin.isatty():
        raise TutorError("without a terminal nobody can be asked", mend="say --yes")
    warn(question)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
