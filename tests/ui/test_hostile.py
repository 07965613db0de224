"""Texts of people and files in the interface: they are shown, and do nothing."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path
from time import perf_counter

import pytest
from textual import events
from textual.content import Content
from textual.widgets import Static
from textual.widgets._toast import Toast

from tests.hostile import OBEYED, TEXTS, shown
from tests.report.studied import study
from tests.ui.conftest import Until, on_map, tutor_on
from tests.ui.test_lab import pane as lab_pane
from tests.ui.test_quiz import pane, screen_text, to_the_box
from tests.ui.test_runs import rows
from tutor.errors import TutorError
from tutor.lab.folder import RunFolder
from tutor.lab.history import history
from tutor.paths import Home, find_content
from tutor.progress.store import Store
from tutor.ui.app import TutorApp
from tutor.ui.question.attempts import OldAttempts
from tutor.ui.question.scale import Scale
from tutor.ui.screens.faults import Faults
from tutor.ui.screens.progress import Progress
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
    """Whether the first line of the text begins somewhere on the screen."""
    first = next(filter(None, map(shown, text.splitlines())), "")
    return first[:8] in shown(screen_text(app))


def judged_text(app: TutorApp) -> str:
    content = app.screen.query_one("#own-text", Static).content
    assert isinstance(content, Content)
    return content.plain


async def test_whatever_is_pasted_is_shown_and_kept(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await to_the_box(app, pilot, until)
        box = app.screen.query_one(AnswerBox)
        for name, text in TEXTS.items():
            box.clear()
            app.post_message(events.Paste(text))
            await until(pilot, lambda: box.text)
            assert shown(box.text) == shown(text), name
            await pilot.press("ctrl+home")
            await until(pilot, partial(seen, app, text))
            assert does_nothing(app), name
            box.keep_now()
            draft = app.store.drafts().get("q1")
            assert draft is not None and draft.text == box.text, name


async def test_whatever_was_answered_can_be_judged(app: TutorApp, until: Until) -> None:
    answer = "\n".join(TEXTS.values())
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: on_map(app))
        number = app.store.submit("q1", answer, 0).id
        app.visit("q1")
        await until(pilot, lambda: pane(app) == "judge" and app.focused)
        await until(pilot, lambda: seen(app, answer))
        assert shown(judged_text(app)) == shown(answer)
        own = app.screen.query_one("#own")
        while own.scroll_y < own.max_scroll_y:
            assert does_nothing(app)
            own.scroll_page_down(animate=False)
            await pilot.pause()
        await pilot.press("p", "g")
        await until(pilot, lambda: pane(app) == "after")
        attempt = app.store.attempt(number)
        assert attempt.answer == answer and attempt.grade is not None
        assert does_nothing(app)


async def test_old_answers_are_shown(app: TutorApp, until: Until) -> None:
    for text in TEXTS.values():
        with Store(app.home.database, "chapter11") as store:
            store.judge(store.submit("q1", text, 0).id, (), 0.1)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: on_map(app))
        app.visit("q1")
        await until(pilot, lambda: pane(app) == "after")
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, OldAttempts))
        old = app.screen.query_one("#old")
        found = set()
        at = -1.0
        while old.scroll_y > at:
            at = old.scroll_y
            assert does_nothing(app)
            found |= {name for name, text in TEXTS.items() if seen(app, text)}
            old.scroll_page_down(animate=False)
            await pilot.pause()
        assert found >= {"markup", "escape", "bidi", "wide", "emoji", "markdown"}


async def test_faults_are_told_whatever_they_say(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await until(pilot, lambda: on_map(app))
        for name, text in TEXTS.items():

            def fail(text: str = text) -> None:
                raise TutorError(text, where=text, mend=text)

            app.attempt(fail)
            await until(pilot, lambda: app.screen.query(Toast))
            await until(pilot, lambda: app.screen.query_one(Toast).region.height)
            assert does_nothing(app), name
            app.clear_notifications()
            await until(pilot, lambda: not app.screen.query(Toast))


async def test_content_with_hostile_names_is_told(tmp_path: Path, home: Home, until: Until) -> None:
    content = Path(
        shutil.copytree(find_content(), tmp_path / "[red] \x1b[2J\u202e[@click=app.quit]x")
    )
    for name in ("[b]", "\x1b[2J", "\u202eq1", "a\nb", "\udcff"):
        shutil.copy(content / "questions" / "q1.toml", content / "questions" / f"{name}.toml")
    (content / "steps" / "8a.toml").write_text('"[/]\\u001b[2J" = "[@click=app.quit]x[/]"')
    app = tutor_on(home, content)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Faults))
        await until(pilot, lambda: "its name is no id" in screen_text(app))
        assert "questions/[b].toml" in screen_text(app)
        assert does_nothing(app)


async def test_runs_of_any_name_are_listed(home: Home, until: Until) -> None:
    study(home)
    for number, text in enumerate(TEXTS.values()):
        run = Path(shutil.copytree(home.runs / "8b-new", home.runs / f"8b-new-{number}"))
        (run / "name").write_bytes(text.encode("utf-8", "surrogatepass"))
    app = tutor_on(home)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: on_map(app))
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, Progress))
        await until(pilot, lambda: app.screen.query("SectionView"))
        assert does_nothing(app)
        await pilot.press("escape", "v")
        await until(pilot, lambda: isinstance(app.screen, Runs) and len(rows(app)) > len(TEXTS))
        assert all(len(row.splitlines()) == 1 for row in rows(app))
        assert does_nothing(app)
        await pilot.press("home", "space", "end", "c")
        await until(pilot, lambda: str(app.screen.query_one("#told-text", Static).content))
        assert does_nothing(app)


@pytest.mark.parametrize("name", ["markup", "escape", "zero", "line ends", "surrogate", "path"])
async def test_a_run_may_be_called_anything(home: Home, until: Until, name: str) -> None:
    study(home)
    app = tutor_on(home)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: on_map(app))
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, Runs) and rows(app))
        for _ in range(2):
            # The second time the first name is offered.
            await pilot.press("r")
            await until(pilot, lambda: isinstance(app.screen, Rename))
            assert does_nothing(app)
            app.post_message(events.Paste(TEXTS[name]))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, Runs))
            assert does_nothing(app)
        assert any(run.folder.name for run in history(home.runs))


async def test_a_megabyte_is_kept_and_judged_in_time(app: TutorApp, until: Until) -> None:
    answer = "nope, all neurons get the same gradient.\n" * 25_000
    async with app.run_test(size=SIZE) as pilot:
        await to_the_box(app, pilot, until)
        app.post_message(events.Paste(answer))
        await pilot.press("x", "f5")
        await until(pilot, lambda: isinstance(app.screen, Scale))
        await pilot.press("enter")
        await until(pilot, lambda: pane(app) == "judge" and app.focused)
        begin = perf_counter()
        await pilot.press("down", "up", "p", "g")
        await until(pilot, lambda: pane(app) == "after")
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, OldAttempts))
        assert perf_counter() - begin < 20
        assert f"The first 8,000 of {len(answer) + 1:,} characters are shown" in old_text(app)
        assert app.store.attempts("q1")[-1].answer == f"{answer}x"


def old_text(app: TutorApp) -> str:
    return str(app.screen.query_one("#old Static", Static).content)


async def test_a_run_from_elsewhere_can_be_looked_at(home: Home, until: Until) -> None:
    """Its events say whatever they like."""
    study(home)
    evil = TEXTS["markup"] + TEXTS["escape"] + TEXTS["bidi"] + TEXTS["wide"]
    folder = RunFolder(home.runs / "8b-new")
    said = {
        "started": {"data": evil, "source": evil, "classes": [evil], "size": evil},
        "built": {"layers": [{"name": evil, "type": evil, "output": 1, "parameters": 1}]},
        "pictures": {"captions": [{"label": 0, "guess": 9}]},
        "finished": {"data": evil},
    }
    lines = [json.loads(line) for line in folder.events.read_text().splitlines()]
    built = {"kind": "built", "parameters": 1}
    pictures = {"kind": "pictures", "role": "examples", "file": "x.rgb"}
    (folder.path / "x.rgb").write_bytes(bytes(3072))
    told = [lines[0], built, pictures, *lines[1:]]
    folder.events.write_text(
        "".join(f"{json.dumps(one | said.get(one['kind'], {}))}\n" for one in told)
    )
    app = tutor_on(home)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: on_map(app))
        app.store.open_by_hand(["8b"])
        app.visit("8b")
        await until(pilot, lambda: lab_pane(app) in ("run", "outcome"))
        for key in ("o", "l", "p", "c", "v", "escape", "o", "t"):
            await pilot.press(key)
            assert does_nothing(app), key
        await until(pilot, lambda: lab_pane(app) == "think")


@pytest.mark.parametrize("name", ["markup", "escape", "bidi"])
async def test_why_a_run_failed_is_shown(home: Home, until: Until, name: str) -> None:
    study(home)
    failed = RunFolder(home.runs / "8a-failed")
    failed.events.write_text(f"{json.dumps({'kind': 'failed', 'message': TEXTS[name]})}\n")
    app = tutor_on(home)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: on_map(app))
        app.store.open_by_hand(["8a"])
        app.visit("8a")
        await until(pilot, lambda: lab_pane(app) == "run")
        await until(pilot, lambda: seen(app, TEXTS[name]))
        assert does_nothing(app)
