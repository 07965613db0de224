"""`report`: everything a learner has done, as Markdown."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from datetime import date
from pathlib import Path

from tutor.cli.output import say, speaks_unicode
from tutor.cli.parser import Options
from tutor.cli.standing import chosen_chapter, open_store
from tutor.errors import TutorError
from tutor.lab.history import history
from tutor.paths import find_home
from tutor.report.gather import gather
from tutor.report.markdown import report as as_markdown
from tutor.standing.survey import survey


def report(options: Options) -> int:
    """Write the report to a file, or print it."""
    chapter = chosen_chapter(options)
    with open_store(options, chapter) as store:
        seen = survey(chapter, store, history(find_home(options.home).runs), date.today())
        told = gather(seen, store)
    if options.output is None:
        ascii_only = options.ascii or not speaks_unicode()
        say(as_markdown(told, ascii_only=ascii_only).rstrip("\n"))
        return 0
    _write(options.output, as_markdown(told, ascii_only=options.ascii))
    say(f"Written: {options.output}")
    return 0


def _write(file: Path, text: str) -> None:
    """Beside the file first, so that an earlier report is whole until the new one is."""
    try:
        if file.exists() and not file.is_file():
            # What is no ordinary file, such as a pipe, must not be replaced by one.
            file.write_text(text, encoding="utf-8", newline="\n")
            return
        # A link stays a link.
        _replace(file.resolve(), text)
    except (OSError, RuntimeError) as fault:
        why = fault.strerror if isinstance(fault, OSError) else fault
        raise TutorError(
            f"the report could not be written: {why}",
            where=file,
            mend="make room or name another file with -o",
        ) from fault


def _replace(file: Path, text: str) -> None:
    beside = file.with_name(f".report-{os.getpid()}.part")
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as part:
            part.write(text)
            part.flush()
            os.fsync(part.fileno())
        if file.exists():
            shutil.copymode(file, beside)
        beside.replace(file)
    finally:
        with suppress(OSError):
            beside.unlink()
