"""Kills the interface or the training process at random moments and looks at what is lost.

    python -m tests.endurance.killing [--times 200] [--seed N]

One home lives through all of it. A learner answers, judges and trains (with the fake training
process; `tests.endurance.training` kills real ones), until after a random time one of the two
processes is killed. Nothing may be lost then: no word that was on the screen a second before, no
grade, no finished epoch; and the tutor must open again and go on.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.endurance.learner import Learner
from tests.terminal import tutor
from tests.waiting import wait_for
from tutor.chapter.load import load_chapter
from tutor.lab.history import RunRecord, history, running
from tutor.lab.reader import read_view
from tutor.lab.stopping import request_stop
from tutor.paths import Home, find_content
from tutor.progress.store import Store
from tutor.progress.values import judged

CHAPTER = load_chapter(find_content())
OLD = 1.0
"""Seconds after which what was typed must be safe."""


def main() -> None:
    """Kill as often as was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}")
    with tempfile.TemporaryDirectory() as folder:
        print(Ordeal(Home(Path(folder)), chosen.seed).endure(chosen.times))


LONGEST_LIFE = 8.0
"""Seconds."""
WRITTEN = {"draft": "text", "attempt": "answer", "thought": "text", "recovery": "answer"}
"""The tables and columns that what was typed may be in."""


class Ordeal:
    """One home, and what must be found in it after each kill."""

    def __init__(self, home: Home, seed: int) -> None:
        self._home = home
        self._chance = random.Random(seed)
        self._words: set[str] = set()
        self._typed = 0
        self._graded: set[str] = set()
        self._epochs: Counter[str] = Counter()
        with Store(home.database, CHAPTER.id) as store:
            store.open_by_hand(step.id for step in CHAPTER.steps)

    def endure(self, times: int) -> str:
        """Kill so often; gives what it came to.

        Raises:
            AssertionError: something is lost.
        """
        killed: Counter[str] = Counter()
        for _ in range(times):
            killed[self._live_and_die()] += 1
            self._look()
        for run in running(self._home.runs):
            request_stop(run.folder)
        wait_for(lambda: not running(self._home.runs))
        self._look()
        return (
            f"{killed['interface']} interfaces and {killed['training']} trainings killed; "
            f"nothing is lost of {len(self._words)} words, {len(self._graded)} graded questions, "
            f"{sum(self._epochs.values())} epochs of {len(self._epochs)} runs"
        )

    def _live_and_die(self) -> str:
        with tutor(self._home.root, FAKE_RUN="slowly") as terminal:
            learner = Learner(terminal, self._chance, self._typed)
            terminal.shows_map()
            end = time.monotonic() + self._chance.uniform(0.0, LONGEST_LIFE)
            while time.monotonic() < end:
                learner.act()
            under_way = running(self._home.runs)
            if under_way and self._chance.random() < 0.5:
                killed = "training"
                kill(under_way[0])
                # The interface lives on and has to tell of it.
                learner.act()
            else:
                killed = "interface"
            dead = time.monotonic()
            terminal.process.kill()
        self._typed = learner.words
        self._words |= {word for word, seen in learner.typed.items() if dead - seen > OLD}
        self._graded |= learner.graded
        return killed

    def _look(self) -> None:
        """Everything must be there."""
        connection = sqlite3.connect(self._home.database)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        texts = [
            row[0].decode()
            for table, column in WRITTEN.items()
            for row in connection.execute(f"SELECT {column} FROM {table}")
        ]
        connection.close()
        whole = " ".join(texts)
        lost = {word for word in self._words if word not in whole}
        assert not lost, f"words that were typed are gone: {sorted(lost)}"
        with Store(self._home.database, CHAPTER.id) as store:
            assert store.damage is None
            ungraded = {q for q in self._graded if not judged(store.attempts(q))}
        assert not ungraded, f"grades are gone: {sorted(ungraded)}"
        for run in history(self._home.runs):
            epochs = [epoch.epoch for epoch in read_view(run.folder.events).epochs]
            assert epochs == list(range(1, len(epochs) + 1))
            assert len(epochs) >= self._epochs[run.spec.run], f"{run.spec.run} lost epochs"
            self._epochs[run.spec.run] = len(epochs)


def kill(run: RunRecord) -> None:
    """The training process dies at once."""
    process = run.folder.owner_process()
    if process is not None and run.folder.alive():
        os.killpg(process, signal.SIGKILL)
        wait_for(lambda: not run.folder.alive())


if __name__ == "__main__":
    main()
