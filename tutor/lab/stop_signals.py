"""Signals while one waits for a training: the first asks it to stop, the next one leaves it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any, Self

from tutor.lab.folder import RunFolder
from tutor.lab.stopping import request_stop


class StopSignals:
    """Takes these signals within its `with`; a second one raises KeyboardInterrupt there.

    `folder` is the run to ask once there is one, `first` the number of the first signal, 0 for
    none; `asked` is called when the run was asked.
    """

    def __init__(
        self, numbers: Iterable[signal.Signals], asked: Callable[[], object] = lambda: None
    ) -> None:
        self._numbers, self._asked = tuple(numbers), asked
        self._before: list[tuple[signal.Signals, Any]] = []
        self.folder: RunFolder | None = None
        self.first = 0

    def __enter__(self) -> Self:
        """From now on they come here."""
        self._before = [(number, signal.signal(number, self.take)) for number in self._numbers]
        return self

    def __exit__(self, *_: object) -> None:
        """They go to whom they went before."""
        for number, handler in self._before:
            signal.signal(number, handler)

    def take(self, number: int, _frame: FrameType | None) -> None:
        """The handler of the signals.

        Raises:
            KeyboardInterrupt: it is not the first.
        """
        if self.first:
            raise KeyboardInterrupt
        self.first = number
        self.ask()

    def ask(self) -> None:
        """Ask, once there is a run and a reason.

        Raises:
            RunError: the run's folder cannot be written.
        """
        if self.first and self.folder is not None:
            request_stop(self.folder)
            self._asked()
