"""Widgets of Textual that tell among the keys what Enter does."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import Button, Input, OptionList


class Menu(OptionList):
    """Lines of which one can be opened."""

    BINDINGS = [Binding("enter", "select", "Open")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there is a line to open."""
        return action != "select" or self.highlighted is not None


class Answer(Button):
    """One of the answers to what is asked."""

    BINDINGS = [Binding("enter", "press", "Choose")]


class Field(Input):
    """Something to type."""

    BINDINGS = [Binding("enter", "submit", "Take it")]
