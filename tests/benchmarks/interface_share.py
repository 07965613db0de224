"""What the interface adds to a training: seconds an epoch alone and watched, in turn.

    python -m tests.benchmarks.interface_share PATH [--pairs 3] [--epochs 6] [--size COLUMNSxROWS]

PATH is a copy of CIFAR-10. Every training is 8b at size full in a child of its own. Watched ones
are seen by the real interface in a pseudo-terminal, on the lab screen, where it draws the curves.
The ratio is that of the medians of all epochs but each run's first. It has the noise of whatever
else the machine does; the processor time that the interface takes while it watches has not.
"""

from __future__ import annotations

import argparse
import os
import pty
import subprocess
import sys
import tempfile
import termios
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tests.waiting import wait_for
from tutor.chapter.load import load_chapter
from tutor.lab.folder import RunFolder
from tutor.lab.following import follow
from tutor.lab.plan import plan
from tutor.lab.reader import read_view
from tutor.lab.runner import Runner
from tutor.lab.spec import RunSpec
from tutor.paths import Home, find_content
from tutor.progress.store import Store

STEP = "8b"
CHAPTER = load_chapter(find_content())
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path")
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--size", default="120x40")
    chosen = parser.parse_args()
    columns, rows = map(int, chosen.size.split("x"))
    alone: list[float] = []
    watched: list[float] = []
    shares: list[float] = []
    for number in range(1, chosen.pairs + 1):
        with tempfile.TemporaryDirectory() as folder:
            home = Home(Path(folder))
            spec = spec_of(chosen.path, chosen.epochs)
            alone += train(home, spec)
            with tempfile.TemporaryDirectory() as other:
                seen, share = train_watched(Home(Path(other)), spec, columns, rows)
        watched += seen
        shares.append(share)
        print(
            f"pair {number}: {median(alone):.2f} s an epoch alone, {median(watched):.2f} s "
            f"watched; the interface took {share:.1%} of one processor",
            flush=True,
        )
    print(f"ratio {median(watched) / median(alone):.3f}, processor {median(shares):.1%}")


def spec_of(path: str, epochs: int) -> RunSpec:
    """The run that is measured."""
    step = CHAPTER.step(STEP)
    if step is None:
        raise SystemExit(f"there is no step {STEP}")
    return plan(CHAPTER, step, "", data=str(Path(path).absolute()), size="full", epochs=epochs)


def train(home: Home, spec: RunSpec) -> list[float]:
    """Seconds of each epoch but the first, with nobody watching."""
    runner = Runner(home)
    folder = runner.start(spec)
    seconds = took(folder)
    runner.close()
    return seconds


def train_watched(home: Home, spec: RunSpec, columns: int, rows: int) -> tuple[list[float], float]:
    """The same under the eyes of the interface, and the share of a processor that it took."""
    with Store(home.database, CHAPTER.id) as store:
        store.open_by_hand([STEP])
        store.remember_place(STEP)
    runner = Runner(home)
    folder = runner.start(spec)
    with interface(home, columns, rows) as process:
        wait_for(lambda: read_view(folder.events).epochs, limit=600)
        begun, busy = time.monotonic(), processor_seconds(process)
        seconds = took(folder)
        share = (processor_seconds(process) - busy) / (time.monotonic() - begun)
    runner.close()
    return seconds, share


def took(folder: RunFolder) -> list[float]:
    """Follow a run to its end."""
    *_, last = follow(folder, lambda: time.sleep(0.5))
    if last.kind != "finished":
        raise SystemExit(f"{folder.run} ended as {last.kind}: see {folder.log}")
    return [epoch.seconds for epoch in read_view(folder.events).epochs[1:]]


@contextmanager
def interface(home: Home, columns: int, rows: int) -> Iterator[int]:
    """The tutor on the lab screen of the step; gives its process."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (rows, columns))
    drawn = bytearray()
    process = subprocess.Popen(
        [sys.executable, "-m", "tutor", "--home", str(home.root)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        start_new_session=True,
    )
    os.close(theirs)
    threading.Thread(target=_drain, args=(ours, drawn), daemon=True).start()
    try:
        wait_for(lambda: b"Laboratory" in drawn)
        os.write(ours, b"\r")
        wait_for(lambda: b"Charts" in drawn)
        yield process.pid
    finally:
        process.terminate()
        process.wait()
        os.close(ours)


def _drain(terminal: int, drawn: bytearray) -> None:
    """Read what is drawn, as a terminal does."""
    try:
        while data := os.read(terminal, 65536):
            drawn += data
    except OSError:
        return


def processor_seconds(process: int) -> float:
    """Of that process so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


if __name__ == "__main__":
    main()
