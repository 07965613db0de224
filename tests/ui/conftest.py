from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.faked import FAKE
from tutor.lab.runner import Runner
from tutor.paths import Home, find_content
from tutor.ui.app import TutorApp
from tutor.ui.widgets.menu import Menu

Until = Callable[[Pilot[int], Callable[[], object]], Awaitable[None]]


def on_map(app: TutorApp) -> bool:
    """Whether the map is there, filled, and has the keys."""
    maps = app.screen.query(Menu)
    return app.screen.focused is not None and any(m.id == "map" and m.option_count for m in maps)


def tutor_on(
    home: Home, content: Path | None = None, *, ascii_only: bool = False, greet: bool = False
) -> TutorApp:
    """The interface on that home, with the fake training process."""
    runner = Runner(home, FAKE)
    return TutorApp(
        home, content or find_content(), runner=runner, ascii_only=ascii_only, greet=greet
    )


@pytest.fixture
def app(tmp_path: Path) -> TutorApp:
    return tutor_on(Home(tmp_path))


@pytest.fixture
def until() -> Until:
    async def wait(pilot: Pilot[int], condition: Callable[[], object]) -> None:
        for _ in range(1000):
            await pilot.pause(0.02)
            if condition():
                return
        raise AssertionError("it did not happen")

    return wait
