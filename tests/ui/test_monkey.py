"""Any keys, in any order and hurry, at any size: no crash, no dead end, nothing spoiled."""

from __future__ import annotations

import random
import sqlite3
import string
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.faked import FAKE
from tests.report.studied import study
from tests.ui.conftest import Until, on_map
from tutor.chapter.chapter import Chapter
from tutor.errors import DataError
from tutor.lab.folder import RunFolder
from tutor.lab.history import history, running
from tutor.lab.images.fetch import Tell
from tutor.lab.runner import Runner
from tutor.lab.settings import from_kept
from tutor.lab.spec import RunSpec
from tutor.lab.stopping import request_stop
from tutor.paths import Home, find_content
from tutor.progress.store import Store
from tutor.ui.app import TutorApp
from tutor.ui.screens import fetching
from tutor.ui.screens.map import Map
from tutor.ui.screens.question import QuestionScreen

TYPED = [
    *string.ascii_lowercase,
    *string.digits,
    *("space", "enter", "tab", "shift+tab", "backspace", "delete", "escape", "ctrl+j", "ctrl+p"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "ctrl+a", "ctrl+k"),
    *("ctrl+q", "ctrl+c", "question_mark", "left_square_bracket", "slash", "right_square_bracket"),
    *(f"f{number}" for number in range(1, 10)),
]
WAY_BACK = 12
"""So many keys at most lead back to the map from wherever one is."""


class Whimsical(Runner):
    """Its trainings end in every way that there is."""

    def __init__(self, home: Home, chance: random.Random) -> None:
        super().__init__(home, FAKE)
        self._chance = chance

    def start(self, spec: RunSpec) -> RunFolder:
        data = self._chance.choice(["quick", "whole", "whole", "broken", "dies", "waits"])
        return super().start(spec.model_copy(update={"data": data}))


class Monkey:
    """Presses keys; whatever is pressed, the tutor does not end."""

    def __init__(self, app: TutorApp, chance: random.Random) -> None:
        self._app, self._chance = app, chance
        self.did: list[str] = []

    def _key(self) -> str:
        """Mostly one that does something here; one that leads away not too often."""
        here = [
            key
            for key, active in self._app.screen.active_bindings.items()
            if active.enabled and not (key == "escape" and self._chance.random() < 0.7)
        ]
        keys: list[str] = here if here and self._chance.random() < 0.6 else TYPED
        return self._chance.choice(keys)

    def _press(self) -> None:
        key = self._key()
        self.did.append(key)
        self._app.post_message(events.Key(key, key if len(key) == 1 else None))

    async def act(self, pilot: Pilot[int]) -> int:
        """Another size, a click, a key, or several in a hurry; gives the number of keys."""
        what, keys = self._chance.random(), 0
        if what < 0.06:
            size = self._chance.randint(20, 200), self._chance.randint(5, 60)
            self.did.append(f"({size[0]}x{size[1]})")
            await pilot.resize_terminal(*size)
        elif what < 0.12:
            width, height = self._app.size
            offset = self._chance.randrange(width), self._chance.randrange(height)
            self.did.append(f"(click {offset})")
            await pilot.click(offset=offset)
        else:
            keys = self._chance.randint(2, 8) if what < 0.3 else 1
            for _ in range(keys):
                self._press()
            await pilot.pause()
        self.did.append("|")
        return keys


async def go_back(app: TutorApp, pilot: Pilot[int]) -> None:
    """To the map by Esc alone."""
    for _ in range(WAY_BACK):
        if isinstance(app.screen, Map):
            break
        await pilot.press("escape")
    assert isinstance(app.screen, Map), f"no way back from {app.screen_stack}"


def is_sound(home: Home, chapter: Chapter) -> None:
    """The store holds only what can be."""
    points = {q.id: {point.id for point in q.points} for q in chapter.questions}
    with closing(sqlite3.connect(home.database)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    with Store(home.database, chapter.id) as store:
        assert store.damage is None
        items = points.keys() | {step.id for step in chapter.steps}
        assert {item.partition("/")[0] for item in store.drafts()} <= items
        attempts = {a.id: a for many in store.all_attempts().values() for a in many}
        for attempt in attempts.values():
            assert attempt.ticked <= points[attempt.question]
            assert attempt.grade is None or 0 <= attempt.grade <= 1
            assert attempt.sureness in (None, 1, 2, 3, 4)
            assert attempt.overruled in (None, 1, 2, 3, 4)
        for number, found in store.recovered().items():
            assert found <= points[attempts[number].question] - attempts[number].ticked
        for step in chapter.steps:
            known = {r.id: {point.id for point in r.points} for r in step.reflections}
            for name, thought in store.thoughts(step.id).items():
                assert thought.ticked <= known[name]
        names = {step.id for step in chapter.steps}
        assert store.settings().keys() <= names
        assert None not in map(from_kept, store.settings().values())
        assert store.completed().keys() | store.opened_by_hand() <= names
    assert all(record.spec.step in names for record in history(home.runs))


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(_home: Home, _tell: Tell, *, url: str) -> Path:
        raise DataError("there is no network [/]", where=url)

    monkeypatch.setattr(fetching, "fetch", unreachable)


@pytest.fixture
def ending(home: Home) -> Iterator[None]:
    """Trainings that wait to be stopped are."""
    yield
    for run in running(home.runs):
        request_stop(run.folder)


async def run_wild(
    home: Home, seed: int, count: int, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So many keys from that seed: from the beginning where it is even, else amid everything."""
    chance = random.Random(seed)
    if seed % 2:
        study(home)
    app = TutorApp(home, find_content(), runner=Whimsical(home, chance))
    app.animation_level = "none"
    monkeypatch.setattr(app, "exit", lambda *_, **__: None)
    monkey = Monkey(app, chance)
    try:
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await until(pilot, lambda: on_map(app))
            if seed % 2:
                app.store.open_by_hand(step.id for step in app.chapter.steps)
            while count > 0 and app.fault is None:
                count -= await monkey.act(pilot)
            if app.fault is None:
                await go_back(app, pilot)
                await pilot.press("home", "enter")
                await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
    except BaseException as fault:
        fault.add_note(f"seed {seed}; the last keys: {' '.join(monkey.did[-60:])}")
        raise
    assert app.fault is None
    is_sound(home, app.chapter)


@pytest.mark.usefixtures("offline", "ending")
@pytest.mark.parametrize("seed", [1])
async def test_a_monkey_at_the_keys(
    home: Home, until: Until, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    await run_wild(home, seed, 100, until, monkeypatch)


@pytest.mark.usefixtures("offline", "ending")
@pytest.mark.parametrize(
    "seed",
    [
        *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(100, 104)),
        *(pytest.param(seed, marks=pytest.mark.whole) for seed in range(104, 120)),
    ],
)
async def test_monkeys_for_long(
    home: Home, until: Until, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    await run_wild(home, seed, 500, until, monkeypatch)
