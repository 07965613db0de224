from __future__ import annotations

import pytest
from textual.widgets import Static

from tests.catalogue.drawn import SIZES
from tests.report.studied import study
from tests.ui.conftest import Until, on_map, tutor_on
from tests.ui.test_quiz import screen_text
from tutor.paths import Home
from tutor.ui.app import TutorApp
from tutor.ui.screens.progress import Progress
from tutor.ui.widgets.section import SectionView


def told(app: TutorApp) -> str:
    return "\n".join(str(view.render()) for view in app.screen.query(SectionView))


@pytest.mark.parametrize("size", SIZES)
async def test_progress_is_told_from_the_map_and_back(
    app: TutorApp, until: Until, size: tuple[int, int]
) -> None:
    study(app.home)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: on_map(app))
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, Progress) and "Runs" in told(app))
        text = told(app)
        assert "You said once how sure you were" in text
        assert "certain      ····················   0 %  right 0 of 1" in text
        assert "▂▅  11 % on " in text and "2 hints in 4 answers; 3 without any hint." in text
        assert "q1  2 of 2 answers   The layer works" in text
        assert "you said  30 to 45 %" in text and "validation accuracy 42.0 %" in text
        assert "8b my [run](x) *b" in text
        width = size[0] - 3
        assert all(len(line) <= width for line in text.split("\n"))
        assert "Sure against right" in screen_text(app)
        await pilot.press("end")
        await until(pilot, lambda: "ch11-tutor report -o" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: on_map(app))


async def test_before_the_first_answer_it_says_what_to_press(app: TutorApp, until: Until) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        await pilot.press("p")
        await until(pilot, lambda: app.screen.query("#progress Static"))
        note = app.screen.query("#progress Static").first(Static)
        assert "press Esc, then n" in str(note.content)


async def test_it_is_drawn_with_ascii_alone(home: Home, until: Until) -> None:
    study(home)
    app = tutor_on(home, ascii_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: on_map(app))
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, Progress) and "Runs" in told(app))
        assert "certain      ....................   0 %  right 0 of 1" in told(app)
        assert told(app).isascii()
