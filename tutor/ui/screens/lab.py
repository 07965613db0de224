"""A lab step: the screen that leads from its introduction to the thoughts about its run."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from tutor.chapter.step import LabStep
from tutor.lab.folder import RunFolder
from tutor.lab.history import RunRecord
from tutor.lab.spec import RunSpec
from tutor.lab.stopping import request_stop
from tutor.ui.lab.brief import Brief
from tutor.ui.lab.keys import can_be_shown, works
from tutor.ui.lab.panes import Panes
from tutor.ui.lab.reflecting import Reflecting
from tutor.ui.lab.starting import when_free
from tutor.ui.screens.base import TutorScreen
from tutor.ui.screens.dialogs import Ask
from tutor.ui.screens.pick import Pick
from tutor.ui.screens.runs import Runs
from tutor.ui.widgets.key_line import KeyLine


class Lab(TutorScreen):
    """One step of the laboratory: what its keys do; what is seen is the business of its panes."""

    BINDINGS = [Binding("escape", "back", "Map")]

    _panes: Panes

    def __init__(self, step: LabStep, record: RunRecord | None = None) -> None:
        super().__init__()
        self._step, self._record = step, record

    def compose(self) -> ComposeResult:
        """The panes, of which one is seen."""
        self._panes = Panes(self.tutor, self._step)
        yield Static(Content(f"{self._step.id}  {self._step.title}"), id="title")
        yield self._panes
        yield KeyLine()

    async def on_mount(self) -> None:
        """Show the run asked for, else what the step is at: its newest training, the outcome that
        is to be thought about, the introduction."""
        panes = self._panes
        record = self._record or panes.runs.newest()
        if record is None:
            await panes.introduce()
            return
        await panes.follow(record.folder, record.spec)
        if self._record is None and panes.runs.thinking and record.view.last:
            await panes.see("outcome")

    def follows(self, run: str) -> bool:
        """The run in sight, once there are panes."""
        return any(panes.run and panes.run.folder.run == run for panes in self.query(Panes))

    async def action_show(self, pane: str) -> None:
        """Another pane."""
        if pane == "brief":
            await self._panes.introduce()
        else:
            await self._panes.see(pane)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the keys that do something here and now."""
        if action == "show" and parameters[0] != "brief":
            run = self._panes.run
            return run is not None and can_be_shown(str(parameters[0]), run.view, self._step)
        if action in ("stop", "go_on", "new_run", "ghosts"):
            run = self._panes.run
            return run is not None and works(action, run.record)
        return True

    # Before a run

    async def action_start(self) -> None:
        """Lock the predictions in and train."""
        await self._start(self._panes.next.training(), self._lock_in)

    def _lock_in(self, folder: RunFolder) -> None:
        brief = self.query_one(Brief)
        self.attempt(lambda: self.tutor.store.predict(folder.run, self._step.id, brief.predicted))
        brief.forget_predictions()

    async def action_search(self) -> None:
        """Search a learning rate."""
        await self._start(self._panes.next.search())

    async def action_sweep(self) -> None:
        """Train shortly with rates around the present one."""
        await self._start(self._panes.next.sweep())

    async def _start(
        self, spec: RunSpec, then: Callable[[RunFolder], None] = lambda _: None
    ) -> None:
        async def start() -> None:
            folder = self.attempt(lambda: self.tutor.runner.start(spec))
            if folder is not None:
                await self._panes.follow(folder, folder.read_spec())
                then(folder)

        await when_free(self.tutor, spec.data, start)

    # A run

    def action_ghosts(self) -> None:
        """Choose the runs that are drawn beside this one."""
        panes, company = self._panes, self._panes.company
        run = panes.run
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
                await panes.draw_beside(run, keys)

        pick = Pick("Draw beside this run:", company.texts, set(company.ghosts))
        self.app.push_screen(pick, picked)

    def action_stop(self) -> None:
        """Ask the run to stop; it ends after the mini-batches under way."""
        run = self._panes.run
        if run is None:
            return

        def stop() -> None:
            request_stop(run.folder)
            self.notify("Asked it to stop.")

        self.attempt(stop)

    async def action_go_on(self) -> None:
        """Go on with a run that was stopped or cut off."""
        run = self._panes.run
        if run is None:
            return

        async def go_on() -> None:
            self.attempt(lambda: self.tutor.runner.resume(run.folder))
            await self._panes.look()
            await self._panes.see("run")

        await when_free(self.tutor, run.spec.data, go_on)

    async def action_new_run(self) -> None:
        """Back to the introduction; the runs so far are kept."""
        await self._panes.introduce()

    def action_runs(self) -> None:
        """The list of runs; the run that was shown may be gone afterwards."""
        self.tutor.push_screen(Runs(), self._from_runs)

    async def _from_runs(self, record: RunRecord | None) -> None:
        panes = self._panes
        if record is not None and record.spec.step == self._step.id:
            await panes.follow(record.folder, record.spec)
        elif record is not None:
            self.dismiss()
            self.tutor.call_later(self.tutor.open_run, record)
        elif panes.run is not None and not panes.run.folder.spec.exists():
            await panes.lose()

    # Elsewhere

    def on_reflecting_followed(self, event: Reflecting.Followed) -> None:
        """To the concept question."""
        self.leave_for(self.tutor.go, event.question)

    def on_reflecting_over(self) -> None:
        """From a step that is done the way leads on."""
        survey, step = self.attempt(self.tutor.survey), self._step.id
        if survey is None or survey.steps[step].state != "done" or survey.next.kind == "done":
            return
        on = survey.next

        def answered(answer: str | None) -> None:
            if answer == "on":
                self.leave_for(partial(self.tutor.go, anew=on.asks), on.id)

        told = f"{step} is done. What is next: {on.sentence}."
        answers = {"on": "Go on with it", "stay": f"Stay with {step}"}
        self.app.push_screen(Ask(told, answers), answered)

    def action_back(self) -> None:
        """To the map; a training goes on."""
        self.leave_kept()
