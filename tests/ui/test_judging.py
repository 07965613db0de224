"""What was found in an answer, beside the key points to tick."""

import pytest
from textual.content import Content
from textual.widgets import Static

from tests.ui.conftest import Until, on_map
from tutor.ui.app import TutorApp
from tutor.ui.question.judging import Judging, Mistake
from tutor.ui.widgets.tick import Tick

ANSWER = "nope[/], all neurons get the same gradient. the net becomes like one with a single layer"


def shown(tick: Tick) -> str:
    return " ".join(str(part.content) for part in tick.query(Static).results(Static))


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
