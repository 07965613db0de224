"""CIFAR-10 offered and fetched, with how far it is and a way to leave it."""

from __future__ import annotations

from threading import Event

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import ProgressBar, Static

from tutor.errors import DataError
from tutor.lab.images.fetch import ORIGIN, fetch
from tutor.paths import Home
from tutor.ui.screens.base import Dialog
from tutor.ui.widgets.key_line import KeyLine


class _LeftError(Exception):
    """The learner does not want the images any more."""


class Fetching(Dialog[bool]):
    """The result says whether the images have come."""

    HELP = (
        "The step trains on CIFAR-10, which is not on this machine. f fetches it; Esc goes on "
        "without it, and what has come is kept for the next time."
    )
    BINDINGS = [
        Binding("f", "begin", "Fetch it"),
        Binding("escape", "leave", "Leave it"),
    ]

    def __init__(self, home: Home, url: str = ORIGIN) -> None:
        super().__init__()
        self._home, self._url = home, url
        self._left = Event()
        self._told = (0, 0)
        self._begun = False

    def compose(self) -> ComposeResult:
        """What is fetched and how far it is."""
        with Vertical(id="ask"):
            yield Static(
                Content(f"CIFAR-10 is not on this machine. It can be fetched from {self._url}")
            )
            bar = ProgressBar(id="fetched", show_eta=False)
            bar.display = False
            yield bar
            yield Static(
                "170 MB; f fetches them now, Esc goes without them.", id="bytes", markup=False
            )
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """It is begun once."""
        return action != "begin" or not self._begun

    def action_begin(self) -> None:
        """Begin; the worker is the app's, since it may outlive this screen for a moment."""
        self._begun = True
        self.refresh_bindings()
        self.query_one("#fetched").display = True
        self.query_one("#bytes", Static).update("waiting for the first bytes …")
        self.set_interval(0.2, self._show)
        self.app.run_worker(self._fetch, thread=True, exit_on_error=False, group="fetch")

    def on_unmount(self) -> None:
        """With the screen gone nobody waits for the images."""
        self._left.set()

    def _fetch(self) -> None:
        """In a thread."""
        try:
            fetch(self._home, self._tell, url=self._url)
        except _LeftError:
            return
        except DataError as fault:
            self.app.call_from_thread(self._failed, str(fault))
        else:
            self.app.call_from_thread(self._done)

    def _tell(self, done: int, total: int | None) -> None:
        if self._left.is_set():
            raise _LeftError
        self._told = (done, total or 0)

    def _show(self) -> None:
        done, total = self._told
        if done:
            self.query_one("#fetched", ProgressBar).update(total=total or None, progress=done)
            of = f" of {total / 1e6:.0f}" if total else ""
            self.query_one("#bytes", Static).update(Content(f"{done / 1e6:.1f}{of} MB"))

    def _failed(self, text: str) -> None:
        self.notify(text, severity="error", timeout=15, markup=False)
        self._end(False)

    def _done(self) -> None:
        self.notify("CIFAR-10 is on this machine now.")
        self._end(True)

    def _end(self, came: bool) -> None:
        if self.is_current and not self._left.is_set():
            self.dismiss(came)

    def action_leave(self) -> None:
        """Leave it; what has come is kept, and the next time goes on from there."""
        self._left.set()
        self.dismiss(False)
