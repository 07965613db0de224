"""From what was typed to what is done, and from what goes wrong to a sentence."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module

from tutor.cli.options import Options
from tutor.cli.output import complain, fall_silent, need_output, never_refuse_a_character, warn
from tutor.cli.parser import parse
from tutor.errors import TutorError

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the result is the exit status."""
    never_refuse_a_character()
    options = Options()
    try:
        options = parse(None if arguments is None else list(arguments))
        if options.command is not None:
            need_output()
        status = _dispatch(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        fall_silent()
        return 1
    except TutorError as fault:
        if options.debug:
            _log(options, show=True)
        complain(str(fault))
        return 1
    except Exception as fault:  # noqa: BLE001  # the last resort: a person gets a sentence
        _explain(fault, options)
        return 1
    return status


def _dispatch(options: Options) -> int:
    """Every command is a function in a module of its own, both of its name; only that one is
    imported, so that each starts at once."""
    name = options.command or "lesson"
    command: Callable[[Options], int] = getattr(import_module(f"tutor.cli.{name}"), name)
    return command(options)


def _explain(fault: Exception, options: Options) -> None:
    where = _log(options, show=options.debug)
    kept = f"; the details are in {where}" if where else "; --debug shows the details"
    if isinstance(fault, OSError) and fault.strerror:
        place = f" ({fault.filename})" if fault.filename else ""
        complain(f"the system said: {fault.strerror}{place}{kept}")
        # Standard output may be what is full; nothing may fail on it once more.
        fall_silent()
    else:
        complain(f"something unexpected happened ({type(fault).__name__}: {fault}){kept}")


def _log(options: Options, *, show: bool) -> str:
    """Keep the traceback in the home's log; gives the log's path, or nothing where it cannot."""
    import traceback

    from tutor.paths import find_home

    text = traceback.format_exc()
    if show:
        warn(text.rstrip())
    try:
        home = find_home(options.home)
        home.root.mkdir(parents=True, exist_ok=True)
        with home.log.open("a", encoding="utf-8", errors="replace") as file:
            file.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')}\n{text}\n")
    except (OSError, TutorError):
        return ""
    return str(home.log)
