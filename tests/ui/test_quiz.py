import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import ContentSwitcher, OptionList

from tests.ui.conftest import Until, on_map, tutor_on
from tutor.paths import Home, find_content
from tutor.progress.store import Store
from tutor.quiz.grade import grade
from tutor.ui.app import TutorApp
from tutor.ui.question.scale import Scale
from tutor.ui.screens.dialogs import Ask
from tutor.ui.screens.faults import Faults
from tutor.ui.screens.question import QuestionScreen
from tutor.ui.widgets.answer_box import AnswerBox


def pane(app: TutorApp) -> str | None:
    if not isinstance(app.screen, QuestionScreen):
        return None
    return app.screen.query_one("#panes", ContentSwitcher).current


async def to_the_box(app: TutorApp, pilot: Pilot[int], until: Until) -> None:
    """From the map to where the first question is answered."""
    await until(pilot, lambda: on_map(app))
    await pilot.press("n")
    await until(pilot, lambda: pane(app) == "write" and app.focused)


async def test_a_question_from_the_map_to_the_grade(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_box(app, pilot, until)
        await pilot.press("n", "o", "[", "/", "]")
        await until(pilot, lambda: app.store.drafts().get("q1"))
        await pilot.press("f2")
        await pilot.press("ctrl+j")
        await until(pilot, lambda: isinstance(app.screen, Scale))
        await pilot.press("3")
        await until(pilot, lambda: pane(app) == "judge")
        await pilot.press("space", "down", "space", "g")
        await until(pilot, lambda: pane(app) == "after")
        attempt = app.store.attempts("q1")[-1]
        assert (attempt.answer, attempt.hints_used, attempt.sureness) == ("no[/]", 1, 3)
        assert attempt.ticked == {"no", "symmetry"}
        assert attempt.grade == 1.5 / 4.5
        await pilot.press("u")
        await until(pilot, lambda: pane(app) == "judge")
        assert app.store.attempts("q1")[-1].grade is None


async def test_enter_in_a_hurry_opens_one_screen(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        for _ in range(3):
            app.post_message(events.Key("enter", "\r"))
        await until(pilot, lambda: pane(app) == "write" and app.focused)
        await pilot.press("escape")
        await until(pilot, lambda: on_map(app))


async def test_an_empty_answer_counts_as_nothing(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await to_the_box(app, pilot, until)
        await pilot.press("f5", "f5")
        await until(pilot, lambda: app.screen.query("#ask"))
        await pilot.press("enter")
        await until(pilot, lambda: app.focused and app.focused.id == "answer")
        assert not app.store.attempts("q1")
        await pilot.press("f5")
        await until(pilot, lambda: app.screen.query("#ask"))
        await pilot.press("down", "enter")
        await until(pilot, lambda: pane(app) == "after")
        assert app.store.attempts("q1")[-1].grade == 0.0


async def test_a_full_disk_is_told_and_nothing_typed_is_lost(app: TutorApp, until: Until) -> None:
    def kept() -> str:
        draft = app.store.drafts().get("q1")
        return draft.text if draft else ""

    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_box(app, pilot, until)
        await pilot.press("k")
        await until(pilot, kept)
        database = app.store._connection
        (pages,) = database.execute("PRAGMA page_count").fetchone()
        database.execute(f"PRAGMA max_page_count = {pages}")
        app.screen.query_one(AnswerBox).insert("long enough" * 5000)
        await until(pilot, lambda: any("make room" in told.message for told in app._notifications))
        assert kept() == "k"
        await pilot.press("ctrl+q")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("enter")
        await until(pilot, lambda: pane(app) == "write")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("escape")
        await until(pilot, lambda: pane(app) == "write")
        database.execute(f"PRAGMA max_page_count = {pages * 100}")
        await pilot.press("escape")
        await until(pilot, lambda: on_map(app))
        assert kept() == "k" + "long enough" * 5000


async def test_leaving_loses_no_letter(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_box(app, pilot, until)
        await pilot.press("t", "w", "i", "n", "s", "escape")
        await until(pilot, lambda: on_map(app))
        draft = app.store.drafts().get("q1")
        assert draft is not None and draft.text == "twins"
        await pilot.press("n")
        await until(pilot, lambda: pane(app) == "write" and app.focused)
        assert app.screen.query_one(AnswerBox).text == "twins"


async def test_damage_done_to_an_open_file_is_told(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        app.store.judge(app.store.submit("q1", "twins", 0).id, (), 0.0)
        with closing(sqlite3.connect(app.home.database)) as database, database:
            database.execute("UPDATE attempt SET grade = 'good'")
        await pilot.press("n")
        await until(pilot, lambda: any("attempt.grade" in n.message for n in app._notifications))
    assert app.fault is None


async def test_damage_done_meanwhile_ends_nothing(app: TutorApp, until: Until) -> None:
    def told() -> bool:
        return any("were damaged just now" in one.message for one in app._notifications)

    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        app.store.judge(app.store.submit("q1", "twins", 0).id, (), 0.1)
        app.visit("q1")
        await until(pilot, lambda: pane(app) == "after")
        with closing(sqlite3.connect(app.home.database)) as database, database:
            database.execute("UPDATE attempt SET hints_used = 'many'")
        await pilot.press("r")
        await until(pilot, told)
        app.clear_notifications()
        await until(pilot, lambda: pane(app) == "write")
        await pilot.press("f4", "escape")
        await until(pilot, lambda: on_map(app))
        menu = app.screen.query_one("#map", OptionList)
        menu.highlighted = menu.get_option_index("8b")
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        app.clear_notifications()
        await pilot.press("enter")
        await until(pilot, told)
    assert app.fault is None


async def test_a_draft_with_more_hints_than_there_are_now(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        app.store.save_draft("q1", "begun", 7)
        await pilot.press("n")
        await until(pilot, lambda: pane(app) == "write" and app.focused)
        await until(pilot, lambda: "Hint 3 of 3" in screen_text(app))
        await pilot.press("f3")
        await until(pilot, lambda: "Hint 2 of 3" in screen_text(app))


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_leaving_at_once_loses_no_letter(app: TutorApp, until: Until, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_box(app, pilot, until)
        for letter in "twins":
            app.post_message(events.Key(letter, letter))
        app.post_message(events.Key(key, None))
        await until(pilot, lambda: pane(app) is None or not app.is_running)
    with Store(app.home.database, app.chapter.id) as store:
        draft = store.drafts().get("q1")
        assert draft is not None and draft.text == "twins"
    assert app.fault is None


async def test_ticks_and_grade_agree_however_fast_they_come(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_box(app, pilot, until)
        await pilot.press("n", "o", "ctrl+j")
        await until(pilot, lambda: isinstance(app.screen, Scale))
        await pilot.press("enter")
        await until(pilot, lambda: pane(app) == "judge")
        assert app.store.attempts("q1")[-1].sureness is None
        for key in ("space", "down") * 5 + ("g",):
            app.post_message(events.Key(key, " " if key == "space" else None))
        await until(pilot, lambda: pane(app) == "after")
        attempt = app.store.attempts("q1")[-1]
        question = app.chapter.question("q1")
        assert question is not None and attempt.grade == grade(question.points, attempt.ticked)


async def test_a_locked_step_says_what_it_needs(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        menu = app.screen.query_one("#map", OptionList)
        menu.highlighted = menu.get_option_index("8b")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query("#ask"))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.screen.query("#brief"))
        assert app.store.opened_by_hand() == {"8b"}


async def test_what_another_window_changed_is_seen_on_coming_back(
    app: TutorApp, until: Until
) -> None:
    async with app.run_test() as pilot:
        await until(pilot, lambda: on_map(app))
        app.post_message(events.AppBlur())
        with Store(app.home.database, app.chapter.id) as elsewhere:
            elsewhere.open_by_hand(["8b"])
        app.post_message(events.AppFocus())
        await until(pilot, lambda: app.latest_survey and app.latest_survey.steps["8b"].by_hand)


async def test_broken_content_is_shown_and_read_again(tmp_path: Path, until: Until) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "chapter.toml").write_text('title = "[/]"')
    home = Home(tmp_path / "home")
    app = tutor_on(home, content)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Faults))
        app.content = find_content()
        await pilot.press("r")
        await until(pilot, lambda: on_map(app))


async def test_a_crash_keeps_its_traceback_in_a_file_without_the_answers(
    app: TutorApp, until: Until
) -> None:
    def crash() -> None:
        answer = "my secret " + "answer"
        raise ZeroDivisionError(len(answer))

    with pytest.raises(ZeroDivisionError):
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: on_map(app))
            app.call_later(crash)
            await until(pilot, lambda: not app.is_running)
    assert "ZeroDivisionError" in app.home.log.read_text()
    assert isinstance(app.fault, ZeroDivisionError) and not app._exit_renderables
    assert "my secret answer" not in app.home.log.read_text()


async def test_text_never_acts_on_the_terminal(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        evil = "A\x1b[2JB\x9b31mC\u202eD\x1b]0;title\x07E"
        app.store.save_draft("q1", evil, 0)
        await pilot.press("n")
        await until(pilot, lambda: pane(app) == "write" and app.focused)
        app.notify(evil, markup=False)
        await until(pilot, lambda: "A[2JB31mCD" in screen_text(app))
        assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(screen_text(app))


def screen_text(app: TutorApp) -> str:
    width, height = app.size
    update = app.screen._compositor.render_strips()
    assert len(update) == height and width
    return "".join(segment.text for strip in update for segment in strip)


async def test_where_everything_is_done_n_is_not_offered(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        for question in app.chapter.questions:
            points = {point.id for point in question.points}
            app.store.judge(app.store.submit(question.id, "all of it", 0).id, points, 1.0)
        for step in app.chapter.steps:
            app.store.complete(step.id, "a run")
        await pilot.press("f5")
        await until(pilot, lambda: "Everything is done" in screen_text(app))
        await until(pilot, lambda: "Do what is next" not in screen_text(app))
        assert "press n" not in screen_text(app)


async def test_an_answer_forgotten_elsewhere_is_told_and_left(app: TutorApp, until: Until) -> None:
    def told() -> bool:
        return any("forgotten" in one.message for one in app._notifications)

    def on_pane(name: str) -> bool:
        return pane(app) == name

    def forget() -> None:
        with Store(app.home.database, app.chapter.id) as elsewhere:
            elsewhere.forget(["q1"])

    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        for key, there in (("g", "judge"), ("u", "after")):
            attempt = app.store.submit("q1", "twins", 0)
            if there == "after":
                app.store.judge(attempt.id, (), 0.1)
            app.visit("q1")
            await until(pilot, partial(on_pane, there))
            forget()
            await pilot.press(key)
            await until(pilot, lambda: on_map(app))
            assert told()
            app.clear_notifications()


async def test_who_overrules_what_was_forgotten_elsewhere_is_told(
    app: TutorApp, until: Until
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        app.store.judge(app.store.submit("q1", "twins", 0).id, (), 0.1)
        app.visit("q1")
        await until(pilot, lambda: pane(app) == "after")
        with Store(app.home.database, app.chapter.id) as elsewhere:
            elsewhere.forget(["q1"])
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, Scale))
        await pilot.press("4")
        await until(pilot, lambda: any("forgotten" in n.message for n in app._notifications))
    assert app.fault is None


@pytest.mark.parametrize("width", [1, 3, 5])
async def test_a_terminal_too_narrow_for_a_letter_ends_nothing(
    width: int, app: TutorApp, until: Until
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        await pilot.press("n")
        await until(pilot, lambda: pane(app) == "write")
        await pilot.resize_terminal(width, 24)
        await pilot.press("a")
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: app.screen.query_one(AnswerBox).text == "a")


async def test_what_cannot_be_saved_may_be_left_behind(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_box(app, pilot, until)
        (pages,) = app.store._connection.execute("PRAGMA page_count").fetchone()
        app.store._connection.execute(f"PRAGMA max_page_count = {pages}")
        app.screen.query_one(AnswerBox).insert("long enough" * 5000)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("down", "enter")
        await until(pilot, lambda: on_map(app))
        assert app.store.drafts() == {}
