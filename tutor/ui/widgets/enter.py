"""Widgets of Textual that tell among the keys what Enter does."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import Button, Input


class Answer(Button):
    """One of the answers to what is asked."""

    BINDINGS = [Binding("enter", "press", "Choose")]


class Field(Input):
    """Something to type."""

    BINDINGS = [Binding("enter", "submit", "Take it")]
