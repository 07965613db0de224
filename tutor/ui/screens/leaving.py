"""The question what becomes of the trainings under way when the tutor ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.widgets import Button, Static

from tutor.ui.screens.dialogs import Ask

LOOK_EVERY = 0.5


class Leaving(Ask):
    """The result is "go", "stop" or "stay"; a training that ends meanwhile is told."""

    def __init__(self, names: Callable[[], Sequence[str]]) -> None:
        self._names = names
        self._under_way = tuple(names())
        super().__init__(
            f"A training is under way: {', '.join(self._under_way)}.",
            {"go": "Quit and let it go on", "stop": "Stop it and quit", "stay": "Stay here"},
        )

    def on_mount(self) -> None:
        """What is asked may change while it is asked."""
        self.set_interval(LOOK_EVERY, self._look)

    def _look(self) -> None:
        names = tuple(self._names())
        if names == self._under_way:
            return
        ended = ", ".join(name for name in self._under_way if name not in names)
        self._under_way = names
        told = f"Ended meanwhile: {ended}." if ended else ""
        left = f"A training is under way: {', '.join(names)}." if names else ""
        self.query_one(Static).update(Content(" ".join(filter(None, (told, left)))))
        go, stop, _stay = self.query(Button)
        go.label = Content("Quit and let it go on" if names else "Quit")
        stop.display = bool(names)
