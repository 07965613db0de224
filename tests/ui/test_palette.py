"""The command palette does what it offers, and F1 explains wherever one is."""

from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from tests.lab.made_up import CHAPTER
from tests.ui.conftest import Until, on_map
from tests.ui.test_dialogs import answers
from tests.ui.test_quiz import pane
from tutor.ui.app import TutorApp
from tutor.ui.question.writing import Writing
from tutor.ui.screens.dialogs import Ask
from tutor.ui.screens.keys import Keys
from tutor.ui.screens.progress import Progress


async def take(app: TutorApp, pilot: Pilot[int], until: Until, name: str) -> None:
    """Choose the only command that the palette finds by that name."""
    await pilot.press("ctrl+p")
    await until(pilot, lambda: isinstance(app.screen, CommandPalette))
    await pilot.press(*name)
    found = app.screen.query_one(OptionList)
    await until(pilot, lambda: found.option_count == 1 and found.highlighted == 0)
    await pilot.press("enter")


async def test_an_action_is_found_and_done(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        await take(app, pilot, until, "Progress")
        await until(pilot, lambda: isinstance(app.screen, Progress))


async def test_a_picture_goes_into_the_home(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        await take(app, pilot, until, "Screenshot")
        await until(pilot, lambda: app._notifications)
        (picture,) = app.home.root.glob("*.svg")
        assert "svg" in picture.read_text() and "q7" in picture.read_text()


def explained(app: TutorApp) -> str:
    return str(app.screen.query("#keys Static").first(Static).content)


async def test_f1_explains_a_box_to_write_in_and_a_dialog(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        app.visit(CHAPTER.questions[0].id)
        await until(pilot, lambda: pane(app) == "write" and app.focused)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, Keys))
        assert explained(app) == Writing.HELP
        await pilot.press("escape", "escape")
        await until(pilot, lambda: on_map(app))
        menu = app.screen.query_one("#map", OptionList)
        menu.highlighted = menu.get_option_index("8b")
        await pilot.press("enter")
        await until(pilot, lambda: answers(app))
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, Keys))
        assert explained(app) == Ask.HELP
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Ask))
