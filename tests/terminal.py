"""The tutor in a pseudo-terminal, seen through a terminal emulator and worked by keys."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyte

TUTOR = (sys.executable, "-m", "tutor")
"""With the real training process."""
FAKED = (sys.executable, "-m", "tests.faked")
"""With the fake one, for all that does not need a network."""


class Terminal:
    """A program in a terminal of its own; reading and writing happen in the caller's thread."""

    def __init__(
        self, command: Sequence[str], columns: int = 80, rows: int = 24, **environment: str
    ) -> None:
        self._terminal, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (rows, columns))
        self.settings = termios.tcgetattr(theirs)
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.drawn = bytearray()
        """All bytes that the program wrote so far."""
        self._theirs = theirs
        self.process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=_without_a_size() | environment,
            preexec_fn=lambda: _own_terminal(theirs),
        )

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self._screen.display)

    def settings_now(self) -> list[object]:
        """How the terminal is set, as `termios.tcgetattr` gives it."""
        return termios.tcgetattr(self._theirs)

    def press(self, keys: str) -> None:
        """Send keys as a terminal does."""
        self.send(keys.encode())

    def send(self, data: bytes) -> None:
        """Send bytes that need not be text."""
        os.write(self._terminal, data)

    def resize(self, columns: int, rows: int) -> None:
        """As a person drags a corner of the window."""
        self._screen.resize(rows, columns)
        termios.tcsetwinsize(self._terminal, (rows, columns))
        self.process.send_signal(signal.SIGWINCH)

    def read(self, seconds: float) -> bytes:
        """What the program writes next within that time; it is kept, but not drawn."""
        if not select.select([self._terminal], [], [], seconds)[0]:
            return b""
        data = os.read(self._terminal, 65536)
        self.drawn += data
        return data

    def take_in(self, seconds: float = 0.05) -> bool:
        """Draw what comes within that time; says whether anything did."""
        came = False
        while data := self.read(0 if came else seconds):
            self._stream.feed(data)
            came = True
        return came

    def until(self, condition: Callable[[], object], limit: float = 60.0) -> None:
        """Draw until it holds; what is on the screen then is told where it never does."""
        end = time.monotonic() + limit
        while not condition():
            assert time.monotonic() < end, f"it did not happen:\n{self.text}"
            self.take_in()

    def shows(self, text: str) -> None:
        """Draw until that text is on the screen."""
        self.until(lambda: text in self.text)

    def shows_map(self) -> None:
        """Draw until the map is there; who is new is welcomed first."""
        welcome = "Press Enter to begin"
        self.until(lambda: "Laboratory" in self.text or welcome in self.text)
        if welcome in self.text:
            self.press("\x1b")
            self.shows("Laboratory")

    def ended(self) -> int:
        """Draw until the program has ended; gives its exit status."""
        self.until(lambda: self.process.poll() is not None)
        return self.process.wait()

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._theirs)
        os.close(self._terminal)
        self._terminal = self._theirs = -1

    def close(self) -> None:
        """Kill what still runs, and close the window."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self._terminal >= 0:
            self.hang_up()


def _without_a_size() -> dict[str, str]:
    """The environment, but for what would say another size than the terminal has."""
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    return kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


def _own_terminal(terminal: int) -> None:
    os.setsid()
    # The first terminal that a session opens controls it.
    os.close(os.open(os.ttyname(terminal), os.O_RDWR))


@contextmanager
def tutor(
    home: Path,
    *arguments: str,
    command: Sequence[str] = FAKED,
    columns: int = 80,
    rows: int = 24,
    **environment: str,
) -> Iterator[Terminal]:
    """The full screen on that home."""
    line = (*command, "--home", str(home), *arguments)
    terminal = Terminal(line, columns, rows, **environment)
    try:
        yield terminal
    finally:
        terminal.close()
