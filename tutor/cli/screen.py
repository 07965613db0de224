"""The full screen, where there is a terminal for it."""

from __future__ import annotations

import os
import sys

from tutor.cli.output import speaks_unicode, warn
from tutor.cli.parser import Options
from tutor.lab.history import running
from tutor.paths import find_content, find_home

COMMANDS = "status, hints, run, export, report, data, check, stop, unlock and reset"


def open_screen(options: Options) -> int:
    """Open the tutor; without a terminal, say what works all the same."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        return _refuse("the full screen needs a terminal for input, output and errors")
    if os.environ.get("TERM", "") in ("", "dumb"):
        return _refuse("this terminal cannot show a full screen (TERM is empty or dumb)")
    from tutor.ui.app import open_tutor

    home = find_home(options.home)
    status = open_tutor(
        home,
        find_content(options.content),
        ascii_only=options.ascii or not speaks_unicode(),
        mouse=not options.no_mouse,
    )
    for run in running(home.runs):
        if run.folder.stop.exists():
            warn(f"{run.spec.run} was asked to stop and ends in a moment.")
        else:
            warn(f"{run.spec.run} goes on training; stop it with: ch11-tutor stop {run.spec.run}")
    return status


def _refuse(why: str) -> int:
    warn(
        f"ch11-tutor: {why}; without one these commands work: {COMMANDS} "
        "(ch11-tutor --help says more)"
    )
    return 2
