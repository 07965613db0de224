"""From the first paint to the map: loads the content and the learner's progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.chapter.faults import ContentError
from tutor.chapter.load import load_chapter
from tutor.lab.runner import Runner
from tutor.progress.store import Store
from tutor.quiz.hints.reader import Reader
from tutor.ui import doors, themes
from tutor.ui.screens.faults import Faults
from tutor.ui.screens.map import Map
from tutor.ui.screens.welcome import Welcome

if TYPE_CHECKING:
    from tutor.ui.app import TutorApp


def begin(app: TutorApp, *, welcome: bool) -> None:
    """Go to the map, where the learner left off, or show what is wrong with the content.

    Raises:
        StoreError: progress cannot be kept in the home.
    """
    try:
        app.chapter = load_chapter(app.content)
    except ContentError as fault:
        app.push_screen(Faults(fault.faults))
        return
    if not hasattr(app, "runner"):
        app.runner = Runner(app.home)
    app.reader = Reader(app.content, app.chapter)
    app.store = Store(app.home.database, app.chapter.id)
    if app.store.damage:
        app.notify(str(app.store.damage), severity="warning", timeout=15, markup=False)
    kept = app.attempt(lambda: app.store.preference("theme"))
    if kept in themes.NAMES and not app.no_color:
        app.theme = kept
    app.push_screen(Map())
    if welcome and app.attempt(lambda: _is_new(app.store)):
        app.push_screen(Welcome())
    app.call_after_refresh(app.run_worker, doors.open_all, thread=True)


def _is_new(store: Store) -> bool:
    """Whether nothing was done in this home yet, not even welcomed; from now on it was."""
    new = store.preference("welcomed") is None and store.place() is None
    store.prefer("welcomed", "yes")
    return new
