from datetime import date, timedelta

import pytest
from textual import events
from textual.widgets import OptionList, Static

from tests.answered import answered
from tests.ui.conftest import Until, on_map
from tests.ui.test_quiz import pane, screen_text, to_the_box
from tutor.progress.store import Store
from tutor.ui.app import TutorApp
from tutor.ui.question.attempts import OldAttempts
from tutor.ui.question.scale import Scale
from tutor.ui.screens.lab import Lab
from tutor.ui.screens.missed import Missed
from tutor.ui.widgets.answer_box import AnswerBox

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


def after(app: TutorApp) -> str:
    return str(app.screen.query_one("#after-text", Static).content)


def row(app: TutorApp, item: str) -> str:
    return str(app.screen.query_one("#map", OptionList).get_option(item).prompt)


@SIZES
async def test_what_has_come_back_is_asked_again(
    app: TutorApp, until: Until, size: tuple[int, int]
) -> None:
    answered(app.home.database, "q1", {"no", "symmetry", "one_neuron"}, 2.5 / 4.5, days_ago=3)
    answered(app.home.database, "q2", (), 0.9, days_ago=0)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: on_map(app))
        await until(pilot, lambda: "1 due" in screen_text(app))
        assert row(app, "q1").endswith("not passed, 56 %, due 2 days ago")
        assert row(app, "q2").endswith("passed, 90 %, due in 2 days")
        assert "q1 comes back" in screen_text(app)
        await pilot.press("n")
        await until(pilot, lambda: pane(app) == "write" and app.focused)
        assert app.screen.query_one(AnswerBox).text == ""
        assert "You answered this 3 days ago: 56 %." in screen_text(app)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, OldAttempts))
        await until(pilot, lambda: "answer of 3 days ago" in screen_text(app))
        assert "independently" in screen_text(app)
        await pilot.press("escape")
        await pilot.press("n", "o", "ctrl+j")
        await until(pilot, lambda: isinstance(app.screen, Scale))
        await until(pilot, lambda: "3  fairly sure" in screen_text(app))
        await pilot.press("4")
        await until(pilot, lambda: pane(app) == "judge")
        for key in ("space", "down", "space", "down", "space", "g"):
            await pilot.press(key)
        await until(pilot, lambda: pane(app) == "after")
        told = after(app)
        assert "attempt 2, 1 hint used" in told, "who looks at the old answers has had a hint"
        assert "You were certain." in told
        assert "Since your answer before (3 days ago, 56 %):" in told
        assert "+ gained: All neurons of a layer get the same gradient" in told
        assert "- lost: The layer works as if" in told


async def test_a_key_pressed_twice_hands_in_once(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_box(app, pilot, until)
        for key in ("n", "ctrl+j", "ctrl+j"):
            app.post_message(events.Key(key, key if key == "n" else None))
        await until(pilot, lambda: isinstance(app.screen, Scale))
        await pilot.press("2")
        await until(pilot, lambda: pane(app) == "judge")
        (attempt,) = app.store.attempts("q1")
        assert (attempt.answer, attempt.sureness) == ("n", 2)
        assert app.store.drafts().get("q1") is None


async def test_leaving_while_asked_how_sure_keeps_the_draft(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_box(app, pilot, until)
        await pilot.press("n", "o", "ctrl+j")
        await until(pilot, lambda: isinstance(app.screen, Scale))
        draft = app.store.drafts().get("q1")
        assert draft is not None and draft.text == "no"


async def test_the_learner_overrules_the_rating(app: TutorApp, until: Until) -> None:
    number = answered(app.home.database, "q1", (), 1.0, days_ago=0)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        await pilot.press("home", "enter")
        await until(pilot, lambda: pane(app) == "after")
        assert "It comes back in 2 days: ticks, hints and sureness say" in after(app)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, Scale))
        await until(
            pilot, lambda: "It came at once, I could teach it: in 8 days" in screen_text(app)
        )
        await pilot.press("4")
        await until(pilot, lambda: "It comes back in 8 days: you said" in after(app))
        assert app.survey().due["q1"] == date.today() + timedelta(days=8)
        assert app.store.attempt(number).overruled == 4
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, Scale))
        await pilot.press("3")
        await until(
            pilot, lambda: "It comes back in 2 days: ticks, hints and sureness say" in after(app)
        )
        assert app.store.attempt(number).overruled is None
        await pilot.press("u")
        await until(pilot, lambda: pane(app) == "judge")
        assert app.survey().due == {}


async def test_a_missed_point_leads_to_its_step(app: TutorApp, until: Until) -> None:
    answered(app.home.database, "q1", {"no"}, 0.1, days_ago=0)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        app.store.open_by_hand(["8a"])
        await pilot.press("home", "enter")
        await until(pilot, lambda: pane(app) == "after")
        assert "see 8a: Build a deep network (l goes there)" in after(app)
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, Lab))


@SIZES
async def test_a_session_over_what_was_missed(
    app: TutorApp, until: Until, size: tuple[int, int]
) -> None:
    all_but_one = {"no", "symmetry", "gradients", "one_neuron"}
    number = answered(app.home.database, "q1", all_but_one, 3.5 / 4.5, days_ago=0)
    answered(app.home.database, "q2", {"yes", "no_difference"}, 0.6, days_ago=0)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: on_map(app))
        await until(pilot, lambda: "What was missed" in screen_text(app))
        before = app.survey()
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, Missed) and app.focused)
        await until(pilot, lambda: "What was missed, 1 of 2: q1" in screen_text(app))
        assert "1 point is missing" in screen_text(app)
        assert "sampled independently" not in screen_text(app), "that would give it away"
        await pilot.press("d", "r", "a", "w", "ctrl+j")
        await until(pilot, lambda: "sampled independently" in screen_text(app))
        assert len(app.screen.query("Tick")) == 1
        await pilot.press("space", "g")
        await until(pilot, lambda: "What was missed, 2 of 2: q2" in screen_text(app))
        await pilot.press("x")
        await until(pilot, lambda: app.store.drafts().get(f"q2/{number + 1}"))
        await pilot.press("escape")
        await until(pilot, lambda: on_map(app))
        assert list(app.survey().missed) == ["q2"]
        assert (app.survey().grades, app.survey().due) == (before.grades, before.due)
        assert app.store.recovered()[number] == {"independent"}
        await pilot.press("m")
        await until(pilot, lambda: app.screen.query("#answer") and app.focused)
        await until(pilot, lambda: app.screen.query_one(AnswerBox).text == "x")
        await pilot.press("f5")
        await until(pilot, lambda: app.screen.query("Tick"))
        await pilot.press("space", "n")
        await until(pilot, lambda: on_map(app))
        (told,) = app._notifications
        assert told.message.endswith("Nothing is missing of what you answered.")
        assert app.survey().missed == {}


async def test_next_after_a_grade_too_low_asks_the_same_question_again(
    app: TutorApp, until: Until
) -> None:
    for number in range(1, 8):
        answered(app.home.database, f"q{number}", (), float(number != 4), days_ago=0)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        assert "Next (press n): Answer q4 again" in screen_text(app)
        await pilot.press("n")
        await until(pilot, lambda: pane(app) == "write")
        await pilot.press("escape")
        await until(pilot, lambda: on_map(app))
        await pilot.press("enter")
        await until(pilot, lambda: pane(app) == "after")
        await pilot.press("n")
        await until(pilot, lambda: pane(app) == "write")


async def test_what_was_missed_of_an_answer_forgotten_elsewhere_stays_in_the_box(
    app: TutorApp, until: Until
) -> None:
    answered(app.home.database, "q2", {"yes", "no_difference"}, 0.6, days_ago=0)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, Missed) and app.focused)
        with Store(app.home.database, app.chapter.id) as other:
            other.forget(["q2"])
        await pilot.press("x", "ctrl+j")
        await until(pilot, lambda: any("forgotten" in one.message for one in app._notifications))
        await pilot.press("y")
        await until(pilot, lambda: app.screen.query_one(AnswerBox).text == "xy")
