"""Signals while one waits for a training: the first asks it to stop, the next one leaves it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

from tutor.lab.folder import RunFolder
from tutor.lab.stopping import request_stop


class Asking:
    """A signal handler; a second signal raises KeyboardInterrupt and leaves the run to itself.

    `asked` is called when the run was asked to stop, `folder` is that run once there is one, and
    `signal` the number of the first signal, 0 for none.
    """

    def __init__(self, asked: Callable[[], object]) -> None:
        self._asked = asked
        self.folder: RunFolder | None = None
        self.signal = 0

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        """Take that signal."""
        if self.signal:
            raise KeyboardInterrupt
        self.signal = number
        self.ask()

    def ask(self) -> None:
        """Ask, once there is a run and a reason.

        Raises:
            RunError: the run's folder cannot be written.
        """
        if self.signal and self.folder is not None:
            request_stop(self.folder)
            self._asked()


@contextmanager
def signals_to(asking: Asking, numbers: Iterable[signal.Signals]) -> Iterator[None]:
    """These signals go there, and to whom they went before afterwards."""
    before = [(number, signal.signal(number, asking)) for number in numbers]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)
