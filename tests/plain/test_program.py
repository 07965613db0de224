"""`ch11-tutor --plain` as a process of its own, on pipes and in a pseudo-terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress

import pytest

from tests.terminal import FAKED, TUTOR, tutor
from tutor.paths import Home
from tutor.progress.store import Store

PLAIN = (*TUTOR, "--plain")
LIMIT = 60.0


def piped(typed: bytes, **environment: str) -> subprocess.CompletedProcess[bytes]:
    environ = {**os.environ, **environment}
    return subprocess.run(PLAIN, input=typed, capture_output=True, env=environ, timeout=LIMIT)


def test_killed_in_the_middle_and_the_draft_is_offered_again(home: Home) -> None:
    with tutor(home.root, "--plain", rows=50) as first:
        first.shows("Next: Answer q1")
        first.press("n\n")
        first.shows("help lists the words.")
        first.press("No, the symmetry stays.\nhint\n")
        first.shows("Hint 1 of 3")
        first.process.send_signal(signal.SIGKILL)
        assert first.ended() == -signal.SIGKILL
    with tutor(home.root, "--plain", rows=50) as second:
        second.shows("Next: Answer q1")
        second.press("n\n")
        second.shows("You have begun an answer. It says:")
        second.press("\nLike one neuron a layer.\n\n3\n")
        for number in range(1, 6):
            second.shows(f"Point {number} of 5")
            second.press("y\n")
        second.shows("100 %. Grade it so?")
        second.press("\n")
        second.shows("Grade 100 %: passed (attempt 1, 1 hint used).")
        second.press("\x04")
        assert second.ended() == 0
        assert b"\x1b" not in second.drawn
    with Store(home.database, "chapter11") as store:
        (attempt,) = store.attempts("q1")
    assert attempt.answer == "No, the symmetry stays.\nLike one neuron a layer."
    assert (attempt.grade, attempt.sureness, attempt.hints_used) == (1.0, 3, 1)


def test_a_training_in_a_terminal_that_cannot_draw(home: Home) -> None:
    with tutor(home.root, command=FAKED, rows=60, TERM="dumb") as plain:
        plain.shows("This terminal cannot show the full screen, so the lesson comes in plain")
        plain.press("open 8a\nrun\n\n\n")
        plain.shows("Epoch 1 of 3: validation accuracy 30.0 %")
        plain.shows("The word think asks the questions of 8a.")
        plain.press("quit\n")
        assert plain.ended() == 0


def test_lines_fit_the_terminal(home: Home) -> None:
    with tutor(home.root, "--plain", columns=40, rows=60) as narrow:
        narrow.press("q1\nquit\n")
        narrow.shows("Everything is kept.")
        assert max(map(len, narrow.drawn.decode().splitlines())) < 40


@pytest.mark.skipif(sys.platform != "linux", reason="other systems cut elsewhere")
def test_a_line_that_the_terminal_cut_is_told(home: Home) -> None:
    with tutor(home.root, "--plain", rows=60) as plain:
        plain.press("q1\n")
        plain.shows("help lists the words.")
        plain.press("word " * 1000 + "\n")
        plain.shows("The terminal passes no more than 4095 bytes of a line")
        plain.press("short\nquit\n")
        assert plain.ended() == 0
    with Store(home.database, "chapter11") as store:
        assert store.drafts()["q1"].text.endswith("word \nshort")


@pytest.mark.skipif(
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="tests in the background ignore it"
)
def test_ctrl_c_leaves(home: Home) -> None:
    with tutor(home.root, "--plain") as plain:
        plain.shows("Next: ")
        plain.press("\x03")
        assert plain.ended() == 130


def test_nothing_a_terminal_would_obey_is_told() -> None:
    ended = piped("q1\nn\x1b[31mo\x00\u202e\nread\n\x1b[A\x07\nquit\n".encode())
    assert (ended.returncode, ended.stderr) == (0, b"")
    told = ended.stdout.decode()
    assert all(line.isprintable() for line in told.split("\n"))
    assert "\nno\n" in told


def test_a_locale_that_knows_only_ascii(home: Home) -> None:
    narrow = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ended = piped("q1\nné “so”\nread\n".encode(), **narrow)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.isascii()
    assert b'\nn? "so"\n' in ended.stdout
    with Store(home.database, "chapter11") as store:
        assert store.drafts()["q1"].text == "né “so”", "what is kept is what was typed"


def test_a_reader_that_leaves_is_no_crash() -> None:
    typed = b"help\n" * 20_000
    process = subprocess.Popen(
        PLAIN, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdin and process.stdout and process.stderr
    with process:
        process.stdout.readline()
        process.stdout.close()
        with suppress(BrokenPipeError):
            process.stdin.write(typed)
            process.stdin.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_bytes_that_are_no_text_and_a_megabyte_in_a_line() -> None:
    ended = piped(bytes(range(256)) * 20 + b"\nq1\n" + b"gradient " * 120_000 + b"\n\n\n")
    assert ended.returncode == 0
    assert ended.stdout.endswith(b"Everything is kept.\n")
    assert ended.stderr == b""
