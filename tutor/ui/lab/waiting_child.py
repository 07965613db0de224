"""The child that waits for the next run."""

from __future__ import annotations

from tutor.lab.protocol import Ready
from tutor.lab.runner import Runner
from tutor.standing.next_run import NextRun


class WaitingChild:
    """Gets ready for the next run, and says how long it will take."""

    def __init__(self, runner: Runner, next_run: NextRun) -> None:
        self._runner, self._next = runner, next_run
        self._old_word: Ready | None = None

    def warm(self) -> None:
        """Have the child get ready.

        Raises:
            RunError: there is none and none can be started.
        """
        self._next.look_again()
        # What it said before was about other settings, perhaps about other images.
        self._old_word = self._runner.ready()
        self._runner.warm(self._next.spec)

    def ready(self) -> Ready | None:
        """The child's word on the settings as they are now."""
        ready, spec = self._runner.ready(), self._next.spec
        if ready is None or ready is self._old_word:
            return None
        told, asked = (
            (ready.step, ready.size, ready.data),
            (spec.step, spec.size, self._next.images),
        )
        return ready if told == asked else None
