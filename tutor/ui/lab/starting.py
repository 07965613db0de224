"""What is asked before a training starts: whether beside another one, and for missing images."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from tutor.lab.images.places import on_disk
from tutor.lab.under_way import busy_text
from tutor.ui.screens.dialogs import Ask
from tutor.ui.screens.fetching import Fetching

if TYPE_CHECKING:
    from tutor.ui.app import TutorApp

Start = Callable[[], Awaitable[object]]


async def when_free(app: TutorApp, data: str, start: Start) -> None:
    """Start a run on these images; while another one is under way only if the learner says so."""
    names = [run.spec.run for run in app.running()]
    if not names:
        await _when_there(app, data, start)
        return

    async def answered(answer: str | None) -> None:
        if answer == "start":
            await _when_there(app, data, start)

    ways = {"start": "Start anyway", "cancel": "Cancel"}
    app.push_screen(Ask(busy_text(names), ways), answered)


async def _when_there(app: TutorApp, data: str, start: Start) -> None:
    """Start once the images are on this machine; without them nothing starts."""
    if data != "cifar10" or on_disk(app.home) is not None:
        await start()
        return

    async def fetched(came: bool | None) -> None:
        if came:
            await start()

    app.push_screen(Fetching(app.home), fetched)
