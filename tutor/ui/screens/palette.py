"""The command palette: every action by its name, also those of the screen one is on."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import SystemCommand
from textual.command import CommandList, CommandPalette
from textual.screen import Screen

from tutor.ui.screens.base import Closable


class Palette(CommandPalette, Closable[None]):
    """Textual's, which also takes keys that come before its list is there."""

    def _action_command_list(self, action: str) -> None:
        paging = action in ("page_up", "page_down")
        if not paging or self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)


def commands_of(screen: Screen[object]) -> Iterator[SystemCommand]:
    """What the keys of a screen do, as long as it is in front."""
    for active in screen.active_bindings.values():
        binding, node = active.binding, active.node
        if binding.show and active.enabled and node is not screen.app:

            async def run(action: str = binding.action, node: object = node) -> None:
                if screen.is_active:
                    await screen.app.run_action(action, node)  # type: ignore[arg-type]

            yield SystemCommand(binding.description, f"Key {binding.key}", run)
