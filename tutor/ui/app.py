"""The full-screen tutor: holds the services that outlive a screen and leads from one to another."""

from __future__ import annotations

import asyncio
import signal
import sys
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import Static

from tutor.errors import TutorError
from tutor.paths import Home
from tutor.ui import doors
from tutor.ui.locked import ask_about_lock
from tutor.ui.screens.palette import commands
from tutor.ui.styled import StyledApp

if TYPE_CHECKING:
    from tutor.chapter.chapter import Chapter
    from tutor.lab.history import RunRecord
    from tutor.lab.runner import Runner
    from tutor.progress.store import Store
    from tutor.quiz.hints.reader import Reader
    from tutor.quiz.unlock import StepStatus
    from tutor.standing.survey import Survey

Result = TypeVar("Result")

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""The signals that end the tutor as a key does."""
SUSPENDING = (signal.SIGTSTP, signal.SIGCONT)
"""What Textual does about them writes to the terminal: amidst another writing it would wait for
itself for ever."""


def _in_turn(
    loop: asyncio.AbstractEventLoop, handler: Callable[..., Any], number: int, frame: object
) -> None:
    loop.call_soon_threadsafe(handler, number, frame)


class TutorApp(StyledApp):
    """The tutor.

    What its methods need beyond Textual they import themselves, so that something is painted
    before all of it is loaded.
    """

    TITLE = "ch11-tutor"
    CSS_PATH = "tutor.tcss"
    BINDINGS = [
        Binding("ctrl+q", "leave", "Quit", priority=True),
        Binding("f1,question_mark", "help", "Help"),
        Binding("f9", "next_theme", "Other colours", show=False),
    ]

    chapter: Chapter
    store: Store
    reader: Reader
    runner: Runner

    def __init__(
        self,
        home: Home,
        content: Path,
        *,
        runner: Runner | None = None,
        ascii_only: bool = False,
        greet: bool = False,
    ) -> None:
        super().__init__(ascii_only=ascii_only)
        self.home, self.content, self._greet = home, content, greet
        if runner is not None:
            self.runner = runner
        self.today: Callable[[], date] = date.today
        self.latest_survey: Survey | None = None
        self._handlers: dict[signal.Signals, Any] = {}
        self.fault: BaseException | None = None
        """What ended the tutor, where it did not end as asked."""

    def compose(self) -> ComposeResult:
        """What is seen until the map is."""
        yield Static(f" {self.TITLE} is starting", markup=False)

    def on_mount(self) -> None:
        """Paint, then load the chapter; begin, or show what is wrong with it."""
        loop = asyncio.get_running_loop()
        # asyncio's own handlers can miss a signal that comes in a burst of keys.
        leave = partial(self._leave_by_signal, loop)
        self._handlers = {number: signal.signal(number, leave) for number in ENDING}
        for number in SUSPENDING:
            if callable(handler := signal.getsignal(number)):
                self._handlers[number] = signal.signal(number, partial(_in_turn, loop, handler))
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        self.call_after_refresh(self.begin)

    def on_unmount(self) -> None:
        """The waiting child ends with its interface; a training goes on."""
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        if hasattr(self, "runner"):
            self.runner.close()
        if hasattr(self, "store"):
            self.store.close()

    def _leave_by_signal(self, loop: asyncio.AbstractEventLoop, number: int, _: object) -> None:
        loop.call_soon_threadsafe(partial(self.exit, return_code=128 + number))

    def _fatal_error(self) -> None:
        # Textual would print local variables, so the learner's answers; the traceback alone is
        # kept in a file.
        self.fault = sys.exc_info()[1]
        # Where the log cannot be written either, the sentence at the end has to do.
        with suppress(OSError), self.home.log.open("a", encoding="utf-8") as log:
            traceback.print_exc(file=log)
        self._close_messages_no_wait()

    async def action_quit(self) -> None:
        """The palette's way out is the same as the key's."""
        self.action_leave()

    def begin(self) -> None:
        """Load the content and go to the map, where the learner left off."""
        from tutor.ui.beginning import begin

        begin(self, welcome=self._greet)

    def _keep_theme(self, theme: Theme) -> None:
        # Without colours there is no choice that could be kept.
        if hasattr(self, "store") and not self.no_color:
            self.attempt(lambda: self.store.prefer("theme", theme.name))

    def attempt(self, action: Callable[[], Result]) -> Result | None:
        """Do it; if it cannot be done, tell the learner and give None."""
        try:
            return action()
        except TutorError as fault:
            self.notify(str(fault), severity="error", timeout=12, markup=False)
            return None

    def survey(self) -> Survey:
        """Look at where the learner stands."""
        from tutor.standing.survey import survey

        self.latest_survey = survey(self.chapter, self.store, self.home.runs, self.today())
        return self.latest_survey

    def step_status(self, step: str) -> StepStatus | None:
        """What that step still needs, or None where it is no step."""
        return self.latest_survey.steps.get(step) if self.latest_survey else None

    def visit(self, item: str, *, anew: bool = False) -> None:
        """Open a question, to answer it `anew` or where it was left, or a lab step."""
        self.attempt(lambda: self.store.remember_place(item))
        if question := self.chapter.question(item):
            self.push_screen(doors.question(question, anew=anew))
        elif step := self.chapter.step(item):
            self.push_screen(doors.lab(step))

    def go(self, item: str, *, anew: bool = False) -> None:
        """Open a question or a lab step as `visit` does; one that is locked says what it needs."""
        if self.latest_survey and (status := self.latest_survey.barred(item)):
            ask_about_lock(self, status)
        else:
            self.visit(item, anew=anew)

    def open_run(self, record: RunRecord) -> None:
        """Open a run in its step."""
        if step := self.chapter.step(record.spec.step):
            self.attempt(lambda: self.store.remember_place(step.id))
            self.push_screen(doors.lab(step, record))

    def running(self) -> list[RunRecord]:
        """The trainings under way in this home."""
        from tutor.lab.history import running

        return running(self.home.runs)

    def action_leave(self) -> None:
        """Quit, with all that is written kept; ask what becomes of a training under way."""
        from tutor.ui.leaving import leave

        leave(self)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers."""
        return commands(self, screen)


def open_tutor(home: Home, content: Path, *, ascii_only: bool, mouse: bool) -> int:
    """Run the full-screen tutor; the result is the exit status.

    Raises:
        TutorError: progress cannot be kept in `home`, or the tutor crashed.
    """
    app = TutorApp(home, content, ascii_only=ascii_only, greet=True)
    app.run(mouse=mouse)
    if isinstance(app.fault, TutorError):
        raise app.fault
    if app.fault is not None:
        raise TutorError(
            "something unforeseen happened and the tutor had to end",
            where=home.log,
            mend="your answers are saved; the file says more",
        )
    return app.return_code or 0
