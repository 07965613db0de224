"""What the interface adds to a training: seconds an epoch alone and watched, in turn.

    python -m tests.benchmarks.interface_share PATH [--pairs 3] [--epochs 6] [--size COLUMNSxROWS]

PATH is a copy of CIFAR-10. Every training is 8b at size full in a child of its own. Watched ones
are seen by the real interface in a pseudo-terminal, on the lab screen, where it draws the curves.
The first ratio is that of the medians of all epochs but each run's first. It has the noise of
whatever else the machine does; processor times have less of it: that of the training for an epoch,
alone and watched, and the interface's share of one processor while it watches.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.terminal import TUTOR, tutor
from tutor.chapter.load import load_chapter
from tutor.lab.folder import RunFolder
from tutor.lab.following import follow
from tutor.lab.plan import plan
from tutor.lab.reader import read_view
from tutor.lab.runner import Runner
from tutor.lab.settings import Settings
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
    alone: list[Measured] = []
    watched: list[Measured] = []
    shares: list[float] = []
    for number in range(1, chosen.pairs + 1):
        spec = spec_of(chosen.path, chosen.epochs)
        with tempfile.TemporaryDirectory() as folder:
            alone.append(train(Home(Path(folder)), spec))
        with tempfile.TemporaryDirectory() as folder:
            seen, share = train_watched(Home(Path(folder)), spec, columns, rows)
        watched.append(seen)
        shares.append(share)
        print(
            f"pair {number}: an epoch takes {median(alone[-1].seconds):.2f} s alone, "
            f"{median(seen.seconds):.2f} s watched; the interface took {share:.1%} of a processor",
            flush=True,
        )
    seconds = [median([s for one in each for s in one.seconds]) for each in (watched, alone)]
    processor = [median([one.processor for one in each]) for each in (watched, alone)]
    print(f"ratio of seconds {seconds[0] / seconds[1]:.3f}")
    print(f"ratio of the training's processor time {processor[0] / processor[1]:.3f}")
    print(f"the interface's share of a processor {median(shares):.1%}")


@dataclass(frozen=True)
class Measured:
    """One training."""

    seconds: list[float]
    """Of each epoch but the first."""
    processor: float
    """Seconds of processor time that one of those epochs took."""


def spec_of(path: str, epochs: int) -> RunSpec:
    """The run that is measured."""
    step = CHAPTER.step(STEP)
    if step is None:
        raise SystemExit(f"there is no step {STEP}")
    return plan(
        CHAPTER, step, Settings(data=str(Path(path).absolute()), size="full", epochs=epochs)
    )


def train(home: Home, spec: RunSpec) -> Measured:
    """With nobody watching."""
    runner = Runner(home)
    measured = measure(runner.start(spec))
    runner.close()
    return measured


def train_watched(home: Home, spec: RunSpec, columns: int, rows: int) -> tuple[Measured, float]:
    """The same under the eyes of the interface, and the share of a processor that it took."""
    with Store(home.database, CHAPTER.id) as store:
        store.open_by_hand([STEP])
        store.remember_place(STEP)
    runner = Runner(home)
    folder = runner.start(spec)
    with tutor(home.root, command=TUTOR, columns=columns, rows=rows) as terminal:
        terminal.shows_map()
        terminal.press("\r")
        terminal.shows("Charts")
        interface = terminal.process.pid

        def read() -> None:
            terminal.read(0.5)

        wait_for_first_epoch(folder, read)
        begun, busy = time.monotonic(), processor_seconds(interface)
        measured = measure(folder, read)
        share = (processor_seconds(interface) - busy) / (time.monotonic() - begun)
    runner.close()
    return measured, share


def pause() -> None:
    """With nothing to do meanwhile."""
    time.sleep(0.5)


def wait_for_first_epoch(folder: RunFolder, wait: Callable[[], None] = pause) -> None:
    """The first also traces and compiles."""
    while not read_view(folder.events).epochs:
        assert not folder.events.exists() or read_view(folder.events).last is None
        wait()


def measure(folder: RunFolder, wait: Callable[[], None] = pause) -> Measured:
    """Follow a run to its end; its child waits for more work then."""
    wait_for_first_epoch(folder, wait)
    child = folder.owner_process()
    assert child is not None
    busy = processor_seconds(child)
    *_, last = follow(folder, wait)
    if last.kind != "finished":
        raise SystemExit(f"{folder.run} ended as {last.kind}: see {folder.log}")
    seconds = [epoch.seconds for epoch in read_view(folder.events).epochs[1:]]
    return Measured(seconds, (processor_seconds(child) - busy) / len(seconds))


def processor_seconds(process: int) -> float:
    """Of that process so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


if __name__ == "__main__":
    main()
