"""A pane that says in its lower border where more of it is."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.reactive import reactive


class Passage(VerticalScroll):
    """What may be longer than its place; `fact` is said in the border too."""

    fact: reactive[str] = reactive("")

    def on_mount(self) -> None:
        """What is in it may become longer or shorter."""
        self.watch(self, "virtual_size", self._tell)

    def on_resize(self) -> None:
        """Its place may."""
        self._tell()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Another part of it is seen."""
        super().watch_scroll_y(old_value, new_value)
        self._tell()

    def watch_fact(self) -> None:
        """Say it."""
        self._tell()

    def _tell(self) -> None:
        hidden = {"above": self.scroll_y > 0, "below": self.scroll_y < self.max_scroll_y}
        where = " and ".join(place for place, more in hidden.items() if more)
        self.border_subtitle = ", ".join(filter(None, (self.fact, where and f"more {where}")))
