from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from tests.lab.made_up import spec_of
from tests.ui.conftest import Until, on_map
from tests.ui.test_lab import keys, pane, says, trained
from tutor.lab.folder import RunFolder
from tutor.lab.history import history
from tutor.ui.app import TutorApp
from tutor.ui.screens.lab import Lab
from tutor.ui.screens.runs import Runs


def rows(app: TutorApp) -> list[str]:
    found = app.screen.query("#runs").results(OptionList)
    return [str(option.prompt) for menu in found for option in menu.options]


async def two_runs(app: TutorApp, pilot: Pilot[int], until: Until) -> None:
    await trained(app, pilot, until, "whole")
    await pilot.press("n")
    await until(pilot, lambda: pane(app) == "brief")
    await pilot.press("s")
    await until(pilot, lambda: len(history(app.home.runs)) == 2)
    await until(pilot, says(app, "#headline", "finished"))
    await pilot.press("v")
    await until(pilot, lambda: isinstance(app.screen, Runs) and len(rows(app)) == 2)


async def test_runs_are_compared_named_and_deleted(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await two_runs(app, pilot, until)
        assert all(len(row) <= 78 for row in rows(app))
        await pilot.press("space", "down")
        await until(pilot, lambda: "Compare with the marked" in keys(app))
        await pilot.press("c")
        await until(
            pilot,
            lambda: "no more than noise" in str(app.screen.query_one("#told-text", Static).content),
        )
        await pilot.press("escape")
        await until(pilot, lambda: "Name" in keys(app))
        await pilot.press("r")
        await until(pilot, lambda: app.screen.query("Input"))
        await pilot.press(*"[/]x", "enter")
        await until(pilot, lambda: isinstance(app.screen, Runs) and "[/]x" in rows(app)[1])
        await pilot.press("d")
        await until(pilot, lambda: app.screen.query("#ask"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Runs))
        assert len(rows(app)) == 2
        await pilot.press("d")
        await until(pilot, lambda: app.screen.query("#ask"))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, Runs) and len(rows(app)) == 1)
        assert len(history(app.home.runs)) == 1


async def test_a_run_is_opened_from_the_map(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await two_runs(app, pilot, until)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: on_map(app))
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, Runs) and len(rows(app)) == 2)
        await pilot.press("down", "enter")
        await until(pilot, lambda: pane(app) == "run")
        lab = app.screen
        assert isinstance(lab, Lab) and lab._panes.run is not None
        assert lab._panes.run.folder.run == history(app.home.runs)[0].folder.run


async def test_the_run_in_sight_may_be_deleted(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await trained(app, pilot, until, "whole")
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, Runs) and len(rows(app)) == 1)
        await pilot.press("d")
        await until(pilot, lambda: app.screen.query("#ask"))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, Runs) and "No run yet" in rows(app)[0])
        await pilot.press("escape")
        await until(pilot, lambda: pane(app) == "brief")


async def test_the_cursor_stays_on_its_run_when_another_comes(app: TutorApp, until: Until) -> None:
    def begun(name: str, created: float) -> None:
        folder = RunFolder(app.home.runs / name)
        folder.path.mkdir(parents=True)
        folder.write_spec(spec_of("8a", created=created))

    begun("8a-1", 1.0)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, Runs) and len(rows(app)) == 1)
        begun("8a-2", 2.0)
        await pilot.press("space")
        await until(pilot, lambda: len(rows(app)) == 2)
        runs = app.screen
        assert isinstance(runs, Runs) and runs._here is not None
        assert runs._here.spec.run == "8a-1"
