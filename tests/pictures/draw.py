"""Draws the README's picture from a real training of 8a: `python tests/pictures/draw.py`."""

import asyncio
import tempfile
from pathlib import Path

from textual.widgets import Static

from tutor.lab.runner import Runner
from tutor.paths import Home, find_content
from tutor.ui.app import TutorApp

PICTURE = Path(__file__).with_name("lab.svg")


async def draw(home: Home) -> None:
    app = TutorApp(home, find_content(), runner=Runner(home))
    async with app.run_test(size=(100, 30)) as pilot:
        while not app.screen.query("#map"):
            await pilot.pause(0.05)
        app.visit("8a")
        while not app.screen.query("#brief"):
            await pilot.pause(0.05)
        await pilot.pause(0.2)
        await pilot.press("s")
        while "finished" not in str(app.screen.query_one("#headline", Static).content):
            await pilot.pause(0.1)
        await pilot.pause(0.2)
        PICTURE.write_text(app.export_screenshot(title="ch11-tutor"), encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(draw(Home(Path(folder))))
