"""The first visit."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Until, on_map, tutor_on
from tests.ui.test_quiz import pane
from tutor.paths import Home
from tutor.progress.store import Store
from tutor.ui.app import TutorApp
from tutor.ui.screens.welcome import Welcome


def greeting(home: Home) -> TutorApp:
    return tutor_on(home, greet=True)


async def test_a_new_home_is_welcomed_and_led_to_the_first_question(
    home: Home, until: Until
) -> None:
    app = greeting(home)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Welcome))
        await pilot.press("enter")
        await until(pilot, lambda: pane(app) == "write" and app.focused)
        assert app.store.place() == "q1"
        await pilot.press("escape")
        await until(pilot, lambda: on_map(app))


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_it_is_welcomed_once(home: Home, until: Until, key: str) -> None:
    first = greeting(home)
    async with first.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(first.screen, Welcome))
        await pilot.press(key)
        await until(pilot, lambda: not first.is_running or first.screen.query("#map"))
    second = greeting(home)
    async with second.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(second))


async def test_who_has_begun_already_needs_no_welcome(home: Home, until: Until) -> None:
    with Store(home.database, "chapter11") as store:
        store.remember_place("q3")
    app = greeting(home)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
