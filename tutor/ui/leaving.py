"""Leaving a screen or the tutor: nobody leaves unsaved words or a training behind unasked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tutor.lab.stopping import request_stop
from tutor.ui.screens.dialogs import Ask
from tutor.ui.screens.leaving import Leaving
from tutor.ui.widgets.answer_box import AnswerBox

if TYPE_CHECKING:
    from tutor.ui.app import TutorApp


def leave(app: TutorApp) -> None:
    """End the tutor, with all that is written kept; ask what becomes of a training under way."""
    leave_kept(app, lambda: _leave_training(app))


def _leave_training(app: TutorApp) -> None:
    if not app.running():
        app.exit(0)
        return
    if isinstance(app.screen, Ask):
        # Whatever is asked wants an answer first; Esc is one.
        return

    def chosen(answer: str | None) -> None:
        if answer == "stop":
            for run in app.running():
                request_stop(run.folder)
        if answer in ("go", "stop"):
            app.exit(0)

    app.push_screen(Leaving(lambda: [run.spec.run for run in app.running()]), chosen)


def leave_kept(app: TutorApp, leave: Callable[[], object]) -> None:
    """Do `leave` once everything written is kept, or the learner says that it need not be."""
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
