"""Before a run: what it is about, predictions, settings, and how long it will take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tutor.chapter.prose import step_text
from tutor.chapter.step import LabStep
from tutor.lab.images.places import on_disk
from tutor.lab.settings import Settings, settings_text
from tutor.paths import Home
from tutor.standing.next_run import NextRun
from tutor.ui.lab.waiting_child import WaitingChild
from tutor.ui.screens.edit import Edit
from tutor.ui.screens.fetching import Fetching
from tutor.ui.widgets.pane import Pane
from tutor.ui.widgets.passage import Passage
from tutor.ui.widgets.tick import Choice, Tick

LOOK_EVERY = 0.2
"""Seconds between looks at what the waiting child says."""


class Brief(Vertical, Pane):
    """The introduction of a step, with the settings of the next run below it."""

    HELP = (
        "What this step is about, and the settings of the next run below. Predict first if you "
        "like: Tab moves to the predictions, Space ticks one. Then s trains; f looks for a "
        "learning rate before."
    )
    BINDINGS = [
        Binding("s", "screen.start", "Start", tooltip="Start a training"),
        Binding("f", "screen.search", "Find rate", tooltip="Find a learning rate by a search"),
        Binding("w", "screen.sweep", "Sweep", tooltip="Compare several learning rates"),
        Binding("d", "data", "Images", tooltip="Other images"),
        Binding("z", "size", "Size", tooltip="Quick or full size"),
        Binding("e", "edit", "Set", tooltip="Set rate, epochs and seed"),
        Binding("c", "screen.show('run')", "Last run"),
        Binding("v", "screen.runs", "Runs"),
    ]

    def __init__(
        self,
        step: LabStep,
        next_run: NextRun,
        child: WaitingChild,
        home: Home,
        attempt: Callable[..., object],
    ) -> None:
        super().__init__(id="brief")
        self._step, self._next, self._child = step, next_run, child
        self._home, self._attempt = home, attempt
        self._shown = ""
        self.training = False
        """Whether the run that was looked at last is still under way."""

    def compose(self) -> ComposeResult:
        """What scrolls, and the settings that stay in sight."""
        with Passage(id="about"):
            yield Static(Content(step_text(self._step)))
            if self._step.predictions:
                yield Static(
                    "Predict the next run, or skip it; every run has predictions of its own "
                    "(Tab moves there):",
                    classes="heading",
                )
            for prediction in self._step.predictions:
                ticked = self.predicted.get(prediction.id)
                yield Choice(prediction.id, prediction.question, prediction.choices, ticked)
        yield Static("", id="settings", markup=False)

    def take_focus(self) -> None:
        """Where the keys go."""
        self.query_one("#about").focus()

    def on_choice_changed(self) -> None:
        """What is predicted stays for whoever comes back before the run."""
        self._predict({c.name: c.chosen for c in self.query(Choice) if c.name and c.chosen})

    @property
    def predicted(self) -> Mapping[str, str]:
        """What is expected of the next run, by prediction; skipped ones are not in it."""
        return self._next.settings.predicted

    def forget_predictions(self) -> None:
        """The next run has its own."""
        self._predict({})
        for tick in self.query(Tick):
            tick.ticked = False

    def _predict(self, choices: Mapping[str, str]) -> None:
        settings = replace(self._next.settings, predicted=choices)
        self._attempt(lambda: self._next.change(settings))

    def on_mount(self) -> None:
        """The child's word may come at any moment."""
        self.set_interval(LOOK_EVERY, self._look)

    def _look(self) -> None:
        if self.display:
            self.show_settings()

    def warm(self) -> None:
        """Have the child get ready."""
        self._attempt(self._child.warm)
        self.show_settings()

    def show_settings(self) -> None:
        """The settings, and how long the run will take as soon as it is known."""
        run, ready = self._next, self._child.ready()
        text = settings_text(run.settings, run.spec, run.images, ready, training=self.training)
        if text != self._shown:
            self._shown = text
            self.query_one("#settings", Static).update(Content(text))

    def change(self, settings: Settings) -> None:
        """Get ready for other settings; images that are missing can be fetched."""
        before = self._next.spec.data
        self._attempt(lambda: self._next.change(settings))
        self.show_settings()
        asked_now = settings.data == "cifar10" and before != "cifar10"
        if asked_now and on_disk(self._home) is None:
            self.app.push_screen(Fetching(self._home), self._offered)
        else:
            self.warm()

    def _offered(self, came: bool | None) -> None:
        """Without CIFAR-10 something else is trained on."""
        if not came:
            settings = self._next.settings.next_data()
            self._attempt(lambda: self._next.change(settings))
        self.warm()

    def action_data(self) -> None:
        """The next kind of images."""
        self.change(self._next.settings.next_data())

    def action_size(self) -> None:
        """Quick or full."""
        self.change(self._next.settings.other_size())

    def action_edit(self) -> None:
        """Learning rate, epochs and seed."""

        def edited(settings: Settings | None) -> None:
            if settings is not None:
                self.change(settings)

        spec = self._next.spec
        cycled = spec.cycle_momentum if spec.schedule == "one_cycle" else None
        self.app.push_screen(Edit(self._next.settings, cycled), edited)
