"""The panes of a step, of which one is seen, and the run that they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import ContentSwitcher

from tutor.chapter.step import LabStep
from tutor.lab.findings import findings_of
from tutor.lab.folder import RunFolder
from tutor.lab.outcome import measurements
from tutor.lab.spec import RunSpec
from tutor.standing.measured import may_be_told
from tutor.standing.next_run import NextRun
from tutor.ui.lab.brief import Brief
from tutor.ui.lab.company import Company
from tutor.ui.lab.following import Follower
from tutor.ui.lab.keys import signature
from tutor.ui.lab.outcome import Layers, Outcome
from tutor.ui.lab.pictures import PicturesPane
from tutor.ui.lab.reflecting import Reflecting
from tutor.ui.lab.running import Running
from tutor.ui.lab.searching import Searching
from tutor.ui.lab.step_runs import StepRuns
from tutor.ui.lab.waiting_child import WaitingChild
from tutor.ui.widgets.pane import Pane

if TYPE_CHECKING:
    from tutor.ui.app import TutorApp

LOOK_EVERY = 0.3
"""Seconds between looks at the run's events, so at most so often a chart is drawn."""


class Panes(ContentSwitcher):
    """From the introduction to the thoughts about a run; at most one run is in sight at a time."""

    def __init__(self, tutor: TutorApp, step: LabStep) -> None:
        super().__init__(initial="brief", id="panes")
        self._tutor, self._step = tutor, step
        self.next = NextRun(tutor.chapter, step, tutor.home, tutor.store)
        tutor.attempt(self.next.recall)
        self.runs = StepRuns(tutor, step)
        self.company = Company(step, self.runs.all)
        self.run: Follower | None = None
        """The one in sight."""

    def compose(self) -> ComposeResult:
        """All of them."""
        tutor, ascii_only = self._tutor, self._tutor.ascii_only
        child = WaitingChild(tutor.runner, self.next)
        yield Brief(self._step, self.next, child, tutor.home, tutor.attempt)
        yield Running(ascii_only=ascii_only)
        yield Searching(ascii_only=ascii_only)
        yield Layers()
        yield PicturesPane(shaded=ascii_only or tutor.no_color)
        yield Outcome()
        yield Reflecting(self._step, tutor.store, tutor.attempt)

    def on_mount(self) -> None:
        """The run may tell something at any moment."""
        self.set_interval(LOOK_EVERY, self.look)

    async def see(self, pane: str) -> None:
        """Another pane, which gets the keys."""
        if pane == "run" and self.run is not None:
            pane = self.run.pane
        if pane == "think":
            await self._think()
        self.current = pane
        self.query_one(f"#{pane}", Pane).take_focus()
        await self._show()
        self.refresh_bindings()

    async def introduce(self) -> None:
        """The introduction, for the next run."""
        await self.see("brief")
        self.query_one(Brief).warm()

    async def on_searching_taken(self, event: Searching.Taken) -> None:
        """The rate becomes the setting."""
        settings = self.next.settings.with_rate(event.rate, event.source)
        self._tutor.attempt(lambda: self.next.change(settings))
        await self.introduce()

    async def follow(self, folder: RunFolder, spec: RunSpec) -> None:
        """Another run comes in sight."""
        self.run = Follower(folder, spec)
        self.company.leave()
        self.query_one(Running).forget()
        self.query_one(Searching).forget()
        self._tutor.attempt(self.run.look)
        if self.run.view.started is not None:
            self.company.look(self.run.record)
        await self.see("run")

    async def lose(self) -> None:
        """The run in sight is gone."""
        self.run = None
        await self.introduce()

    async def look(self) -> None:
        """Show what the run has told since the last look."""
        run = self.run
        if run is None:
            return
        before = run.view
        found = self._tutor.attempt(run.look)
        if found is None:
            await self.lose()
        if not found:
            return
        if before.started is None and run.view.started is not None:
            self.company.look(run.record)
        brief = self.query_one(Brief)
        brief.training = run.view.last is None
        if before.last is None and not brief.training and self.current == "brief":
            brief.warm()
        await self._show()
        if signature(before) != signature(run.view):
            self.refresh_bindings()

    async def draw_beside(self, run: Follower, chosen: list[str]) -> None:
        """Draw the chosen runs beside that one."""
        self.company.look(run.record, chosen)
        await self._show()

    async def _show(self) -> None:
        """What the pane in sight shows of the run, with others beside it."""
        tutor, run = self._tutor, self.run
        if run is None:
            return
        match self.current:
            case "run":
                ghosts = tuple(self.company.ghosts.values())
                self.query_one(Running).show(run.view, run.spec, ghosts)
            case "search":
                self.query_one(Searching).show(run.view, run.spec)
            case "layers":
                self.query_one(Layers).show(run.view, ascii_only=tutor.ascii_only)
            case "pictures":
                await self.query_one(PicturesPane).show(run.folder.path, run.view)
            case "outcome":
                predicted = tutor.attempt(lambda: tutor.store.predictions(run.folder.run))
                self.query_one(Outcome).show(
                    *(self._step, run.view, predicted or {}, self._measured(run)),
                    ascii_only=tutor.ascii_only,
                )

    def _measured(self, run: Follower) -> dict[str, str]:
        store, step = self._tutor.store, self._step
        findings = findings_of(step, run.record, self.runs.all())
        return self._tutor.attempt(lambda: may_be_told(store, step, findings)) or {}

    async def _think(self) -> None:
        if self.run is not None:
            own, records = self.run.record, self.runs.all()
            found = measurements(self._step, own, records, ascii_only=self._tutor.ascii_only)
            await self.query_one(Reflecting).begin(own.spec.run, found)

    async def on_reflecting_over(self) -> None:
        """Back to the outcome, which says more now."""
        await self.see("outcome")
        self.query_one(Outcome).scroll_home(animate=False)
