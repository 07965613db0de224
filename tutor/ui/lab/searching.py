"""Looking for a learning rate: a search's losses under a cursor, or a sweep's curves to choose."""

from __future__ import annotations

import math

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message

from tutor.lab.charts.series import (
    Quantity,
    around,
    probe_flags,
    probe_series,
    sweep_rates,
    sweep_series,
)
from tutor.lab.spec import RunSpec
from tutor.lab.under_way import conditions, found_text, search_text, sweep_text
from tutor.lab.view import EMPTY, RunView
from tutor.lab.wording import rate_text
from tutor.ui.widgets.curves import Curves
from tutor.ui.widgets.pane import Pane
from tutor.ui.widgets.told import Told


class Searching(Vertical, Pane, can_focus=True):
    """One search or sweep."""

    HELP = (
        "Which learning rate suits this network. In a search the loss falls, is lowest and then "
        "bursts as the rate climbs; in a sweep each curve is one rate. Take one, and it becomes "
        "the setting of the next run."
    )
    BINDINGS = [
        Binding("x", "screen.stop", "Stop"),
        Binding("left", "move(-1)", "Move", key_display="←→", tooltip="Move to a lower rate"),
        Binding("right", "move(1)", "Move", show=False, tooltip="Move to a higher rate"),
        Binding("enter", "take", "Take this rate"),
        Binding("u", "suggested", "Take the suggested"),
        Binding("1", "choose(1)", "Take a rate", key_display="1-5", tooltip="Take rate 1"),
        *(
            Binding(str(n), f"choose({n})", "Take a rate", show=False, tooltip=f"Take rate {n}")
            for n in range(2, 10)
        ),
        Binding("b", "which", "Accuracy or loss"),
        Binding("y", "log", "Log axis"),
        Binding("v", "screen.runs", "Runs"),
        Binding("escape", "screen.show('brief')", "Back"),
    ]

    class Taken(Message):
        """The learner takes a rate; `source` says where it comes from."""

        def __init__(self, rate: float, source: str) -> None:
            self.rate, self.source = rate, source
            super().__init__()

    def __init__(self, *, ascii_only: bool) -> None:
        super().__init__(id="search")
        self._ascii_only = ascii_only
        self._view: RunView = EMPTY
        self._spec: RunSpec | None = None
        self._at: int | None = None
        self._quantity: Quantity = "loss"

    def compose(self) -> ComposeResult:
        """How far it is, the chart, what stands under the cursor."""
        yield Told(place="search-headline")
        yield Curves("loss", ascii_only=self._ascii_only, log_x=True, place="probes")
        yield Curves("loss", ascii_only=self._ascii_only, place="sweep")
        yield Told(place="search-reading")

    def on_mount(self) -> None:
        """The loss falls by powers of ten where pixels go in as they are."""
        self.query_one("#probes", Curves).log_y = True

    def forget(self) -> None:
        """Another search comes."""
        self._at = None

    @property
    def _sweeping(self) -> bool:
        return self._spec is not None and self._spec.task == "sweep"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the keys that do something now."""
        if action in ("move", "take", "log"):
            return not self._sweeping and bool(self._view.probes)
        if action == "suggested":
            return not self._sweeping and self._view.suggested is not None
        if action in ("choose", "which"):
            return self._sweeping and bool(self._view.sweep)
        return True

    def show(self, view: RunView, spec: RunSpec) -> None:
        """The search as far as it has come."""
        known = (bool(self._view.probes), bool(self._view.sweep), self._view.suggested, self._spec)
        self._view, self._spec = view, spec
        if known != (bool(view.probes), bool(view.sweep), view.suggested, spec):
            self.refresh_bindings()
        told = sweep_text(view, spec) if self._sweeping else search_text(view)
        if view.last is not None and view.best_of_sweep is not None:
            told = f"{told} A number takes its rate."
        text = f"{conditions(view, spec)}\n{told}"
        self.query_one("#search-headline", Told).tell(text)
        self.query_one("#probes").display = not self._sweeping
        self.query_one("#sweep").display = self._sweeping
        if self._at is None and view.suggested is not None:
            self._at = self._nearest(view.suggested.learning_rate)
        self._draw()

    def _nearest(self, rate: float) -> int:
        """The probe whose rate is nearest."""
        distances = [abs(math.log(p.learning_rate / rate)) for p in self._view.probes]
        return distances.index(min(distances)) if distances else 0

    def _draw(self) -> None:
        if self._sweeping:
            chart = self.query_one("#sweep", Curves)
            rates = sweep_rates(self._view)
            chart.title = f"validation {self._quantity}"
            chart.series = sweep_series(self._view, rates, self._quantity)
            self._tell("")
            return
        chart = self.query_one("#probes", Curves)
        chart.series, chart.flags = (
            probe_series(self._view, self._ascii_only),
            probe_flags(self._view),
        )
        rate = self._rate
        chart.cursor = rate
        if rate is not None and self._at is not None:
            low, high = around(chart.series[0].values, self._at, self._cell)
            self._tell(
                f"Under the cursor: rate {rate_text(rate)}, loss "
                f"{self._view.probes[self._at].loss:.4g}, around it {low:.4g} to {high:.4g}"
            )

    def _tell(self, text: str) -> None:
        self.query_one("#search-reading", Told).tell(text)

    @property
    def _rate(self) -> float | None:
        if self._at is None or self._at >= len(self._view.probes):
            return None
        return self._view.probes[self._at].learning_rate

    @property
    def _cell(self) -> int:
        """About so many probes are drawn in one column of the chart."""
        return max(1, len(self._view.probes) // max(20, self.size.width - 10))

    def action_move(self, by: int) -> None:
        """The cursor along the rates, about a column of the chart at a time."""
        count = len(self._view.probes)
        start = count // 2 if self._at is None else self._at
        self._at = max(0, min(count - 1, start + by * self._cell))
        self._draw()

    def action_take(self) -> None:
        """The rate under the cursor becomes the setting."""
        rate = self._rate
        if rate is not None:
            self.post_message(self.Taken(float(f"{rate:.2g}"), found_text(self._view)))

    def action_suggested(self) -> None:
        """The suggested rate becomes the setting."""
        if self._view.suggested is not None:
            rate = self._view.suggested.learning_rate
            self.post_message(self.Taken(rate, found_text(self._view)))

    def action_choose(self, number: int) -> None:
        """The rate of that number becomes the setting."""
        rates = sweep_rates(self._view)
        if number <= len(rates):
            self.post_message(self.Taken(rates[number - 1], found_text(self._view)))

    def action_which(self) -> None:
        """The other of accuracy and loss."""
        self._quantity = "accuracy" if self._quantity == "loss" else "loss"
        self._draw()

    def action_log(self) -> None:
        """The loss on a logarithmic axis, or back."""
        chart = self.query_one("#probes", Curves)
        chart.log_y = not chart.log_y
