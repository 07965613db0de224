"""Walks through every screen: is it as its page has it, does it tell its keys, help and palette?

`python -m tests.catalogue.renew` draws the pages anew.
"""

from __future__ import annotations

import difflib
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Input, TextArea

from tests.catalogue.drawn import PAGES, SIZES, drawn, page
from tests.catalogue.journeys import JOURNEYS, Stage
from tests.ui.conftest import tutor_on
from tutor.paths import Home
from tutor.ui.app import TutorApp
from tutor.ui.screens.keys import Keys, help_of
from tutor.ui.screens.palette import Palette
from tutor.ui.widgets.key_line import KeyLine
from tutor.ui.widgets.tick import Tick

LOOKS = 100
"""So often a screen is looked at until it is as its page has it."""
WAYS_OUT = {"escape", "q", "ctrl+q", "enter"}
ELSEWHERE = {"app.focus_next", "app.focus_previous", "app.leave", "leave", "next_theme", "help"}
"""Moves, and what the palette offers on every screen in words of its own."""


@asynccontextmanager
async def staged(name: str, home: Home, *, ascii_only: bool = False) -> AsyncIterator[Stage]:
    journey = JOURNEYS[name]
    with ExitStack() as stack:
        journey.fill(home, stack)
        app = tutor_on(home, ascii_only=ascii_only, greet=True)
        app.today = journey.today
        async with app.run_test(size=SIZES[0]) as pilot:
            yield Stage(app, pilot)


@pytest.mark.parametrize("name", JOURNEYS)
async def test_every_screen_is_as_its_page_has_it(name: str, home: Home) -> None:
    faults: list[str] = []
    stops: list[str] = []
    async with staged(name, home) as stage:
        async for stop in JOURNEYS[name].walk(stage):
            stops.append(stop)
            before = state(stage.app)
            for size in (*SIZES, SIZES[0]):
                await stage.pilot.resize_terminal(*size)
                faults += await compared(stage, stop, size)
                if state(stage.app) != before:
                    faults.append(f"{stop} at {size}: {before} became {state(stage.app)}")
            if isinstance(stage.app.screen, Screen) and is_own(stage.app.screen):
                faults += [f"{stop}: {fault}" for fault in untold(stage.app)]
    assert faults == [], "\n".join(faults)
    assert stops == JOURNEYS[name].stops.split()


async def compared(stage: Stage, stop: str, size: tuple[int, int]) -> list[str]:
    """How the screen differs from its page, which it may still be on its way to."""
    wanted = page(stop, size).read_text(encoding="utf-8")
    for _ in range(LOOKS):
        seen = drawn(stage.app)
        if seen == wanted:
            return []
        await stage.pilot.pause(0.02)
    told = difflib.unified_diff(wanted.splitlines(), seen.splitlines(), stop, str(size), "", "")
    return ["\n".join(told)]


def state(app: TutorApp) -> list[object]:
    """What no resize may touch: the focus, what is written and where the cursor is, ticks."""
    screen = app.screen
    written = [(area.text, area.cursor_location) for area in screen.query(TextArea)]
    typed = [(field.value, field.cursor_position) for field in screen.query(Input)]
    ticked = [tick.name for tick in screen.query(Tick) if tick.ticked]
    return [app.focused, written, typed, ticked]


def is_own(screen: Screen[object]) -> bool:
    own = type(screen).__module__.startswith("tutor.")
    return own and not isinstance(screen, Keys | Palette)


def untold(app: TutorApp) -> Iterator[str]:
    """What can be done or asked here, and is not told."""
    screen = app.screen
    told = screen.query_one(KeyLine)
    if not screen.region.contains_region(told.region) or told.region.bottom != screen.region.bottom:
        yield f"its keys are told at {told.region}"
    keys = {key for row in told.rows(told.content_size.width) for key, _, _ in row}
    if not keys & WAYS_OUT:
        yield f"{keys} do not lead out"
    if not help_of(screen).endswith("."):
        yield f"it is explained with {help_of(screen)!r}"
    if not screen.is_modal:
        offered = {command.title for command in app.get_system_commands(screen)}
        can = {binding.tooltip or binding.description for binding in possible(screen)}
        if missing := can - offered:
            yield f"the palette lacks {missing}"


def possible(screen: Screen[object]) -> Iterator[Binding]:
    """What the tutor's own classes bind where the focus is, and can be done now."""
    nodes: list[DOMNode] = list((screen.focused or screen).ancestors_with_self)
    enabled = {(a.node, a.binding.action) for a in screen.active_bindings.values() if a.enabled}
    for node in nodes:
        own = [cls for cls in type(node).__mro__ if cls.__module__.startswith("tutor.")]
        for binding in [one for cls in own for one in cls.__dict__.get("BINDINGS", ())]:
            if (node, binding.action) in enabled and binding.action not in ELSEWHERE:
                yield binding


@pytest.mark.slow
@pytest.mark.parametrize("name", JOURNEYS)
async def test_every_screen_is_drawn_with_ascii_alone(name: str, home: Home) -> None:
    async with staged(name, home, ascii_only=True) as stage:
        async for stop in JOURNEYS[name].walk(stage):
            signs = {sign for sign in drawn(stage.app) if "\u2190" <= sign <= "\u2bff"}
            assert signs == set(), stop


def test_every_page_belongs_to_a_screen() -> None:
    stops = [stop for journey in JOURNEYS.values() for stop in journey.stops.split()]
    assert set(PAGES.rglob("*.txt")) == {page(stop, size) for stop in stops for size in SIZES}
