"""Before a run: what it is about, predictions, settings, and how long it will take."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tutor.chapter.step import LabStep
from tutor.lab.commands import Ready
from tutor.lab.settings import Settings, images_of, rate_of
from tutor.lab.spec import RunSpec
from tutor.lab.wording import forecast, rate_text
from tutor.ui.prose import step_text
from tutor.ui.screens.edit import Edit
from tutor.ui.widgets.tick import Choice, Tick

DATA = {
    "auto": "CIFAR-10 where this machine has it, else the sample set",
    "sample": "the built-in sample set (not CIFAR-10)",
    "cifar10": "CIFAR-10",
}
NAMES = {"sample": "the sample set (not CIFAR-10)", "cifar10": "CIFAR-10"}


class Brief(Vertical):
    """The introduction of a step, with the settings of the next run below it."""

    BINDINGS = [
        Binding("s", "screen.start", "Start"),
        Binding("f", "screen.search", "Find rate"),
        Binding("w", "screen.sweep", "Sweep"),
        Binding("d", "data", "Images"),
        Binding("z", "size", "Size"),
        Binding("e", "edit", "Set"),
        Binding("c", "screen.show('run')", "Last run"),
        Binding("v", "screen.runs", "Runs"),
    ]

    class Changed(Message):
        """The learner wants other settings."""

        def __init__(self, settings: Settings) -> None:
            self.settings = settings
            super().__init__()

    def __init__(self, step: LabStep) -> None:
        super().__init__(id="brief")
        self._step = step
        self._settings = Settings()

    def compose(self) -> ComposeResult:
        """What scrolls, and the settings that stay in sight."""
        with VerticalScroll(id="about", can_focus=True):
            yield Static(Content(step_text(self._step)))
            if self._step.predictions:
                yield Static(
                    "Predict before you run, or skip it (Tab moves there):", classes="heading"
                )
            for prediction in self._step.predictions:
                yield Choice(prediction.id, prediction.question, prediction.choices)
        yield Static("", id="settings", markup=False)

    def take_focus(self) -> None:
        """Where the keys go."""
        self.query_one("#about").focus()

    def predicted(self) -> dict[str, str]:
        """What the learner expects, by prediction; skipped ones are not in it."""
        return {c.name: c.chosen for c in self.query(Choice) if c.name and c.chosen}

    def forget_predictions(self) -> None:
        """The next run has its own."""
        for tick in self.query(Tick):
            tick.ticked = False

    def show(self, settings: Settings, spec: RunSpec, ready: Ready | None, waiting: str) -> None:
        """The settings; `waiting` is said where there is no word of the child yet."""
        self._settings = settings
        images = DATA.get(spec.data, spec.data)
        if spec.data == "auto" and ready is not None:
            images = f"{NAMES.get(ready.data, ready.data)}, chosen by itself"
        count = spec.train_images or (ready.train_images if ready else None)
        rate = rate_text(rate_of(spec, images_of(spec, ready)))
        source = settings.rate_from or "the step's own"
        momentum = ", momentum cycled" if spec.cycle_momentum else ""
        lines = (
            f"Images (d): {images}",
            f"Size (z): {spec.size}, {f'{count:,}' if count else 'all'} training images, at most "
            f"{spec.epochs} epochs, seed {spec.seed}{momentum}",
            f"Learning rate: {rate}, {source} (f finds, w compares, e sets)",
            f"Ready, it takes {forecast(spec, ready)}" if ready else waiting,
        )
        self.query_one("#settings", Static).update(Content("\n".join(lines)))

    def action_data(self) -> None:
        """The next kind of images."""
        self.post_message(self.Changed(self._settings.next_data()))

    def action_size(self) -> None:
        """Quick or full."""
        self.post_message(self.Changed(self._settings.other_size()))

    def action_edit(self) -> None:
        """Learning rate, epochs and seed."""

        def edited(settings: Settings | None) -> None:
            if settings is not None:
                self.post_message(self.Changed(settings))

        cycles = self._step.run.schedule == "one_cycle"
        self.app.push_screen(Edit(self._settings, cycles=cycles), edited)
