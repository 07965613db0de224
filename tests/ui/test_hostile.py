"""Texts of people and files in the interface: they are shown, and do nothing."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import Input, Static

from tests.hostile import OBEYED, TEXTS, shown
from tests.report.studied import study
from tests.ui.conftest import FAKE, Until
from tests.ui.test_quiz import pane, screen_text
from tests.ui.test_runs import rows
from tutor.errors import TutorError
from tutor.lab.runner import Runner
from tutor.paths import Home, find_content
from tutor.ui.app import TutorApp
from tutor.ui.question.attempts import OldAttempts
from tutor.ui.question.scale import Scale
from tutor.ui.screens.progress import Progress
from tutor.ui.screens.question import QuestionScreen
from tutor.ui.screens.rename import Rename
from tutor.ui.screens.runs import Runs
from tutor.ui.widgets.answer_box import AnswerBox

SIZE = (100, 40)


def does_nothing(app: TutorApp) -> bool:
    """Nothing drawn steers the terminal, and no text became something to click on."""
    strips = app.screen._compositor.render_strips()
    segments = [segment for strip in strips for segment in strip]
    clicks = [s.style.meta["@click"] for s in segments if s.style and "@click" in s.style.meta]
    links = [s.style.link for s in segments if s.style and s.style.link]
    # The last line's keys can be clicked.
    ours = all(str(click).startswith("app.simulate_key(") for click in clicks)
    return app.fault is None and not OBEYED & set(screen_text(app)) and ours and not links


def seen(app: TutorApp, text: str) -> bool:
    """Whether the text begins somewhere on the screen."""
    return shown(text)[:8] in shown(screen_text(app))


def judged_text(app: TutorApp) -> str:
    content = app.screen.query_one("#own-text", Static).content
    assert isinstance(content, Content)
    return content.plain


async def test_whatever_is_pasted_is_kept_and_judged(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.screen.query("#map"))
        for text in TEXTS.values():
            app.visit("q1")
            await until(pilot, lambda: pane(app) == "write" and app.focused)
            box = app.screen.query_one(AnswerBox)
            app.post_message(events.Paste(text))
            await until(pilot, lambda box=box: box.text)
            written = box.text
            assert shown(written) == shown(text)
            assert does_nothing(app)
            await pilot.press("f5")
            if written.strip():
                await until(pilot, lambda: isinstance(app.screen, Scale))
                await pilot.press("enter")
                await until(pilot, lambda: pane(app) == "judge")
                assert app.store.latest()["q1"].answer == written
                assert shown(judged_text(app)) == shown(written)
                await until(pilot, lambda text=text: seen(app, text))
                assert does_nothing(app)
                await pilot.press("p", "g")
            await until(pilot, lambda: pane(app) == "after")
            assert does_nothing(app)
            app.store.forget(["q1"])
            await pilot.press("escape")
            await until(pilot, lambda: not isinstance(app.screen, QuestionScreen))


async def test_old_answers_and_toasts_are_shown(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.screen.query("#map"))
        for name, text in TEXTS.items():

            def fail(text: str = text) -> None:
                raise TutorError(text, where=text, mend=text)

            number = app.store.submit("q1", text, 0).id
            app.store.judge(number, (), 0.1)
            app.visit("q1")
            await until(pilot, lambda: pane(app) == "after")
            await pilot.press("f4")
            await until(pilot, lambda: isinstance(app.screen, OldAttempts))
            await until(pilot, lambda text=text: seen(app, text))
            assert does_nothing(app), name
            await pilot.press("escape")
            await until(pilot, lambda: pane(app) == "after")
            app.attempt(fail)
            await until(pilot, lambda: app.screen.query("Toast"))
            assert does_nothing(app), name
            app.clear_notifications()
            app.store.forget(["q1"])
            await pilot.press("escape")
            await until(pilot, lambda: not isinstance(app.screen, QuestionScreen))


async def test_progress_is_told_of_answers_and_runs_of_any_name(home: Home, until: Until) -> None:
    study(home)
    app = TutorApp(home, find_content(), runner=Runner(home, FAKE))
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.screen.query("#map"))
        for name, text in TEXTS.items():
            (home.runs / "8b-new" / "name").write_bytes(text.encode("utf-8", "surrogatepass"))
            await pilot.press("p")
            await until(pilot, lambda: isinstance(app.screen, Progress))
            await until(pilot, lambda: app.screen.query("SectionView"))
            assert does_nothing(app), name
            await pilot.press("escape", "v")
            await until(pilot, lambda: isinstance(app.screen, Runs) and rows(app))
            first = " ".join(clean_row.split()) if (clean_row := rows(app)[1]) else ""
            assert first and len(rows(app)[1].splitlines()) == 1, name
            assert does_nothing(app), name
            await pilot.press("down", "r")
            await until(pilot, lambda: isinstance(app.screen, Rename))
            assert does_nothing(app), name
            await pilot.press("escape", "escape")
            await until(pilot, lambda: app.screen.query("#map"))


async def test_a_run_may_be_called_anything(home: Home, until: Until) -> None:
    study(home)
    app = TutorApp(home, find_content(), runner=Runner(home, FAKE))
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.screen.query("#map"))
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, Runs) and rows(app))
        for text in TEXTS.values():
            await pilot.press("r")
            await until(pilot, lambda: isinstance(app.screen, Rename))
            app.screen.query_one(Input).clear()
            app.post_message(events.Paste(text))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, Runs))
            assert does_nothing(app)
