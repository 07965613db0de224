"""What only a terminal sends, in a pseudo-terminal."""

from __future__ import annotations

from tests.lab.made_up import spec_of
from tests.terminal import tutor
from tutor.lab.folder import new_run_folder
from tutor.paths import Home
from tutor.progress.store import Store


def test_what_is_pasted_presses_no_keys(home: Home) -> None:
    folder = new_run_folder(home.runs, "8b")
    folder.write_spec(spec_of("8b"))
    with tutor(home.root) as terminal:
        terminal.shows_map()
        terminal.press("v")
        terminal.shows("Runs of this chapter")
        # Escape sequences that nobody knows, with the keys that delete a run in them.
        terminal.press(f"\x1b[200~\x1bd{'.' * 31}\x1b\t{'.' * 31}\x1b\r{'.' * 31}\x1b[201~")
        terminal.press("\x1b[A?")
        terminal.shows("All runs of the chapter")
        assert folder.spec.exists()


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
