"""Learning rate, epochs and seed of the next run, typed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tutor.lab.settings import Settings, as_typed, typed_in
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
        Binding("enter", "take", "Take these", priority=True),
    ]

    def __init__(self, settings: Settings, cycled: bool | None) -> None:
        """`cycled` says whether the momentum is cycled; None where it cannot be."""
        super().__init__()
        self._settings, self._cycled = settings, cycled

    def compose(self) -> ComposeResult:
        """One field a setting."""
        titles = {
            "rate": "Learning rate (empty: the step's own)",
            "epochs": "Epochs at most (empty: the size's own)",
            "seed": "Seed: the same seed gives the same run",
        }
        typed = as_typed(self._settings)
        with Vertical(id="ask"):
            for name, title in titles.items():
                field = Field(typed[name], id=name)
                field.border_title = title
                yield field
            if self._cycled is not None:
                yield Tick("cycle", "Cycle the momentum against the rate", ticked=self._cycled)
            yield Static("", id="fault", markup=False)
            yield Answer("Take these", compact=True)
        yield KeyLine()

    def on_button_pressed(self) -> None:
        """The button does what Enter does, wherever one is."""
        self.action_take()

    def action_take(self) -> None:
        """Take what is typed, where it can be used."""
        typed = {field.id or "": field.value for field in self.query(Input)}
        cycle = next((tick.ticked for tick in self.query(Tick)), None)
        try:
            self.dismiss(typed_in(self._settings, **typed, cycle_momentum=cycle))
        except ValueError as fault:
            self.query_one("#fault", Static).update(Content(str(fault)))
