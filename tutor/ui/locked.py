"""What is asked where a step of the laboratory is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.ui.screens.dialogs import Ask

if TYPE_CHECKING:
    from tutor.quiz.unlock import StepStatus
    from tutor.ui.app import TutorApp


def ask_about_lock(app: TutorApp, status: StepStatus, *, by_hand: bool = False) -> None:
    """Say what a locked step needs, lead to the first of it that is not locked itself, or open the
    step by hand; what was asked for is the first answer."""
    first = _first(app, status)

    def chosen(answer: str | None) -> None:
        if answer == "open":
            app.attempt(lambda: app.store.open_by_hand([status.step]))
            app.attempt(app.survey)
            app.visit(status.step)
        elif answer == "lead":
            app.visit(first)

    lead = {"lead": f"Go to {first}"}
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


def _first(app: TutorApp, status: StepStatus) -> str:
    survey = app.latest_survey
    while survey and (needed := survey.barred(status.missing[0])):
        status = needed
    return status.missing[0]
