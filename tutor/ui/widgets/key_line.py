"""The keys that work now, in as many rows as they need: nothing is cut on a narrow screen."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

GAP = "  "
_NAMES = {"⏎": "enter", "␣": "space"}
_PLAIN = {"←→": "left/right", "←": "left", "→": "right", "↑": "up", "↓": "down"}
"""Said instead where only ASCII is drawn."""


def shown_key(app: App[Any], binding: Binding, *, ascii_only: bool) -> str:
    """A key as it is written for a person."""
    shown = app.get_key_display(binding)
    for sign, name in (_NAMES | _PLAIN if ascii_only else _NAMES).items():
        shown = shown.replace(sign, name)
    return shown


def _is_help(active: ActiveBinding) -> bool:
    return active.binding.action.rpartition(".")[2] == "help"


class KeyLine(Widget):
    """The last rows of every screen. A click on a key presses it."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[tuple[str, str, str], ...] = ()

    def on_mount(self) -> None:
        """Hear of every change of keys."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        # Which keys work is asked of widgets that are not there yet.
        self.call_after_refresh(self._changed, self.screen)

    def _changed(self, screen: Screen[object]) -> None:
        # Under a dialog all keys are the dialog's, and those of the screen below stay as they were.
        if screen is not self.screen or not self.is_attached or not screen.is_active:
            return
        entries = tuple(self._found(screen))
        if entries != self._entries:
            self._entries = entries
            self.refresh(layout=True)

    def _found(self, screen: Screen[object]) -> list[tuple[str, str, str]]:
        """Key, how it is shown and what it does; what two keys do is told once."""
        found: dict[str, tuple[str, str, str]] = {}
        # Help is bound first in dialogs, but told last everywhere.
        for active in sorted(screen.active_bindings.values(), key=_is_help):
            binding = active.binding
            palette = binding.key == self.app.COMMAND_PALETTE_BINDING
            if active.enabled and (binding.show or palette):
                words = "Palette" if palette else binding.description
                shown = shown_key(self.app, binding, ascii_only=self.app.has_class("-ascii"))
                found.setdefault(words, (binding.key, shown, words))
        return list(found.values())

    def rows(self, width: int) -> list[list[tuple[str, str, str]]]:
        """The entries, broken into rows."""
        rows: list[list[tuple[str, str, str]]] = [[]]
        taken = 0
        for entry in self._entries:
            long = len(entry[1]) + 1 + len(entry[2])
            if rows[-1] and taken + len(GAP) + long > width:
                rows.append([])
                taken = 0
            taken += long + (len(GAP) if rows[-1] else 0)
            rows[-1].append(entry)
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the keys need."""
        return len(self.rows(width))

    def render(self) -> Content:
        """Each key in bold before what it does."""
        lines = []
        for row in self.rows(self.content_size.width):
            parts = [
                Content.assemble((shown, "bold $footer-key-foreground"), " ", words).stylize(
                    Style.from_meta({"@click": f"app.simulate_key('{key}')"})
                )
                for key, shown, words in row
            ]
            lines.append(Content(GAP).join(parts))
        return Content("\n").join(lines)
