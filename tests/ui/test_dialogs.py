"""What is asked and told over a screen."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, OptionList, Static
from textual.widgets._toast import Toast

from tests.catalogue.drawn import SIZES
from tests.ui.conftest import Until, on_map
from tests.ui.test_lab import keys, opened, pane, says
from tutor.errors import RunError
from tutor.lab.history import history
from tutor.lab.stopping import request_stop
from tutor.ui.app import TutorApp
from tutor.ui.screens import lab as lab_screen
from tutor.ui.screens.dialogs import Ask
from tutor.ui.screens.keys import Keys, columns
from tutor.ui.screens.lab import Lab
from tutor.ui.widgets.key_line import KeyLine


def answers(app: TutorApp) -> list[str]:
    return [str(one.label) for one in app.screen.query(Button) if one.display]


async def waiting(app: TutorApp, pilot: Pilot[int], until: Until) -> None:
    """A training of 8a under way, seen in its lab."""
    await opened(app, pilot, until, "waits")
    await pilot.press("s")
    await until(pilot, lambda: pane(app) == "run")
    await until(pilot, says(app, "#headline", "epoch 1 of 3"))


async def test_quitting_knows_when_the_training_has_ended(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await waiting(app, pilot, until)
        (run,) = app.running()
        await pilot.press("ctrl+q")
        await until(pilot, lambda: len(answers(app)) == 3)
        request_stop(run.folder)
        await until(pilot, lambda: answers(app) == ["Quit", "Stay here"])
        told = str(app.screen.query_one(Static).content)
        assert told == f"Ended meanwhile: {run.spec.run}."


async def test_a_second_training_is_asked_about(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await waiting(app, pilot, until)
        (first,) = app.running()
        await pilot.press("escape")
        await until(pilot, lambda: on_map(app))
        lab = await opened(app, pilot, until, "waits", "8b")
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        assert f"{first.spec.run} is still training" in str(app.screen.query_one(Static).content)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is lab)
        assert len(history(app.home.runs)) == 1
        await pilot.press("s")
        await until(pilot, lambda: answers(app) == ["Start anyway", "Cancel"])
        await pilot.press("enter")
        await until(pilot, lambda: len(app.running()) == 2)
        for run in app.running():
            request_stop(run.folder)
        await until(pilot, lambda: not app.running())


async def test_missing_images_are_offered_before_a_start(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, pilot, until, "cifar10")
        await pilot.press("s")
        await until(pilot, lambda: app.screen.query("#fetched"))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is lab)
        assert pane(app) == "brief" and history(app.home.runs) == []


@pytest.mark.parametrize(
    ("step", "key", "first"),
    [("8a", "u", "Open 8a by hand"), ("8a", "enter", "Go to q1"), ("8f", "enter", "Go to q1")],
)
async def test_what_was_asked_for_comes_first(
    app: TutorApp, until: Until, step: str, key: str, first: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        menu = app.screen.query_one("#map", OptionList)
        menu.highlighted = menu.get_option_index(step)
        await pilot.press(key)
        await until(pilot, lambda: answers(app))
        assert answers(app)[0].startswith(first)


@pytest.mark.parametrize("size", SIZES)
async def test_all_keys_are_shown_and_esc_closes(
    app: TutorApp, until: Until, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await waiting(app, pilot, until)
        expected = keys(app)
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, Keys))
        await until(pilot, lambda: app.screen.query_one("_Table").region.height)
        table = app.screen.query_one("_Table")
        shown = str(table.render())
        assert [words for words in expected if words not in shown] == []
        assert app.screen.region.contains_region(table.region)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Lab))
        request_stop(app.running()[0].folder)
        await until(pilot, lambda: not app.running())


def test_keys_fill_columns_from_above() -> None:
    entries = [("a", "one"), ("b", "two"), ("c", "three")]
    assert columns(entries, 20) == [[entries[0], entries[2]], [entries[1]]]
    assert len(columns(entries, 5)) == 3


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_told_covers_no_key_and_no_reading(
    app: TutorApp, until: Until, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        await waiting(app, pilot, until)
        await pilot.press("x")
        await until(pilot, lambda: app.screen.query(Toast))
        await until(pilot, lambda: app.screen.query_one(Toast).region.height)
        toast = app.screen.query_one(Toast).region
        needed = [app.screen.query_one(f"#{name}") for name in ("headline", "reading", "charts")]
        for widget in (*needed, app.screen.query_one(KeyLine)):
            assert not toast.overlaps(widget.region)
        await until(pilot, lambda: not app.running())


async def test_a_stop_that_cannot_be_asked_for_is_told(
    app: TutorApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_folder: object) -> None:
        raise RunError("the run could not be asked to stop")

    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await waiting(app, pilot, until)
        with monkeypatch.context() as patched:
            patched.setattr(lab_screen, "request_stop", full)
            await pilot.press("x")
            await until(pilot, lambda: app.screen.query("Toast.-error"))
        await pilot.press("x")
        await until(pilot, lambda: not app.running())
