import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tutor.lab.runner import Runner
from tutor.paths import Home, find_content
from tutor.ui.app import TutorApp
from tutor.ui.widgets.menu import Menu

FAKE = (sys.executable, str(Path(__file__).parents[1] / "lab" / "fake_child.py"))

Until = Callable[[Pilot[int], Callable[[], object]], Awaitable[None]]


def on_map(app: TutorApp) -> bool:
    """Whether the map is there, filled, and has the keys."""
    maps = app.screen.query(Menu)
    return app.screen.focused is not None and any(m.id == "map" and m.option_count for m in maps)


@pytest.fixture
def app(tmp_path: Path) -> TutorApp:
    home = Home(tmp_path)
    return TutorApp(home, find_content(), runner=Runner(home, FAKE))


@pytest.fixture
def until() -> Until:
    async def wait(pilot: Pilot[int], condition: Callable[[], object]) -> None:
        for _ in range(1000):
            await pilot.pause(0.02)
            if condition():
                return
        raise AssertionError("it did not happen")

    return wait
