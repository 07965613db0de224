"""However the tutor ends, the terminal is left as it was found and the exit status says why."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.terminal import FAKED, Terminal, tutor

LEAVES_SCREEN = b"\x1b[?1049l"
SHOWS_CURSOR = b"\x1b[?25h"
LEAVES_MOUSE = b"\x1b[?1000l"


def is_as_found(terminal: Terminal) -> bool:
    last = {code: terminal.drawn.rfind(code) for code in (LEAVES_SCREEN, SHOWS_CURSOR)}
    entered = terminal.drawn.rfind(b"\x1b[?1049h")
    hidden = terminal.drawn.rfind(b"\x1b[?25l")
    return (
        terminal.settings_now() == terminal.settings
        and last[LEAVES_SCREEN] > entered
        and last[SHOWS_CURSOR] > hidden
        and LEAVES_MOUSE in terminal.drawn
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_the_terminal_as_it_was(number: signal.Signals, tmp_path: Path) -> None:
    with tutor(tmp_path) as terminal:
        terminal.shows_map()
        terminal.process.send_signal(number)
        assert terminal.ended() == 128 + number
        assert is_as_found(terminal)


@pytest.mark.parametrize("keys", ["q", "\x11"])
def test_a_key_leaves_it_too(keys: str, tmp_path: Path) -> None:
    with tutor(tmp_path) as terminal:
        terminal.shows_map()
        terminal.press(keys)
        assert terminal.ended() == 0
        assert is_as_found(terminal)


def test_a_closed_window_ends_the_tutor_and_keeps_what_was_typed(tmp_path: Path) -> None:
    with tutor(tmp_path) as terminal:
        terminal.shows_map()
        terminal.press("n")
        terminal.shows("Your answer")
        terminal.press("twins")
        terminal.shows("twins")
        terminal.hang_up()
        assert terminal.process.wait(timeout=30) == 128 + signal.SIGHUP
    with tutor(tmp_path) as terminal:
        terminal.shows_map()
        terminal.press("n")
        terminal.shows("twins")


def test_stopped_by_the_shell_it_comes_back(tmp_path: Path) -> None:
    with tutor(tmp_path) as terminal:
        terminal.shows_map()
        process = terminal.process.pid
        os.kill(process, signal.SIGTSTP)
        terminal.until(lambda: os.waitpid(process, os.WNOHANG | os.WUNTRACED)[0] == process)
        os.kill(process, signal.SIGCONT)
        terminal.press("n")
        terminal.shows("Your answer")


def test_a_terminal_that_goes_without_a_signal_ends_the_tutor(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [*FAKED, "--home", str(tmp_path)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm-256color"},
        start_new_session=True,
    )
    try:
        os.close(theirs)
        drawn = b""
        while b"is starting" not in drawn:
            drawn += os.read(ours, 65536)
        os.close(ours)
        assert process.wait(timeout=30) == 128 + signal.SIGHUP
    finally:
        process.kill()
        process.wait()
