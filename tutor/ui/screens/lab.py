"""A lab step: predictions, the training as it goes, and what to think about after."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import ContentSwitcher, Footer, Static, TextArea

from tutor.chapter.recipe import Size
from tutor.chapter.step import LabStep
from tutor.lab.curves import EMPTY, RunView, fold
from tutor.lab.folder import RunFolder
from tutor.lab.history import history
from tutor.lab.plan import plan
from tutor.lab.reader import EventReader
from tutor.lab.runner import bury, request_stop
from tutor.lab.series import accuracy_series, layers_text, loss_series, outcome_text
from tutor.lab.spec import RunSpec
from tutor.lab.wording import headline
from tutor.ui.prose import step_text
from tutor.ui.screens.base import TutorScreen
from tutor.ui.widgets.answer_box import AnswerBox
from tutor.ui.widgets.curves import Curves
from tutor.ui.widgets.tick import Choice

LOOK_EVERY = 0.25
"""Seconds between looks at the run's events."""
DATA = {
    "auto": "CIFAR-10 where it is on this machine, otherwise the built-in sample set",
    "sample": "the built-in sample set",
    "cifar10": "CIFAR-10, fetched if need be",
}


class Lab(TutorScreen):
    """One step of the laboratory."""

    BINDINGS = [
        Binding("s", "start", "Start"),
        Binding("d", "data", "Data"),
        Binding("z", "size", "Size"),
        Binding("x", "stop", "Stop"),
        Binding("l", "layers", "Layers"),
        Binding("c", "charts", "Curves"),
        Binding("o", "outcome", "Outcome"),
        Binding("r", "reveal", "Model answers"),
        Binding("n", "new_run", "New run"),
        Binding("escape", "back", "Map"),
    ]
    PANES = {
        "start": ("brief",),
        "data": ("brief",),
        "size": ("brief",),
        "stop": ("run", "layers"),
        "layers": ("run",),
        "charts": ("layers", "outcome"),
        "outcome": ("run", "layers"),
        "reveal": ("outcome",),
        "new_run": ("run", "outcome"),
    }

    def __init__(self, step: LabStep) -> None:
        super().__init__()
        self._step = step
        self._data = "auto"
        self._extent: Size = "quick"
        self._folder: RunFolder | None = None
        self._spec: RunSpec | None = None
        self._reader: EventReader | None = None
        self._view: RunView = EMPTY

    def compose(self) -> ComposeResult:
        """Four panes of which one is seen."""
        yield Static(Content(f"{self._step.id}  {self._step.title}"), id="title")
        with ContentSwitcher(initial="brief", id="panes"):
            with VerticalScroll(id="brief"):
                yield Static(Content(step_text(self._step)), id="about")
                if self._step.predictions:
                    yield Static("Predict before you run (or skip it):", classes="heading")
                for prediction in self._step.predictions:
                    yield Choice(prediction.id, prediction.question, prediction.choices)
                yield Static("", id="settings", markup=False)
            with Vertical(id="run"):
                yield Static("", id="headline", markup=False)
                with Horizontal(id="charts"):
                    yield Curves("accuracy", ascii_only=self.tutor.ascii_only, classes="chart")
                    yield Curves("loss", ascii_only=self.tutor.ascii_only, classes="chart")
            with VerticalScroll(id="layers"):
                yield Static("", id="layers-text", markup=False)
            with VerticalScroll(id="outcome"):
                yield Static("", id="outcome-text", markup=False)
                for reflection in self._step.reflections:
                    yield Static(Content(reflection.question), classes="asked")
                    yield AnswerBox(name=reflection.id, classes="reflection")
                    yield Static("", name=reflection.id, classes="model", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Show the newest run of this step, or its introduction."""
        self._show_settings()
        self._load_reflections()
        runs = [
            run
            for run in history(self.tutor.home.runs)
            if run.spec.step == self._step.id and run.spec.chapter == self.tutor.chapter.id
        ]
        self.set_interval(LOOK_EVERY, self._look)
        if runs:
            self._watch(runs[-1].folder, runs[-1].spec)
        else:
            self._introduce()

    @property
    def _pane(self) -> str | None:
        return self.query_one("#panes", ContentSwitcher).current

    def _switch(self, pane: str) -> None:
        self.query_one("#panes", ContentSwitcher).current = pane
        if pane != "run":
            self.query_one(f"#{pane}").focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the keys that do something here and now."""
        if action == "stop" and self._view.last is not None:
            return False
        if action == "new_run" and self._view.last is None:
            return False
        return self._pane in self.PANES[action] if action in self.PANES else True

    # Before the run

    def _introduce(self) -> None:
        self._switch("brief")
        self.attempt(lambda: self.tutor.runner.warm(self._plan()))

    def _plan(self) -> RunSpec:
        return plan(self.tutor.chapter, self._step, "", data=self._data, size=self._extent)

    def _show_settings(self) -> None:
        spec = self._plan()
        self.query_one("#settings", Static).update(
            Content(
                f"Images (d): {DATA[self._data]}\n"
                f"Size (z): {self._extent}, at most {spec.epochs} epochs, "
                f"{spec.train_images or 'all'} training images\n"
                "Press s to start."
            )
        )

    def action_data(self) -> None:
        """The next kind of images."""
        names = list(DATA)
        self._data = names[(names.index(self._data) + 1) % len(names)]
        self._show_settings()

    def action_size(self) -> None:
        """Quick or full."""
        self._extent = "full" if self._extent == "quick" else "quick"
        self._show_settings()

    def action_start(self) -> None:
        """Lock the predictions in and train."""
        spec = self._plan()
        folder = self.attempt(lambda: self.tutor.runner.start(spec))
        if folder is None:
            return
        chosen = {c.name: c.chosen for c in self.query(Choice) if c.name and c.chosen}
        kept = {name: choice for name, choice in chosen.items() if choice is not None}
        self.attempt(lambda: self.tutor.store.predict(folder.run, self._step.id, kept))
        self._watch(folder, folder.read_spec())

    # The run

    def _watch(self, folder: RunFolder, spec: RunSpec) -> None:
        self._folder, self._spec = folder, spec
        self._reader, self._view = EventReader(folder.events), EMPTY
        self._switch("run")
        self._look()

    def _look(self) -> None:
        if self._folder is None or self._reader is None or self._view.last is not None:
            return
        events = self._reader.read()
        if not events and not self._folder.alive():
            self.attempt(lambda: self._folder and bury(self._folder))
            events = self._reader.read()
        for event in events:
            self._view = fold(self._view, event)
        self._show_run()
        if self._view.last is not None:
            self._ended()

    def _show_run(self) -> None:
        if self._spec is None:
            return
        self.query_one("#headline", Static).update(Content(headline(self._view, self._spec)))
        accuracy, loss = self.query(Curves)
        accuracy.series = accuracy_series(self._view, self.tutor.ascii_only)
        loss.series = loss_series(self._view, self.tutor.ascii_only)
        self.query_one("#layers-text", Static).update(Content(layers_text(self._view)))

    def _ended(self) -> None:
        if self._folder is None:
            return
        run = self._folder.run
        if self._view.status == "finished":
            self.attempt(lambda: self.tutor.store.complete(self._step.id, run))
        predicted = self.attempt(lambda: self.tutor.store.predictions(run)) or {}
        text = outcome_text(self._step, self._view, predicted)
        self.query_one("#outcome-text", Static).update(Content(text))
        self.refresh_bindings()

    def action_stop(self) -> None:
        """Ask the training to stop; it ends after the mini-batches under way."""
        if self._folder is not None:
            request_stop(self._folder)
            self.notify("Asked the training to stop.")

    def action_layers(self) -> None:
        """The network's layers."""
        self._switch("layers")

    def action_charts(self) -> None:
        """Back to the curves."""
        self._switch("run")

    # After the run

    def action_outcome(self) -> None:
        """Predictions beside the outcome, and the questions to think about."""
        if self._view.last is None:
            self.notify("The outcome is here when the training has ended.")
            return
        self._switch("outcome")

    def _load_reflections(self) -> None:
        written = self.tutor.store.reflections(self._step.id)
        with self.prevent(TextArea.Changed):
            for box in self.query(AnswerBox):
                box.text = written.get(box.name or "", "")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep a reflection as it is typed."""
        name, text = event.text_area.name, event.text_area.text
        if name is not None:
            self.attempt(lambda: self.tutor.store.save_reflection(self._step.id, name, text))

    def action_reveal(self) -> None:
        """Show the model answers below one's own."""
        answers = {reflection.id: reflection.model_answer for reflection in self._step.reflections}
        for model in self.query(".model").results(Static):
            model.update(Content(f"Model answer: {answers[model.name or '']}"))

    def action_new_run(self) -> None:
        """Back to the introduction; the runs so far are kept."""
        self._folder = self._reader = None
        self._introduce()

    def action_back(self) -> None:
        """To the map; a training goes on."""
        self.dismiss()
