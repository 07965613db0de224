"""`ch11-tutor --plain` as a process of its own, on pipes and in a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tutor.paths import Home
from tutor.progress.store import Store

PROGRAM = (sys.executable, "-m", "tutor")
PLAIN = (*PROGRAM, "--plain")
LIMIT = 60.0


def piped(typed: bytes, **environment: str) -> subprocess.CompletedProcess[bytes]:
    environ = {**os.environ, **environment}
    return subprocess.run(PLAIN, input=typed, capture_output=True, env=environ, timeout=LIMIT)


class Terminal:
    """The program in a pseudo-terminal, and what it has shown since it was looked at last."""

    def __init__(self, process: subprocess.Popen[bytes], line: int) -> None:
        self.process, self._line = process, line
        self._shown = ""

    def type(self, text: str) -> None:
        os.write(self._line, text.encode())

    def expect(self, words: str) -> str:
        """Wait until these words are shown; gives what came before them."""
        end = time.monotonic() + LIMIT
        while words not in self._shown:
            assert time.monotonic() < end, f"{words!r} is not in {self._shown!r}"
            if select.select([self._line], [], [], 0.1)[0]:
                self._shown += os.read(self._line, 65536).decode()
        before, _, self._shown = self._shown.partition(words)
        return before

    def wait(self) -> int:
        return self.process.wait(LIMIT)


@contextmanager
def terminal(
    command: tuple[str, ...] = PLAIN, environment: Mapping[str, str] | None = None
) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    environ = {**os.environ, "TERM": "dumb", **(environment or {})}
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ, start_new_session=True
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_killed_in_the_middle_and_the_draft_is_offered_again(home: Home) -> None:
    with terminal() as first:
        first.expect("Next: Answer q1")
        first.type("n\n")
        first.expect("help lists the words.")
        first.type("No, the symmetry stays.\nhint\n")
        first.expect("Hint 1 of 3")
        first.process.send_signal(signal.SIGKILL)
        assert first.wait() == -signal.SIGKILL
    with terminal() as second:
        second.type("n\n")
        second.expect("You have begun an answer. It says:\r\nNo, the symmetry stays.\r\n")
        second.type("\nLike one neuron a layer.\n\n3\n")
        for number in range(1, 6):
            second.expect(f"Point {number} of 5")
            second.type("y\n")
        second.expect("100 %. Grade it so?")
        second.type("\n")
        second.expect("Grade 100 %: passed (attempt 1, 1 hint used).")
        second.type("\x04")
        assert second.wait() == 0
    with Store(home.database, "chapter11") as store:
        (attempt,) = store.attempts("q1")
    assert attempt.answer == "No, the symmetry stays.\nLike one neuron a layer."
    assert (attempt.grade, attempt.sureness, attempt.hints_used) == (1.0, 3, 1)


def test_a_dumb_terminal_gets_plain_lines() -> None:
    with terminal(PROGRAM) as plain:
        plain.expect("This terminal cannot show the full screen, so the lesson comes in plain")
        plain.type("quit\n")
        assert plain.wait() == 0


def test_lines_fit_the_terminal() -> None:
    with terminal(environment={"COLUMNS": "40", "LINES": "24"}) as narrow:
        narrow.type("q1\nquit\n")
        told = narrow.expect("Everything is kept.")
        assert max(map(len, told.splitlines())) < 40


def test_ctrl_c_leaves() -> None:
    # Where tests run in the background the signal is ignored from the beginning.
    heeding = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    held = "from tutor.cli import main; sys.exit(main(['--plain']))"
    with terminal((sys.executable, "-c", heeding + held)) as plain:
        plain.expect("Next: ")
        plain.process.send_signal(signal.SIGINT)
        assert plain.wait() == 130


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
        try:
            process.stdin.write(typed)
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_bytes_that_are_no_text_and_a_megabyte_in_a_line() -> None:
    ended = piped(bytes(range(256)) * 20 + b"\nq1\n" + b"gradient " * 120_000 + b"\n\n\n")
    assert ended.returncode == 0
    assert ended.stdout.endswith(b"Everything is kept.\n")
    assert ended.stderr == b""
