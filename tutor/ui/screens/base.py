"""What all screens share: the app they belong to, and errors told in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.screen import ModalScreen, Screen

if TYPE_CHECKING:
    from tutor.ui.app import TutorApp

Result = TypeVar("Result")
Answer = TypeVar("Answer")


class Closable(Screen[Answer]):
    """A screen of the tutor that closes itself and no other.

    What closes it may come late, or twice where a key was pressed in a hurry; Textual would then
    close whichever screen is in front.
    """

    @property
    def tutor(self) -> TutorApp:
        """The app, which holds the chapter, the store and the runner."""
        return cast("TutorApp", self.app)

    def attempt(self, action: Callable[[], Result]) -> Result | None:
        """Do it; if it cannot be done, tell the learner and give None."""
        return self.tutor.attempt(action)

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close it where it is in front."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class TutorScreen(Closable[None]):
    """A screen that fills the terminal and has no result."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]

    def follows(self, run: str) -> bool:
        """Whether it shows how the run of that id goes on."""
        return False

    def leave_kept(self) -> None:
        """Close it once everything that is written on it is kept."""
        from tutor.ui.leaving import leave_kept

        leave_kept(self.tutor, self.dismiss)

    def leave_for(self, go: Callable[[str], object], item: str) -> None:
        """Close it where it is in front, and then go there."""
        if self.is_active:
            self.dismiss()
            self.tutor.call_later(go, item)


class Dialog(ModalScreen[Answer], Closable[Answer]):
    """Something asked or told over a screen, whose keys do not work meanwhile."""

    BINDINGS = [Binding("f1,question_mark", "app.help", "Help")]
