"""What is asked where a step of the laboratory is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.ui.screens.dialogs import Ask

if TYPE_CHECKING:
    from tutor.quiz.unlock import StepStatus
    from tutor.ui.app import TutorApp


def ask_about_lock(app: TutorApp, status: StepStatus, *, by_hand: bool = False) -> None:
    """Say what a locked step needs, lead there, or open it by hand; what was asked for is the
    first answer."""

    def chosen(answer: str | None) -> None:
        if answer == "open":
            app.attempt(lambda: app.store.open_by_hand([status.step]))
            app.attempt(app.survey)
            app.visit(status.step)
        elif answer == "lead":
            _lead_to(app, status)

    lead = {"lead": f"Go to {status.missing[0]}"}
    opening = {"open": f"Open {status.step} by hand all the same"}
    ways = opening | lead if by_hand else lead | opening
    app.push_screen(
        Ask(
            f"{status.step} is locked: it still needs {', '.join(status.missing)}. "
            "That is advice, not a wall.",
            ways | {"back": "Back to the map"},
        ),
        chosen,
    )


def _lead_to(app: TutorApp, status: StepStatus) -> None:
    needed = app.step_status(status.missing[0])
    if needed is not None and needed.state == "locked":
        ask_about_lock(app, needed)
    else:
        app.visit(status.missing[0])
