"""Keys that come before what the ones before them did is seen."""

from __future__ import annotations

import asyncio

import pytest
from textual import events
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import ContentSwitcher

from tests.answered import answered
from tests.report.studied import study
from tests.ui.conftest import Until, on_map, tutor_on
from tests.ui.test_quiz import pane, screen_text, to_the_box
from tests.ui.test_runs import rows
from tutor.paths import Home
from tutor.ui.app import TutorApp
from tutor.ui.screens.dialogs import Ask
from tutor.ui.screens.map import Map
from tutor.ui.screens.missed import Missed
from tutor.ui.screens.question import QuestionScreen
from tutor.ui.screens.runs import Runs


def press(app: TutorApp, *keys: str) -> None:
    """All of them before the first is handled."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_a_list_that_is_left_and_asks_at_once_closes_nothing_else(
    home: Home, until: Until
) -> None:
    study(home)
    app = tutor_on(home)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, Runs) and len(rows(app)) == 3)
        press(app, "enter", "d")
        await until(pilot, lambda: not isinstance(app.screen, Runs))
        if isinstance(app.screen, Ask):
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, Runs))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Map))


async def test_going_on_twice_goes_on_once(app: TutorApp, until: Until) -> None:
    answered(app.home.database, "q1", (), 1.0, days_ago=0)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        await pilot.press("home", "enter")
        await until(pilot, lambda: pane(app) == "after")
        press(app, "n", "n", "n")
        await until(pilot, lambda: pane(app) == "write")
        questions = [s for s in app.screen_stack if isinstance(s, QuestionScreen)]
        assert len(questions) == 1
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Map))


async def to_the_missed_points(app: TutorApp, pilot: Pilot[int], until: Until) -> None:
    """From the map to the points of the first question, with nothing written."""
    await until(pilot, lambda: on_map(app))
    await until(pilot, lambda: "What was missed" in screen_text(app))
    await pilot.press("m")
    await until(pilot, lambda: isinstance(app.screen, Missed) and app.focused)
    await pilot.press("f5")
    await until(pilot, lambda: app.screen.query("Tick"))


async def test_going_on_twice_skips_no_question(app: TutorApp, until: Until) -> None:
    for question in ("q1", "q2", "q3"):
        answered(app.home.database, question, (), 0.0, days_ago=0)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_missed_points(app, pilot, until)
        press(app, "g", "g", "g")
        panes = app.screen.query_one("#panes", ContentSwitcher)
        await until(pilot, lambda: panes.current == "write")
        await pilot.pause()
        assert "2 of 3" in screen_text(app)


async def test_going_on_twice_from_the_last_question_ends_once(app: TutorApp, until: Until) -> None:
    answered(app.home.database, "q1", (), 0.0, days_ago=0)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_missed_points(app, pilot, until)
        press(app, "g", "g", "g")
        await until(pilot, lambda: isinstance(app.screen, Map))
        assert len(app._notifications) == 1


@pytest.mark.parametrize("keys", ["lu", "nu", "uu", ["u", "escape"], ["r", "escape"], "rur"])
async def test_going_elsewhere_at_once(app: TutorApp, until: Until, keys: str | list[str]) -> None:
    answered(app.home.database, "q1", (), 0.0, days_ago=0)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        app.store.open_by_hand(["8a"])
        await pilot.press("home", "enter")
        await until(pilot, lambda: pane(app) == "after")
        press(app, *keys)
        await until(pilot, lambda: pane(app) != "after")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, QuestionScreen))


async def test_opening_twice_opens_once(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        press(app, "home", "enter", "enter", "enter")
        await until(pilot, lambda: pane(app) == "write" and app.focused)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Map))


@pytest.mark.parametrize("keys", [["ctrl+p", "pagedown"], ["ctrl+p", "pageup", "pagedown"]])
async def test_paging_in_a_list_that_is_not_there_yet(
    app: TutorApp, until: Until, keys: list[str]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        press(app, *keys)
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        await pilot.press("escape")
        app.search_themes()
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        press(app, *keys[1:])
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Map))


async def test_paging_in_a_list_without_room(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(20, 3)) as pilot:
        await until(pilot, lambda: on_map(app))
        await pilot.press("pagedown", "pageup", "v")
        await until(pilot, lambda: isinstance(app.screen, Runs))
        await pilot.press("pagedown", "pageup", "escape")
        await until(pilot, lambda: isinstance(app.screen, Map))


async def test_a_command_of_a_screen_that_is_gone_does_nothing(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_box(app, pilot, until)
        commands = {c.title: c.callback for c in app.get_system_commands(app.screen)}
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Map))
        for words in ("Hint", "Map", "Submit"):
            app.call_later(commands[words])
        await pilot.pause()
        assert isinstance(app.screen, Map) and app.store.all_attempts() == {}


@pytest.mark.parametrize("wait", [0, 1, 2, 3, 5, 8])
async def test_leaving_while_a_screen_is_being_made(home: Home, until: Until, wait: int) -> None:
    study(home)
    app = tutor_on(home)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        app.store.open_by_hand(["8b"])
        for item in ("p", "v", "q1", "q2", "q3", "q4", "8b"):
            if item in ("p", "v"):
                press(app, item)
            else:
                app.visit(item)
            for _ in range(wait):
                await asyncio.sleep(0)
            press(app, "escape")
            await until(pilot, lambda: isinstance(app.screen, Map))
            assert len(app.screen_stack) == 2 and app.fault is None
