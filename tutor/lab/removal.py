"""Runs that are taken away: deleted, or set aside."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tutor.errors import RunError
from tutor.lab.folder import RunFolder


def delete(run: RunFolder) -> None:
    """Delete a run and all its files.

    Raises:
        RunError: it is being trained, or its files cannot be deleted.
    """
    with _taken_away(run, "deleted"):
        shutil.rmtree(run.path)


def set_aside(run: RunFolder, where: Path) -> None:
    """Move a run with all its files into that folder, which may be on another disk.

    Raises:
        RunError: it is being trained, or its files cannot be moved.
    """
    with _taken_away(run, "set aside"):
        where.mkdir(parents=True, exist_ok=True)
        # The run may be a link, whose target might be lost elsewhere.
        _move(run.path.resolve(), where / run.run)
        run.path.unlink(missing_ok=True)


def _move(source: Path, target: Path) -> None:
    """As `shutil.move`, but nothing of the source is gone before all of it is at its target."""
    try:
        source.rename(target)
        return
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
    part = target.with_name(f".{target.name}.part")
    try:
        shutil.copytree(source, part, symlinks=True)
        part.rename(target)
    except OSError:
        shutil.rmtree(part, ignore_errors=True)
        raise
    shutil.rmtree(source)


@contextmanager
def _taken_away(run: RunFolder, how: str) -> Iterator[None]:
    try:
        with run.claim() as lock:
            if lock is None:
                raise RunError("this run is being trained", where=run.path, mend="stop it")
            yield
    except OSError as fault:
        # Where several files fail on their way to another disk, there is no one reason.
        why = fault.strerror or "not all of its files can be read and written"
        raise RunError(f"the run could not be {how}: {why}", where=run.path) from fault
