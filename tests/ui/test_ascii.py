"""What is drawn where a terminal has only ASCII."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.catalogue.drawn import drawn
from tests.ui.conftest import Until, tutor_on
from tests.ui.test_lab import opened, pane, says
from tutor.paths import Home
from tutor.ui.app import TutorApp
from tutor.ui.harmless import plain
from tutor.ui.screens.fetching import Fetching


@pytest.fixture
def app(tmp_path: Path) -> TutorApp:
    return tutor_on(Home(tmp_path), ascii_only=True)


def says_plainly(app: TutorApp, words: str) -> bool:
    text = drawn(app)
    assert [sign for sign in text if not sign.isascii()] == []
    return words in text


async def test_every_screen_is_plain(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await walk(app, pilot, until)


async def walk(app: TutorApp, pilot: Pilot[int], until: Until) -> None:
    async def sees(words: str) -> None:
        await until(pilot, lambda: says_plainly(app, words))

    await sees("Laboratory")
    await pilot.press("ctrl+p")
    await sees("Search for commands")
    await pilot.press("escape", "enter")
    await sees("Submit")
    await pilot.press("f1")
    await sees("as if you explained it")
    await pilot.press("escape", "escape")
    await sees("Laboratory")
    app.push_screen(Fetching(app.home))
    await sees("170 MB")
    await pilot.press("escape")
    await opened(app, pilot, until, "sample")
    await sees("Learning rate")
    await pilot.press("f")
    await sees("Suggested")
    await pilot.press("u")
    await until(pilot, lambda: pane(app) == "brief")
    await pilot.press("s")
    await until(pilot, says(app, "#headline", "finished"))
    await sees("best epoch 1")
    await pilot.press("o")
    await sees("Result")
    await pilot.press("v")
    await sees("Runs of this chapter")


def test_signs_keep_their_cells() -> None:
    assert plain("Getting ready … ▅▅ Name cu… ü") == "Getting ready..    Name cu~ ü"
