"""What only a terminal sends, in a pseudo-terminal."""

from __future__ import annotations

from tests.terminal import tutor
from tutor.paths import Home
from tutor.progress.store import Store


def test_bytes_that_are_no_text_end_nothing(home: Home) -> None:
    def written() -> str:
        with Store(home.database, "chapter11") as store:
            draft = store.drafts().get("q1")
        return draft.text if draft else ""

    with tutor(home.root) as terminal:
        terminal.shows_map()
        terminal.press("n")
        terminal.shows("Your answer")
        terminal.press("a")
        terminal.until(written)
        terminal.send(b"\xff\xed\xa0\x80\x00\xc3(z")
        terminal.until(lambda: written().endswith("z") or terminal.process.poll() is not None)
        assert terminal.process.poll() is None
        assert written().startswith("a") and "\N{REPLACEMENT CHARACTER}" in written()
        terminal.press("\x11")
        assert terminal.ended() == 0
