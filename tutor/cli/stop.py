"""`stop`: asks a training to stop, wherever it was started."""

from __future__ import annotations

from tutor.cli.options import Options
from tutor.cli.output import say, warn
from tutor.errors import RunError
from tutor.lab import stopping
from tutor.lab.events import Failed
from tutor.lab.history import find_run
from tutor.lab.reader import read_view
from tutor.paths import find_home


def stop(options: Options) -> int:
    """Stop a run and wait until it has.

    Raises:
        RunError: there is no such run, or it has ended already.
    """
    folder = find_run(find_home(options.home).runs, options.run)
    last = read_view(folder.events).last
    if last is not None:
        raise RunError(
            f"{folder.run} is not running any more, it has {_ended(last.kind)}",
            mend=f"{options.command_text('status')} names the runs that are",
        )
    warn(f"Asked {folder.run} to stop.")
    event = stopping.stop(folder)
    if isinstance(event, Failed):
        raise RunError(f"{folder.run} failed while it was asked to stop: {event.message}")
    say(f"{folder.run} has {_ended(event.kind)}.")
    return 0


def _ended(kind: str) -> str:
    return "been stopped" if kind == "stopped" else kind
