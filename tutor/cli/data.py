"""`data`: where images come from, and how more of them are had."""

from __future__ import annotations

import time
from pathlib import Path

from tutor.cli.options import Options
from tutor.cli.output import passing, say, warn
from tutor.lab.images.copies import add, check_copy
from tutor.lab.images.fetch import fetch
from tutor.lab.images.places import on_disk, places
from tutor.paths import Home, expanded, find_home

BAR = 30


def data(options: Options) -> int:
    """Say which images there are, fetch CIFAR-10, or add a copy of it."""
    match options.action:
        case "get":
            return _get(options)
        case "add":
            place = add(find_home(options.home), expanded(options.path))
            say(f"CIFAR-10 is in {place} now.")
            return 0
        case _:
            return _status(options)


def _status(options: Options) -> int:
    home = find_home(options.home)
    found = on_disk(home)
    if found is None:
        say("auto takes the built-in sample set (not CIFAR-10): drawn shapes, always there.")
        say("CIFAR-10 was looked for here:")
        for place in places(home):
            say(f"  {place}")
        say("ch11-tutor data get fetches it (170 MB); ch11-tutor data add PATH uses a copy.")
        return 0
    say(f"auto takes CIFAR-10 from {found}")
    check_copy(found)
    return 0


def _get(options: Options) -> int:
    home = find_home(options.home)
    if (found := on_disk(home)) is not None:
        say(f"CIFAR-10 is there already: {found}")
        return 0
    say(f"CIFAR-10 is in {get_cifar(home)} now.")
    return 0


def get_cifar(home: Home) -> Path:
    """Fetch CIFAR-10, with a bar on standard error; gives its place.

    Raises:
        DataError: it could not be fetched.
    """
    warn("Fetching CIFAR-10, 170 MB.")
    progress = _Progress()
    try:
        return fetch(home, progress)
    except KeyboardInterrupt:
        warn("\nLeft it; what has come is kept, and the next time goes on from there.")
        raise
    finally:
        progress.end()


class _Progress:
    """A bar on standard error, drawn a few times a second."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._drawn = 0.0
        self._had: int | None = None
        """Bytes that were here before."""

    def __call__(self, done: int, total: int | None) -> None:
        now = time.monotonic()
        if self._had is None:
            self._had = done
        if now - self._drawn < 0.2 and done != total:
            return
        self._drawn = now
        speed = (done - self._had) / 1e6 / max(now - self._begun, 0.001)
        text = f"{done / 1e6:.0f} MB, {speed:.1f} MB/s"
        if total:
            full = BAR * done // total
            text = f"[{'#' * full}{'.' * (BAR - full)}] {100 * done // total} %, {text}"
        passing(text)

    def end(self) -> None:
        """The bar has gone."""
        passing("")
