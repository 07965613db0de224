"""Learning rate, epochs and seed of the next run, typed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tutor.lab.settings import Settings, typed_in
from tutor.ui.screens.base import Dialog
from tutor.ui.widgets.enter import Answer, Field
from tutor.ui.widgets.key_line import KeyLine
from tutor.ui.widgets.tick import Tick


class Edit(Dialog[Settings | None]):
    """The result is the changed settings, or None where the learner went back."""

    HELP = (
        "The settings of the next run. Type what you want, Tab moves between the fields, Enter "
        "takes them all, Esc leaves everything as it was."
    )
    BINDINGS = [
        Binding("escape", "dismiss(None)", "Back"),
        Binding("down", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Previous", show=False),
    ]

    def __init__(self, settings: Settings, *, cycles: bool) -> None:
        super().__init__()
        self._settings, self._cycles = settings, cycles

    def compose(self) -> ComposeResult:
        """One field a setting."""
        old = self._settings
        with Vertical(id="ask"):
            rate = "" if old.learning_rate is None else f"{old.learning_rate:g}"
            epochs = "" if old.epochs is None else str(old.epochs)
            yield self._field("rate", "Learning rate (empty: the step's own)", rate)
            yield self._field("epochs", "Epochs at most (empty: the size's own)", epochs)
            yield self._field("seed", "Seed: the same seed gives the same run", str(old.seed))
            if self._cycles:
                ticked = bool(old.cycle_momentum)
                yield Tick("cycle", "Cycle the momentum against the rate", ticked=ticked)
            yield Static("", id="fault", markup=False)
            yield Answer("Take these", compact=True)
        yield KeyLine()

    def _field(self, name: str, title: str, text: str) -> Field:
        field = Field(text, id=name)
        field.border_title = title
        return field

    def on_input_submitted(self) -> None:
        """Enter takes them, wherever one is."""
        self._take()

    def on_button_pressed(self) -> None:
        """So does the button."""
        self._take()

    def _take(self) -> None:
        fields = {field.id: field.value for field in self.query(Input)}
        cycle = next((tick.ticked for tick in self.query(Tick)), None)
        try:
            self.dismiss(
                typed_in(
                    self._settings,
                    rate=fields["rate"],
                    epochs=fields["epochs"],
                    seed=fields["seed"],
                    cycle_momentum=cycle,
                )
            )
        except ValueError as fault:
            self.query_one("#fault", Static).update(Content(str(fault)))
