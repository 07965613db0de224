"""A walk through another chapter: an answer, what it missed, the step that shows it, a training."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.ui.conftest import Until, on_map, tutor_on
from tests.ui.test_lab import pane as lab_pane
from tests.ui.test_lab import says, text
from tests.ui.test_quiz import pane, screen_text
from tutor.paths import Home
from tutor.ui.app import TutorApp
from tutor.ui.question.scale import Scale
from tutor.ui.screens.lab import Lab
from tutor.ui.screens.missed import Missed
from tutor.ui.widgets.answer_box import AnswerBox

SECOND = Path(__file__).parents[1] / "data" / "chapter"


@pytest.fixture
def app(tmp_path: Path) -> TutorApp:
    return tutor_on(Home(tmp_path), SECOND)


def rows(app: TutorApp) -> list[str]:
    options = app.screen.query_one("#map", OptionList).options
    return [str(option.prompt) for option in options if option.id]


async def test_the_map_is_in_columns_however_long_the_ids_are(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        assert rows(app)[:2] == [
            " ○ batch_size  Large mini-batches  not answered",
            " ○ transfer    Borrowed layers     not answered",
        ]
        assert len({row.index("mini-batches") for row in rows(app) if "Large" in row}) == 1


async def test_from_an_answer_to_the_step_that_shows_what_it_missed(
    app: TutorApp, until: Until
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        app.visit("batch_size")
        await until(pilot, lambda: pane(app) == "write" and app.focused)
        app.screen.query_one(AnswerBox).text = "a better gradient"
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, Scale))
        await pilot.press("3")
        await until(pilot, lambda: pane(app) == "judge")
        await pilot.press("p")
        await until(pilot, lambda: app.store.attempts("batch_size")[-1].ticked == {"noise"})
        await pilot.press("g")
        await until(pilot, lambda: pane(app) == "after")
        assert app.store.attempts("batch_size")[-1].grade == 0.25
        await until(pilot, lambda: "50 % is needed" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: on_map(app))
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, Missed))
        await until(pilot, lambda: "2 points are missing" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: on_map(app))
        app.store.open_by_hand(["large"])
        app.visit("batch_size")
        await until(pilot, lambda: pane(app) == "after")
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, Lab) and lab_pane(app) == "brief")


async def test_a_training_and_what_it_says(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        for step in ("small", "large"):
            app.visit(step)
            await until(pilot, lambda: lab_pane(app) == "brief")
            app.screen.query("Choice Tick").first().focus()
            await pilot.press("space", "s")
            await until(pilot, lambda: lab_pane(app) == "run")
            await until(pilot, says(app, "#headline", "finished"))
            await pilot.press("o")
            await until(pilot, lambda: lab_pane(app) == "outcome")
            await until(pilot, lambda: "You predicted" in text(app, "#outcome-text"))
            if step == "small":
                await pilot.press("escape", "escape")
                await until(pilot, lambda: on_map(app))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.focused, AnswerBox))
        await pilot.press("f5")
        await until(pilot, lambda: app.screen.query("#judged .block"))
        assert list(app.store.completed()) == ["large"]
        await until(pilot, lambda: "large gets 30.0 %" in screen_text(app))
