"""How quick and how small the interface is, measured from outside.

    python -m tests.benchmarks.interface [--times 15] [--keys 300] [--training PATH]

Prints, each beside what is asked: the time from start to first paint against a hello-world app's in
turn; the time of `--version` and `status`; the memory of the interface after a walk through its
screens; the time from a key to the screen while a person types an answer, and, where PATH is a copy
of CIFAR-10, the same while step 8b trains on it.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles

import pyte

from tests.benchmarks.interface_share import spec_of, wait_for_first_epoch
from tests.terminal import TUTOR, Terminal
from tutor.lab.runner import Runner
from tutor.lab.stopping import stop
from tutor.paths import Home
from tutor.progress.store import Store

HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("Hello")
Hello().run()
"""
LETTERS = "etaoinshrdlu"
ENOUGH = 5
"""So many letters in a row are unmistakable on a screen."""


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--keys", type=int, default=300)
    parser.add_argument("--training", metavar="PATH")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        line = (*TUTOR, "--home", folder)
        with Store(home.database, "chapter11") as store:
            store.open_by_hand(["8b"])
            store.prefer("welcomed", "yes")
        paint(line, chosen.times)
        commands(line, chosen.times)
        typing(line, chosen.keys, "with nothing beside it", 20)
        if chosen.training:
            runner = Runner(home)
            run = runner.start(spec_of(chosen.training, epochs=100))
            wait_for_first_epoch(run)
            typing(line, chosen.keys, "while 8b trains", 35)
            assert run.alive(), "the training ended too early"
            stop(run)
            runner.close()
        memory(line)


def paint(line: Sequence[str], times: int) -> None:
    """From start to first paint and to the map, in turn with a hello-world app."""
    words = {"first paint": b"is starting", "the map": b"Laboratory"}
    seconds: dict[str, list[float]] = {what: [] for what in (*words, "hello")}
    for _ in range(times):
        seconds["hello"].append(until_painted((sys.executable, "-c", HELLO), b"Hello"))
        for what, text in words.items():
            seconds[what].append(until_painted(line, text))
    hello = median(seconds["hello"])
    print(f"first paint of a hello-world app after {hello * 1000:.0f} ms", flush=True)
    for what in words:
        taken = median(seconds[what])
        print(f"{what} after {taken * 1000:.0f} ms: ratio {taken / hello:.2f}", flush=True)
    print("(asked: first paint at most 1.5)", flush=True)


def until_painted(line: Sequence[str], text: bytes) -> float:
    """Seconds until the program has drawn that text."""
    begun = time.perf_counter()
    terminal = Terminal(line, 100, 30)
    try:
        terminal.until(lambda: text in terminal.drawn)
        return time.perf_counter() - begun
    finally:
        terminal.close()


def commands(line: Sequence[str], times: int) -> None:
    """How long a plain command takes, its process included."""
    seconds: dict[str, list[float]] = {"--version": [], "status": []}
    for _ in range(times):
        for command, taken in seconds.items():
            begun = time.perf_counter()
            subprocess.run([*line, command], check=True, stdout=subprocess.DEVNULL)
            taken.append(time.perf_counter() - begun)
    for command, taken in seconds.items():
        print(f"{command} takes {median(taken) * 1000:.0f} ms (asked: under 150)", flush=True)


def memory(line: Sequence[str]) -> None:
    """Resident memory after the map, a question and its judging, and the lab screen."""
    terminal = Terminal(line, 100, 30)
    try:
        terminal.shows_map()
        write(terminal)
        terminal.press("the same gradient for all neurons\n")
        terminal.shows("How sure")
        terminal.press("3")
        terminal.shows("g Grade")
        terminal.press("g")
        terminal.shows("Undo the grade")
        terminal.press("\x1b")
        terminal.shows_map()
        terminal.press("v")
        terminal.take_in(1.0)
        terminal.press("\x1b")
        resident = resident_megabytes(terminal.process.pid)
        print(f"the interface takes {resident:.0f} MB (asked: under 90)", flush=True)
    finally:
        terminal.close()


def resident_megabytes(process: int) -> float:
    """As Linux tells it."""
    for field in Path(f"/proc/{process}/status").read_text().splitlines():
        if field.startswith("VmRSS:"):
            return int(field.split()[1]) / 1024
    raise ValueError(f"/proc/{process}/status has no VmRSS")


def write(terminal: Terminal) -> None:
    """To the answer box of the first question."""
    terminal.press("\x1b[H\r")
    terminal.shows("Your answer")
    terminal.take_in(0.5)


def typing(line: Sequence[str], keys: int, when: str, asked: int) -> None:
    """From a key to the screen, at the pace of a quick typist who never waits."""
    terminal = Terminal(line, 100, 30)
    try:
        terminal.shows_map()
        write(terminal)
        letters, sent, chunks = typed(terminal, keys)
    finally:
        terminal.close()
    delays = [1000 * delay for delay in painted(letters, sent, chunks)]
    print(
        f"key to screen {when}: median {median(delays):.0f} ms, "
        f"p95 {quantiles(delays, n=20)[-1]:.0f} ms (asked: at most {asked}), {len(delays)} keys",
        flush=True,
    )


def typed(terminal: Terminal, keys: int) -> tuple[str, list[float], list[tuple[float, bytes]]]:
    """Letters, when each was sent, and what came back and when; nothing is drawn meanwhile."""
    chance = random.Random(0)
    letters, sent = "", []
    chunks: list[tuple[float, bytes]] = [(0.0, bytes(terminal.drawn))]
    for _ in range(keys):
        letter = chance.choice(LETTERS)
        letters += letter
        sent.append(time.perf_counter())
        terminal.press(letter)
        end = sent[-1] + chance.uniform(0.06, 0.14)
        while (left := end - time.perf_counter()) > 0:
            if data := terminal.read(left):
                chunks.append((time.perf_counter(), data))
    return letters, sent, chunks


def painted(
    letters: str, sent: Sequence[float], chunks: Sequence[tuple[float, bytes]]
) -> list[float]:
    """Seconds from each key until its letter stood behind those before it."""
    screen = pyte.Screen(100, 30)
    stream = pyte.ByteStream(screen)
    delays: list[float] = []
    at = 0
    for came, data in chunks:
        stream.feed(data)
        text = "".join("".join(screen.display).replace("│", " ").split())
        while at < len(letters) and sent[at] < came and letters[: at + 1][-ENOUGH:] in text:
            delays.append(came - sent[at])
            at += 1
    return delays[ENOUGH:]


if __name__ == "__main__":
    main()
