"""Leaving a screen or the tutor: nobody leaves unsaved words or a training behind unasked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Button, Static

from tutor.lab.stopping import request_stop
from tutor.ui.screens.dialogs import Ask
from tutor.ui.widgets.answer_box import AnswerBox

if TYPE_CHECKING:
    from tutor.ui.app import TutorApp

LOOK_EVERY = 0.5
"""Seconds between looks at the trainings under way."""


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


class Leaving(Ask):
    """The result is "go", "stop" or "stay"; a training that ends meanwhile is told."""

    def __init__(self, names: Callable[[], Sequence[str]]) -> None:
        self._names = names
        self._under_way = tuple(names())
        super().__init__(
            f"A training is under way: {', '.join(self._under_way)}.",
            {"go": "Quit and let it go on", "stop": "Stop it and quit", "stay": "Stay here"},
        )

    def on_mount(self) -> None:
        """What is asked may change while it is asked."""
        self.set_interval(LOOK_EVERY, self._look)

    def _look(self) -> None:
        names = tuple(self._names())
        if names == self._under_way:
            return
        ended = ", ".join(name for name in self._under_way if name not in names)
        self._under_way = names
        told = f"Ended meanwhile: {ended}." if ended else ""
        left = f"A training is under way: {', '.join(names)}." if names else ""
        self.query_one(Static).update(Content(" ".join(filter(None, (told, left)))))
        go, stop, _stay = self.query(Button)
        go.label = Content("Quit and let it go on" if names else "Quit")
        stop.display = bool(names)
