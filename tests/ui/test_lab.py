from textual.pilot import Pilot
from textual.widgets import ContentSwitcher, Static

from tests.ui.conftest import Until
from tutor.lab.runner import request_stop
from tutor.ui.app import TutorApp
from tutor.ui.screens.lab import Lab
from tutor.ui.widgets.curves import Curves


def pane(app: TutorApp) -> str | None:
    if not isinstance(app.screen, Lab):
        return None
    return app.screen.query_one("#panes", ContentSwitcher).current


def headline(app: TutorApp) -> str:
    return str(app.screen.query_one("#headline", Static).content)


async def opened(app: TutorApp, pilot: Pilot[int], until: Until, data: str) -> Lab:
    await until(pilot, lambda: app.screen.query("#map"))
    app.visit("8a")
    await until(pilot, lambda: pane(app) == "brief")
    lab = app.screen
    assert isinstance(lab, Lab)
    lab._data = data
    return lab


async def test_predict_run_and_look(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        lab = await opened(app, pilot, until, "sample")
        lab.query("Tick").first().focus()
        await pilot.press("space", "s")
        await until(pilot, lambda: "finished" in headline(app))
        assert [len(curves.series[0].values) for curves in lab.query(Curves)] == [1, 1]
        (run,) = app.survey().runs
        assert list(app.store.predictions(run.spec.run)) == ["single_value"]
        assert app.store.completed() == {"8a": run.spec.run}
        await pilot.press("o")
        await until(pilot, lambda: pane(app) == "outcome")


async def test_quitting_asks_about_a_training(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot, until, "waits")
        await pilot.press("s")
        await until(pilot, lambda: "epoch 1 of 3" in headline(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.query("#map"))
        (run,) = app.running()
        await pilot.press("q")
        await until(pilot, lambda: app.screen.query("#ask"))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.query("#map"))
        app.visit("8a")
        await until(pilot, lambda: pane(app) == "run")
        await pilot.press("x")
        await until(pilot, lambda: "stopped" in headline(app))
        request_stop(run.folder)


async def test_a_dead_child_is_one_sentence(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot, until, "dies")
        await pilot.press("s")
        await until(pilot, lambda: "ended without a word" in headline(app))
