"""Draws the catalogue and the README's picture anew: `python -m tests.catalogue.renew`.

What has changed is then to be looked at: `git diff tests/catalogue/pages`.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.catalogue.drawn import PAGES, SIZES, drawn, page
from tests.catalogue.journeys import JOURNEYS, Journey, Stage
from tests.ui.conftest import tutor_on
from tutor.paths import Home

PICTURE = Path(__file__).parents[1] / "pictures" / "lab.svg"
PICTURED, PICTURE_SIZE = "training", (100, 30)
CALM = 5
"""So often in a row the screen looks the same before it is taken."""


async def look(stage: Stage, size: tuple[int, int]) -> str:
    """The screen at that size, once it has come to rest."""
    await stage.pilot.resize_terminal(*size)
    last, calm = "", 0
    while calm < CALM:
        await stage.pilot.pause(0.05)
        seen = drawn(stage.app)
        calm = calm + 1 if seen == last else 0
        last = seen
    return last


async def renew(journey: Journey, home: Home) -> None:
    """Walk once and draw each stop at every size."""
    app = tutor_on(home, greet=True)
    app.today = journey.today
    async with app.run_test(size=SIZES[0]) as pilot:
        stage = Stage(app, pilot)
        async for name in journey.walk(stage):
            if name == PICTURED:
                await look(stage, PICTURE_SIZE)
                PICTURE.write_text(app.export_screenshot(title="ch11-tutor"), encoding="utf-8")
            for size in reversed(SIZES):
                file = page(name, size)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(await look(stage, size), encoding="utf-8")


def main() -> None:
    """Every page; those that no journey comes to any more are gone."""
    for old in PAGES.rglob("*.txt"):
        old.unlink()
    for journey in JOURNEYS.values():
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            # Images that Keras left in one's own home would be found.
            os.environ["HOME"] = str(folder / "person")
            home = Home(folder / "home")
            journey.fill(home, stack)
            asyncio.run(renew(journey, home))


if __name__ == "__main__":
    main()
