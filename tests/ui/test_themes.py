"""Colours: readable, told apart, kept, and never needed."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest
from textual.color import Color
from textual.theme import Theme

from tests.ui.conftest import Until, on_map, tutor_on
from tests.ui.vision import VISIONS, contrast, distance
from tutor.lab.charts.series import GHOST_MARKS, MARKS
from tutor.paths import Home
from tutor.progress.store import Store
from tutor.standing.states import State
from tutor.ui.app import TutorApp
from tutor.ui.marks import ASCII, UNICODE, Marks
from tutor.ui.themes import DARK, NAMES, THEMES, following

OWN = [theme for theme in THEMES if not theme.ansi]
BLIND = [theme for theme in OWN if "blind" in theme.name]
CURVES = ("primary", "warning", "success", "error", "accent")
GROUNDS = ("background", "surface", "panel")


def colour(theme: Theme, name: str) -> str:
    found = {**theme.to_color_system().generate(), **theme.variables}[name]
    return Color.parse(found).hex[:7]


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_all_text_can_be_read(theme: Theme) -> None:
    for ground in GROUNDS:
        assert contrast(colour(theme, "foreground"), colour(theme, ground)) >= 7
        for sign in (*CURVES, "secondary"):
            assert contrast(colour(theme, f"text-{sign}"), colour(theme, ground)) >= 4.5
    cursor = colour(theme, "block-cursor-foreground"), colour(theme, "block-cursor-background")
    assert contrast(*cursor) >= 4.5
    assert contrast(colour(theme, "frame"), colour(theme, "background")) >= 3


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", BLIND, ids=lambda theme: theme.name)
def test_curves_are_told_apart_by_everybody(theme: Theme, vision: str) -> None:
    pairs = combinations((colour(theme, f"text-{sign}") for sign in CURVES), 2)
    assert min(distance(one, other, vision) for one, other in pairs) > 11


@pytest.mark.parametrize("marks", [UNICODE, ASCII])
def test_every_state_has_a_sign_of_its_own(marks: Marks) -> None:
    signs = {marks.of(state) for state in get_args(State)}
    assert len(signs) == len(get_args(State))


@pytest.mark.parametrize("ascii_only", [False, True])
def test_every_curve_has_a_mark_of_its_own(ascii_only: bool) -> None:
    marks = (*MARKS[ascii_only], *GHOST_MARKS[ascii_only])
    assert len(set(marks)) == len(marks)


async def test_the_colours_chosen_are_there_the_next_time(home: Home, until: Until) -> None:
    def app() -> TutorApp:
        return tutor_on(home)

    first = app()
    async with first.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(first))
        assert first.theme == DARK.name and set(first.available_themes) == set(NAMES)
        await pilot.press("f9")
        await until(pilot, lambda: first.store.preference("theme") == following(DARK.name))
        first.theme = "terminal-light"
        await until(pilot, lambda: first.store.preference("theme") == "terminal-light")
    second = app()
    async with second.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: second.theme == "terminal-light")


async def test_without_colours_a_cursor_is_seen_all_the_same(
    home: Home, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(home.database, "chapter11") as store:
        store.prefer("theme", "light")
    monkeypatch.setenv("NO_COLOR", "1")
    app = tutor_on(home)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        await pilot.pause()
        strips = app.screen._compositor.render_strips(app.size)
        styles = [(s.text, s.style) for strip in strips for s in strip if s.style]
        assert all(style.color is None or style.color.is_default for _, style in styles)
        assert all(style.bgcolor is None or style.bgcolor.is_default for _, style in styles)
        (cursor,) = [text for text, style in styles if style.reverse and text.strip()]
        assert "One value for all weights" in cursor


async def test_without_colours_none_is_kept(
    home: Home, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = tutor_on(home)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        await pilot.press("f9")
        await until(pilot, lambda: app.theme == following("terminal-dark"))
        await pilot.pause()
        assert app.store.preference("theme") is None
