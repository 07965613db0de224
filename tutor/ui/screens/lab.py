"""A lab step: the screen that leads from its introduction to the thoughts about its run."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from tutor.chapter.step import LabStep
from tutor.lab.folder import RunFolder
from tutor.lab.history import RunRecord
from tutor.lab.outcome import measurements
from tutor.lab.spec import RunSpec
from tutor.ui.lab.brief import Brief
from tutor.ui.lab.company import Company
from tutor.ui.lab.following import Follower
from tutor.ui.lab.keys import can_be_shown, signature, works
from tutor.ui.lab.panes import Panes
from tutor.ui.lab.preparing import Preparation
from tutor.ui.lab.reflecting import Reflecting
from tutor.ui.lab.searching import Searching
from tutor.ui.lab.starting import when_free
from tutor.ui.lab.step_runs import StepRuns
from tutor.ui.screens.base import TutorScreen
from tutor.ui.screens.pick import Pick
from tutor.ui.screens.runs import Runs
from tutor.ui.widgets.key_line import KeyLine

LOOK_EVERY = 0.3
"""Seconds between looks at the run's events, so at most so often a chart is drawn."""


class Lab(TutorScreen):
    """One step of the laboratory; shows at most one run at a time."""

    BINDINGS = [Binding("escape", "back", "Map")]

    _next: Preparation
    _runs: StepRuns
    _company: Company

    def __init__(self, step: LabStep, record: RunRecord | None = None) -> None:
        super().__init__()
        self._step, self._record = step, record
        self._run: Follower | None = None

    def compose(self) -> ComposeResult:
        """The panes, of which one is seen."""
        tutor = self.tutor
        self._next = Preparation(tutor.runner, tutor.home, tutor.store, tutor.chapter, self._step)
        self.attempt(self._next.recall)
        self._runs = StepRuns(tutor, self._step)
        self._company = Company(self._step, self._runs.all)
        yield Static(Content(f"{self._step.id}  {self._step.title}"), id="title")
        yield Panes(tutor, self._step, self._next)
        yield KeyLine()

    async def on_mount(self) -> None:
        """Show the run asked for, else what the step is at: its newest training, the outcome that
        is to be thought about, the introduction."""
        record = self._record or self._runs.newest()
        self.set_interval(LOOK_EVERY, self._look)
        if record is None:
            await self._introduce()
        else:
            await self._follow(record.folder, record.spec)
        if self._record is None and record is not None and self._runs.thinking and record.view.last:
            await self.action_show("outcome")

    # Panes

    @property
    def _panes(self) -> Panes:
        return self.query_one(Panes)

    async def action_show(self, pane: str) -> None:
        """Another pane."""
        if pane == "run" and self._run is not None:
            pane = self._run.pane
        if pane == "think":
            await self._think()
        self._panes.see(pane)
        await self._show_run()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the keys that do something here and now."""
        run = self._run
        if action == "show" and parameters[0] != "brief":
            return run is not None and can_be_shown(str(parameters[0]), run.view, self._step)
        if action in ("stop", "go_on", "new_run", "ghosts"):
            return run is not None and works(action, run.view, run.spec)
        return True

    # Before a run

    async def _introduce(self) -> None:
        await self.action_show("brief")
        self.query_one(Brief).warm()

    async def action_start(self) -> None:
        """Lock the predictions in and train."""
        await self._start(self._next.training(), self._lock_in)

    def _lock_in(self, folder: RunFolder) -> None:
        brief = self.query_one(Brief)
        kept = brief.predicted()
        self.attempt(lambda: self.tutor.store.predict(folder.run, self._step.id, kept))
        brief.forget_predictions()

    async def action_search(self) -> None:
        """Search a learning rate."""
        await self._start(self._next.search())

    async def action_sweep(self) -> None:
        """Train shortly with rates around the present one."""
        await self._start(self._next.sweep())

    async def _start(
        self, spec: RunSpec, then: Callable[[RunFolder], None] = lambda _: None
    ) -> None:
        async def start() -> None:
            folder = self.attempt(lambda: self.tutor.runner.start(spec))
            if folder is not None:
                await self._follow(folder, folder.read_spec())
                then(folder)

        await when_free(self.tutor, spec.data, start)

    async def on_searching_taken(self, event: Searching.Taken) -> None:
        """The rate becomes the setting."""
        settings = self._next.settings.with_rate(event.rate, event.source)
        self.attempt(lambda: self._next.change(settings))
        await self._introduce()

    # A run

    async def _follow(self, folder: RunFolder, spec: RunSpec) -> None:
        self._run = Follower(folder, spec)
        self._company.leave()
        self._panes.forget()
        self.attempt(self._run.look)
        if self._run.view.started is not None:
            self._company.look(self._run.record)
        await self.action_show("run")

    async def _look(self) -> None:
        run = self._run
        if run is None:
            return
        before = run.view
        found = self.attempt(run.look)
        if found is None:
            self._run = None
            await self._introduce()
        if not found:
            return
        if before.started is None and run.view.started is not None:
            self._company.look(run.record)
        brief = self.query_one(Brief)
        brief.training = run.view.last is None
        if before.last is None and not brief.training and self._panes.current == "brief":
            brief.warm()
        await self._show_run()
        if signature(before) != signature(run.view):
            self.refresh_bindings()

    async def _show_run(self) -> None:
        if self._run is not None:
            await self._panes.show(self._run, tuple(self._company.ghosts.values()))

    def action_ghosts(self) -> None:
        """Choose the runs that are drawn beside this one."""
        run, company = self._run, self._company
        if run is None:
            return
        company.look(run.record)
        if not company.texts:
            self.notify(
                "There is no other run to draw beside this one; train another, then press g again."
            )
            return

        async def picked(keys: list[str] | None) -> None:
            if keys is not None:
                company.look(run.record, keys)
                await self._show_run()

        pick = Pick("Draw beside this run:", company.texts, set(company.ghosts))
        self.app.push_screen(pick, picked)

    def action_stop(self) -> None:
        """Ask the run to stop; it ends after the mini-batches under way."""
        if self._run is not None and self.attempt(self._run.stop):
            self.notify("Asked it to stop.")

    async def action_go_on(self) -> None:
        """Go on with a run that was stopped or cut off."""
        run = self._run
        if run is None:
            return

        async def go_on() -> None:
            self.attempt(lambda: self.tutor.runner.resume(run.folder))
            await self._look()
            await self.action_show("run")

        await when_free(self.tutor, run.spec.data, go_on)

    async def action_new_run(self) -> None:
        """Back to the introduction; the runs so far are kept."""
        await self._introduce()

    def action_runs(self) -> None:
        """The list of runs; the run that was shown may be gone afterwards."""
        self.tutor.push_screen(Runs(), self._from_runs)

    async def _from_runs(self, record: RunRecord | None) -> None:
        if record is not None and record.spec.step == self._step.id:
            await self._follow(record.folder, record.spec)
        elif record is not None:
            self.dismiss()
            self.tutor.call_later(self.tutor.open_run, record)
        elif self._run is not None and not self._run.folder.spec.exists():
            self._run = None
            await self._introduce()

    # After a run

    async def _think(self) -> None:
        if self._run is not None:
            own, records = self._run.record, self._runs.all()
            found = measurements(self._step, own, records, ascii_only=self.tutor.ascii_only)
            await self.query_one(Reflecting).begin(found)

    def on_reflecting_completed(self) -> None:
        """All questions answered: the step is done."""
        if self._run is not None:
            run = self._run.folder.run
            self.attempt(lambda: self.tutor.store.complete(self._step.id, run))
            self.notify(f"{self._step.id} is done.")

    async def on_reflecting_over(self) -> None:
        """Back to the outcome."""
        await self.action_show("outcome")

    def on_reflecting_followed(self, event: Reflecting.Followed) -> None:
        """To the concept question."""
        self.leave_for(self.tutor.go, event.question)

    def action_back(self) -> None:
        """To the map; a training goes on."""
        self.leave_kept()
