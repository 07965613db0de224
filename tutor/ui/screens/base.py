"""What all screens share: the app they belong to, and errors told in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from textual.binding import Binding
from textual.screen import ModalScreen, Screen

if TYPE_CHECKING:
    from tutor.ui.app import TutorApp

Result = TypeVar("Result")
Answer = TypeVar("Answer")


class TutorScreen(Screen[None]):
    """A screen of the tutor."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]

    @property
    def tutor(self) -> TutorApp:
        """The app, which holds the chapter, the store and the runner."""
        return cast("TutorApp", self.app)

    def attempt(self, action: Callable[[], Result]) -> Result | None:
        """Do it; if it cannot be done, tell the learner and give None."""
        return self.tutor.attempt(action)


class Dialog(ModalScreen[Answer]):
    """Something asked or told over a screen, whose keys do not work meanwhile."""

    BINDINGS = [Binding("f1,question_mark", "app.help", "Help")]
