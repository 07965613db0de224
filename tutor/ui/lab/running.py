"""A training as it goes: curves, what they say under the cursor, how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical

from tutor.lab.charts.series import QUANTITIES, Ghost, flags, ghost_readings, learning_curves
from tutor.lab.outcome import reading
from tutor.lab.spec import RunSpec
from tutor.lab.under_way import conditions, progress_text
from tutor.lab.view import EMPTY, RunView
from tutor.ui.widgets.curves import Curves
from tutor.ui.widgets.pane import Pane
from tutor.ui.widgets.told import Told

SHOWN = (QUANTITIES, *((quantity,) for quantity in QUANTITIES))
"""Both charts, or one of them."""


class Running(Vertical, Pane, can_focus=True):
    """The curves of one run, with others beside them."""

    HELP = (
        "A network trains and its curves grow; each has its own mark, told in the legend. You may "
        "leave, it goes on. The arrows read the values of an epoch. Afterwards o tells the "
        "outcome, t asks about it."
    )
    BINDINGS = [
        Binding("x", "screen.stop", "Stop"),
        Binding("o", "screen.show('outcome')", "Outcome"),
        Binding("t", "screen.show('think')", "Think"),
        Binding("a", "screen.go_on", "Go on"),
        Binding("n", "screen.new_run", "New run"),
        Binding("g", "screen.ghosts", "Compare", tooltip="Draw other runs beside this one"),
        Binding("b", "which", "Charts", tooltip="Both charts or one"),
        Binding("y", "log", "Log", tooltip="Logarithmic axis of the loss"),
        Binding("m", "smooth", "Smooth", tooltip="Smooth the curves"),
        Binding("left", "move(-1)", "Read", key_display="←→", tooltip="Read the epoch before"),
        Binding("right", "move(1)", "Read", show=False, tooltip="Read the epoch after"),
        Binding("l", "screen.show('layers')", "Layers"),
        Binding("p", "screen.show('pictures')", "Pictures"),
        Binding("v", "screen.runs", "Runs"),
    ]

    def __init__(self, *, ascii_only: bool) -> None:
        super().__init__(id="run")
        self._ascii_only = ascii_only
        self._view: RunView = EMPTY
        self._ghosts: Sequence[Ghost] = ()
        self._which = 0
        self._smooth = False
        self._cursor: int | None = None

    def compose(self) -> ComposeResult:
        """How far it is, the charts, what stands under the cursor."""
        yield Told(place="headline")
        with Horizontal(id="charts"):
            for quantity in QUANTITIES:
                yield Curves(quantity, ascii_only=self._ascii_only, place=quantity)
        yield Told(place="reading")

    def show(self, view: RunView, spec: RunSpec, ghosts: Sequence[Ghost]) -> None:
        """The run as far as it has come."""
        self._view, self._ghosts = view, ghosts
        text = f"{conditions(view, spec)}\n{progress_text(view)}"
        self.query_one("#headline", Told).tell(text)
        self._draw()

    def forget(self) -> None:
        """Another run comes."""
        self._cursor = None

    def _draw(self) -> None:
        shown = SHOWN[self._which]
        for quantity in QUANTITIES:
            chart = self.query_one(f"#{quantity}", Curves)
            chart.display = quantity in shown
            chart.series = learning_curves(
                self._view, quantity, self._ascii_only, ghosts=self._ghosts, smooth=self._smooth
            )
            chart.flags = flags(self._view)
            chart.cursor = self._cursor
        self._read()

    def _read(self) -> None:
        best = self._view.best
        if self._cursor is not None:
            text = reading(self._view, self._cursor)
            text += ghost_readings(self._ghosts, self._cursor)
        elif best is not None:
            so_far = " so far" if self._view.last is None else ""
            text = f"Best{so_far}, {reading(self._view, best.epoch)}"
        else:
            text = ""
        self.query_one("#reading", Told).tell(text)

    def action_move(self, by: int) -> None:
        """The cursor to the next or the last epoch."""
        last = max([len(self._view.epochs), *self._lengths()])
        start = len(self._view.epochs) + (1 if by < 0 else 0)
        at = start if self._cursor is None else self._cursor
        self._cursor = max(1, min(last, at + by)) if last else None
        self._draw()

    def _lengths(self) -> list[int]:
        return [len(view.epochs) for ghost in self._ghosts for view in ghost.views]

    def action_which(self) -> None:
        """Both charts, accuracy alone, loss alone."""
        self._which = (self._which + 1) % len(SHOWN)
        self._draw()

    def action_log(self) -> None:
        """The loss on a logarithmic axis, or back."""
        chart = self.query_one("#loss", Curves)
        chart.log_y = not chart.log_y

    def action_smooth(self) -> None:
        """Smoothed curves, which say so, or back."""
        self._smooth = not self._smooth
        self._draw()
