"""Kills real training processes at random moments; the history must be that of a whole run.

    python -m tests.endurance.training [--times 50] [--seed N]

A run is killed up to ten times, while it starts, trains, writes a checkpoint, or anything else, and
goes on each time. In the end its history equals, digit for digit, that of a run nobody killed.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import tempfile
from functools import partial
from pathlib import Path

from tests.training.test_resume import few, figures
from tests.waiting import wait_for
from tutor.lab.events import Event, Finished
from tutor.lab.folder import RunFolder
from tutor.lab.following import follow
from tutor.lab.reader import read_events
from tutor.lab.runner import Runner
from tutor.lab.view import view_of
from tutor.paths import Home

STEPS = ("8b", "8f", "8e", "8c")
KILLS = 10
"""At most, of one run."""
MUCH = 2500
"""Bytes of events that a run may at most write before it is killed, about an epoch's and a half."""


def main() -> None:
    """Kill as often as was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}")
    with tempfile.TemporaryDirectory() as folder:
        print(endure(Home(Path(folder)), chosen.times, random.Random(chosen.seed)))


def endure(home: Home, times: int, chance: random.Random) -> str:
    """Kill so often; gives what it came to.

    Raises:
        AssertionError: a history is another one, or a run does not go on.
    """
    runner = Runner(home)
    killed, runs = 0, 0
    while killed < times:
        spec = few(STEPS[runs % len(STEPS)])
        whole = runner.start(spec)
        list(follow(whole))
        cut = runner.start(spec)
        killed += kill_repeatedly(runner, cut, min(KILLS, times - killed), chance)
        *_, last = follow(cut)
        assert isinstance(last, Finished), last
        assert figures(cut) == figures(whole)
        runs += 1
    runner.close()
    return f"{killed} trainings killed; all {runs} histories are those of whole runs"


def kill_repeatedly(runner: Runner, run: RunFolder, times: int, chance: random.Random) -> int:
    """Kill it and have it go on; gives how often it could be killed before it finished."""
    killed = 0
    while killed < times:
        size = run.events.stat().st_size if run.events.exists() else 0
        wait_for(partial(_ended_or_grown, run, size + chance.randrange(1, MUCH)))
        process = run.owner_process()
        if process is None or isinstance(_ended(run), Finished):
            break
        os.killpg(process, signal.SIGKILL)
        wait_for(lambda: not run.alive())
        list(follow(run))
        if isinstance(_ended(run), Finished):
            break
        killed += 1
        runner.resume(run)
    return killed


def _ended_or_grown(run: RunFolder, size: int) -> bool:
    grown = run.events.exists() and run.events.stat().st_size >= size
    return grown or _ended(run) is not None


def _ended(run: RunFolder) -> Event | None:
    return view_of(read_events(run.events)).last


if __name__ == "__main__":
    main()
