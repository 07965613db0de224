"""The lesson: the full screen where there is a terminal for it, or plain lines."""

from __future__ import annotations

import os
import sys

from tutor.cli.options import Options
from tutor.cli.output import only_ascii, say, warn
from tutor.paths import Home, find_content, find_home

COMMANDS = "status, hints, run, export, report, data, check, stop, unlock and reset"


def lesson(options: Options) -> int:
    """Open the tutor; without a terminal, say what works all the same."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    seen = all(stream is not None and stream.isatty() for stream in streams)
    if not seen and not options.plain:
        warn(
            "ch11-tutor: the full screen needs a terminal for input, output and errors; without "
            f"one --plain holds the lesson in lines, and these commands work: {COMMANDS} "
            "(ch11-tutor --help says more)"
        )
        return 2
    home = find_home(options.home)
    draws = os.environ.get("TERM", "") not in ("", "dumb")
    status = _open_screen(options, home) if draws and not options.plain else _plain(options)
    # The screen is painted before this is loaded.
    from tutor.lab.history import running

    for run in running(home.runs):
        if run.folder.stop.exists():
            warn(f"{run.spec.run} was asked to stop and ends in a moment.")
        else:
            command = options.command_text(f"stop {run.spec.run}")
            warn(f"{run.spec.run} goes on training; stop it with: {command}")
    return status


def _open_screen(options: Options, home: Home) -> int:
    from tutor.ui.app import open_tutor

    return open_tutor(
        home,
        find_content(options.content),
        ascii_only=only_ascii(options.ascii),
        mouse=not options.no_mouse,
    )


def _plain(options: Options) -> int:
    from tutor.cli.plain import open_plain

    if not options.plain:
        say("This terminal cannot show the full screen, so the lesson comes in plain lines.")
    return open_plain(options)
