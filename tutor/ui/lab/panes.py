"""The panes of a step, of which one is seen, and what they show of the run in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import ContentSwitcher

from tutor.chapter.step import LabStep
from tutor.lab.charts.series import Ghost
from tutor.ui.lab.brief import Brief
from tutor.ui.lab.following import Follower
from tutor.ui.lab.outcome import Layers, Outcome
from tutor.ui.lab.pictures import PicturesPane
from tutor.ui.lab.preparing import Preparation
from tutor.ui.lab.reflecting import Reflecting
from tutor.ui.lab.running import Running
from tutor.ui.lab.searching import Searching

if TYPE_CHECKING:
    from tutor.ui.app import TutorApp

Pane = Brief | Running | Searching | Outcome | Layers | PicturesPane | Reflecting


class Panes(ContentSwitcher):
    """From the introduction to the thoughts about a run."""

    def __init__(self, tutor: TutorApp, step: LabStep, coming: Preparation) -> None:
        super().__init__(initial="brief", id="panes")
        self._tutor, self._step, self._coming = tutor, step, coming

    def compose(self) -> ComposeResult:
        """All of them."""
        tutor, ascii_only = self._tutor, self._tutor.ascii_only
        yield Brief(self._step, self._coming, tutor.home, tutor.attempt)
        yield Running(ascii_only=ascii_only)
        yield Searching(ascii_only=ascii_only)
        yield Layers()
        yield PicturesPane(shaded=ascii_only or tutor.no_color)
        yield Outcome()
        yield Reflecting(self._step, tutor.store, tutor.attempt)

    def see(self, pane: str) -> None:
        """Another pane, which gets the keys."""
        self.current = pane
        shown = self.query_one(f"#{pane}")
        assert isinstance(shown, Pane)
        shown.take_focus()

    def forget(self) -> None:
        """Another run comes."""
        self.query_one(Running).forget()
        self.query_one(Searching).forget()

    async def show(self, run: Follower, ghosts: Sequence[Ghost]) -> None:
        """What the pane in sight shows of the run, with others beside it."""
        tutor = self._tutor
        match self.current:
            case "run":
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
                    self._step, run.view, predicted or {}, ascii_only=tutor.ascii_only
                )
