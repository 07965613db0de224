"""What the command palette offers: every action of the screen one is on, and the app's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.binding import Binding
from textual.command import CommandList, CommandPalette
from textual.dom import DOMNode
from textual.screen import Screen

from tutor.errors import TutorError
from tutor.ui.screens.base import Closable
from tutor.ui.widgets.key_line import shown_key

if TYPE_CHECKING:
    from tutor.ui.app import TutorApp

ELSEWHERE = ("app.focus_next", "app.focus_previous", "app.leave", "app.help")
"""Actions of screens that only move between widgets, or that are the app's own."""


class Palette(CommandPalette, Closable[None]):
    """Textual's, which also takes keys that come before its list is there."""

    def _action_command_list(self, action: str) -> None:
        paging = action in ("page_up", "page_down")
        if not paging or self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)


def commands(app: TutorApp, screen: Screen[object]) -> Iterator[SystemCommand]:
    """The screen's actions as they can be done now, then those of every screen."""
    for title, (binding, node) in actions(screen).items():

        async def run(action: str = binding.action, node: DOMNode = node) -> None:
            if screen.is_active:
                await app.run_action(action, node)

        key = shown_key(app, binding, ascii_only=app.ascii_only)
        yield SystemCommand(title, f"Key {key}", run)
    yield SystemCommand("Help", "What this screen is for, and all its keys: F1", app.action_help)
    yield SystemCommand("Theme", "Choose other colours; F9 takes the next", app.action_change_theme)
    yield SystemCommand(
        "Screenshot",
        "Save a picture of this screen as SVG",
        # Once the palette has gone.
        lambda: app.set_timer(0.1, lambda: _save_picture(app)),
    )
    yield SystemCommand("Quit", "All is saved: ctrl+q", app.action_leave)


def _save_picture(app: TutorApp) -> None:
    """Into the home, which is there, as a folder for downloads may not be."""

    def save() -> str:
        try:
            return app.save_screenshot(path=str(app.home.root))
        except OSError as fault:
            raise TutorError(
                f"the picture could not be saved, {fault.strerror}", where=str(app.home.root)
            ) from fault

    if (path := app.attempt(save)) is not None:
        app.notify(f"Saved as {path}", markup=False)


def actions(screen: Screen[object]) -> dict[str, tuple[Binding, DOMNode]]:
    """What can be done on a screen now, by what it is called, and the node where it is done."""
    found: dict[str, tuple[Binding, DOMNode]] = {}
    for active in screen.active_bindings.values():
        binding, node = active.binding, active.node
        wanted = binding.description and not binding.system and binding.action not in ELSEWHERE
        if wanted and active.enabled and node is not screen.app and _is_own(binding, node):
            # Where keys share a description, such as 1 to 9, the tooltips tell them apart.
            found.setdefault(binding.tooltip or binding.description, (binding, node))
    return found


def _is_own(binding: Binding, node: DOMNode) -> bool:
    """Whether the tutor itself binds that action there; Textual's own move cursors and scroll."""
    own = [cls for cls in type(node).__mro__ if cls.__module__.startswith("tutor.")]
    bound = [one for cls in own for one in cls.__dict__.get("BINDINGS", ())]
    return any(isinstance(one, Binding) and one.action == binding.action for one in bound)
