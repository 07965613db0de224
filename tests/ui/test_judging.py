"""What was found in an answer, beside the key points to tick."""

from functools import partial

import pytest
from textual.content import Content
from textual.events import Paste
from textual.widgets import Static

from tests.answered import answered
from tests.catalogue.drawn import drawn
from tests.ui.conftest import Until, on_map
from tutor.ui.app import TutorApp
from tutor.ui.question.judging import Judging, Mistake
from tutor.ui.widgets.tick import Tick

ANSWER = "nope[/], all neurons get the same gradient. the net becomes like one with a single layer"


def shown(tick: Tick) -> str:
    return " ".join(str(part.content) for part in tick.query(Static).results(Static))


def after(app: TutorApp) -> str:
    return str(app.screen.query_one("#after-text", Static).content)


async def test_proposals_are_shown_and_taken_by_one_key(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        app.store.submit("q1", ANSWER, 0)
        await pilot.press("n")
        await until(pilot, lambda: app.screen.query("#points Tick"))
        ticks = {t.name: t for t in app.screen.query("#points Tick").results(Tick)}
        assert 'Proposed, your words: "nope".' in shown(ticks["no"])
        assert "Nothing found that says this." in shown(ticks["independent"])
        assert not any(tick.ticked for tick in ticks.values())

        await pilot.press("p")
        await until(pilot, lambda: ticks["gradients"].ticked)
        assert not ticks["independent"].ticked
        await until(pilot, lambda: app.store.attempts("q1")[-1].ticked >= {"no", "gradients"})

        await pilot.press("space")
        await until(pilot, lambda: "no" not in app.store.attempts("q1")[-1].ticked)


async def test_a_mistake_that_seems_to_show_is_named_with_why_it_is_one(
    app: TutorApp, until: Until
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: on_map(app))
        app.store.submit("q1", ANSWER, 0)
        await pilot.press("n")
        await until(pilot, lambda: app.screen.query(Mistake))
        (mistake,) = app.screen.query(Mistake)
        assert "single layer" in str(mistake.content) and "It tempts" in str(mistake.content)
        points = app.screen.query_one("#points")
        assert "a mistake is named below" in str(points.border_title)
        await pilot.press("g")
        await until(pilot, lambda: "missed" in after(app))
        assert "A common mistake seems to show" in after(app)
        assert after(app).count("to one with a single layer.") == 1


@pytest.mark.parametrize("before", ["", "\x07\x0b\x0c\x1b\u202e\U0001f469 "])
async def test_the_words_that_speak_of_the_point_stand_out(
    app: TutorApp, until: Until, before: str
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: on_map(app))
        app.store.submit("q1", before + ANSWER, 0)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.focused, Tick))

        def reversed_words() -> list[str]:
            content = app.screen.query_one(Judging).query_one("#own-text", Static).content
            assert isinstance(content, Content)
            return [
                content.plain[span.start : span.end]
                for span in content.spans
                if span.style == "reverse"
            ]

        await until(pilot, lambda: reversed_words() == ["nope"])
        await pilot.press("down", "down")
        await until(pilot, lambda: reversed_words() == ["same gradient"])


LONG = (
    "I think that what matters is how the values of the layer are told apart, which I would show "
    "with two neurons that see the same image. They begin with one value for all of their weights. "
    "Then both put out one number, whatever the image may be, and whatever the value may have "
    "been. What comes back from the loss is one number as well. So all of them get the same "
    "gradient. Nothing tells them apart, however often this is done, which is a pity. Each "
    "weight must be drawn independently instead."
)


def part_seen(app: TutorApp, pane: str, words: str) -> bool:
    """Whether the words stand in what can be seen of that pane, in a line of it."""
    region = app.screen.query_one(pane).content_region
    lines = drawn(app).splitlines()[region.y : region.bottom]
    return any(words in line for line in lines)


def wholly_seen(app: TutorApp, point: Tick) -> bool:
    """Whether the point has the keys and nothing of it is cut, what counts for it neither."""
    place, detail = app.screen.query_one("#points").content_region, point.query_one(".detail")
    parts = (point.region, detail.region)
    return app.focused is point and all(r.height and place.contains_region(r) for r in parts)


async def test_the_words_and_the_point_in_question_are_seen_together(
    app: TutorApp, until: Until
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        app.store.submit("q1", LONG, 0)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.focused, Tick))
        assert app.screen.query_one("#own").border_subtitle == "more below"
        assert app.screen.query_one("#model").border_subtitle == "more below"
        points = app.screen.query_one("#points")
        assert points.border_subtitle == "grade so far 0 %, more below"
        seen = {"gradients": "same", "independent": "independently"}
        for point in app.screen.query("#points Tick").results(Tick):
            await until(pilot, partial(wholly_seen, app, point))
            await until(pilot, partial(part_seen, app, "#own", seen.get(point.name or "", "")))
            last = app.screen.query_one("#own").border_subtitle
            await pilot.press("down")
        assert last == "more above"


async def test_the_model_answer_gets_the_room_when_it_is_read(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        app.store.submit("q1", ANSWER, 0)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.focused, Tick))
        await pilot.press("down")
        at, model = app.focused, app.screen.query_one("#model")
        before = model.size.height
        await pilot.press("m")
        await until(pilot, lambda: app.focused is model and model.size.height > before + 5)
        await pilot.press("m")
        await until(pilot, lambda: app.focused is at and model.size.height == before)


async def test_what_is_proposed_for_what_was_missed_is_taken_by_one_key(
    app: TutorApp, until: Until
) -> None:
    number = answered(app.home.database, "q1", {"no", "symmetry"}, 0.3, days_ago=0)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        await pilot.press("m")
        await until(pilot, lambda: app.screen.query("#answer") and app.focused)
        app.post_message(Paste("They all get the same gradient."))
        await until(pilot, lambda: app.store.drafts())
        await pilot.press("ctrl+j")
        await until(pilot, lambda: isinstance(app.focused, Tick))
        ticks = {t.name: t for t in app.screen.query("#points Tick").results(Tick)}
        assert 'Proposed, your words: "same gradient".' in shown(ticks["gradients"])
        assert "Nothing found that says this." in shown(ticks["one_neuron"])
        await pilot.press("p")
        await until(pilot, lambda: app.store.recovered() == {number: {"gradients"}})


async def test_a_click_ticks_the_line_under_it(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        app.store.submit("q1", ANSWER, 0)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.focused, Tick))
        second = next(t for t in app.screen.query("#points Tick").results(Tick) if t.name != "no")
        await pilot.click(second, offset=(1, 0))
        await until(pilot, lambda: app.focused is second and second.ticked)
