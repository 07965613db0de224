"""Nobody leaves what they wrote behind without being asked, where it cannot be saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tutor.ui.screens.dialogs import Ask
from tutor.ui.widgets.answer_box import AnswerBox

if TYPE_CHECKING:
    from tutor.ui.app import TutorApp


def leave_kept(app: TutorApp, leave: Callable[[], object]) -> None:
    """Leave once everything written is kept, or the learner says that it need not be."""
    boxes = [box for screen in app.screen_stack for box in screen.query(AnswerBox)]
    kept = [box.keep_now() for box in boxes]
    if all(kept):
        leave()
        return
    if isinstance(app.screen, Ask):
        # Whatever is asked wants an answer first.
        return

    def chosen(answer: str | None) -> None:
        if answer == "go":
            leave()

    app.push_screen(
        Ask(
            "What you wrote last could not be saved and will be lost.",
            {"stay": "Stay and try again", "go": "Leave it behind"},
        ),
        chosen,
    )
