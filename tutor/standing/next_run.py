"""The next run of a step: its settings, and the runs that they come to."""

from __future__ import annotations

from collections.abc import Mapping

from tutor.chapter.chapter import Chapter
from tutor.chapter.step import LabStep
from tutor.lab.images.places import images_named
from tutor.lab.settings import Settings, rates_around
from tutor.lab.spec import RunSpec, rate_of
from tutor.paths import Home
from tutor.progress.notes import LabNotes


class NextRun:
    """The settings of a step's next run, and what is planned with them.

    A learning rate is kept for the next time in `notes`. The others stay while the tutor is open:
    `chosen` has all settings chosen since then, by step, the last ones last.
    """

    def __init__(
        self,
        chapter: Chapter,
        step: LabStep,
        home: Home,
        notes: LabNotes,
        chosen: dict[str, Settings],
    ) -> None:
        self._chapter, self._step, self._home = chapter, step, home
        self._notes, self._chosen = notes, chosen
        self._plan(begun(chosen, step.id))

    def _plan(self, settings: Settings) -> None:
        self.settings = settings
        self.spec = settings.plan(self._chapter, self._step)
        """The training as it would be asked for now."""
        self.images = images_named(settings.data, self._home)
        """What it trains on."""

    def recall(self) -> None:
        """Take the learning rate that was kept for this step, unless it was set since the tutor was
        opened.

        Raises:
            StoreError: it cannot be read.
        """
        kept = self._notes.rate(self._step.id)
        if kept is not None and self._step.id not in self._chosen:
            self._plan(self.settings.with_rate(*kept))

    def change(self, settings: Settings) -> None:
        """Take other settings.

        Raises:
            StoreError: the learning rate could not be kept; the settings are taken all the same.
        """
        before = self.settings.learning_rate
        self._plan(settings)
        self._chosen.pop(self._step.id, None)
        self._chosen[self._step.id] = settings
        if settings.learning_rate != before:
            self._notes.keep_rate(self._step.id, settings.learning_rate, settings.rate_from)

    def look_again(self) -> None:
        """Images may have come meanwhile, or gone."""
        self._plan(self.settings)

    def training(self) -> RunSpec:
        """The training, asked for at this moment."""
        return self.settings.plan(self._chapter, self._step)

    def search(self) -> RunSpec:
        """The search for a learning rate."""
        return self.settings.plan(self._chapter, self._step, "search")

    def sweep(self) -> RunSpec:
        """Short trainings with rates around the present one, on the images that are there now."""
        self.look_again()
        rates = rates_around(rate_of(self.spec, self.images))
        return self.settings.plan(self._chapter, self._step, "sweep", rates)


def begun(chosen: Mapping[str, Settings], step: str) -> Settings:
    """What was chosen for the step; else its own settings, on the images, at the size and with the
    seed chosen last for another one, so that the two can be compared."""
    if step in chosen:
        return chosen[step]
    *_, last = Settings(), *chosen.values()
    return Settings(data=last.data, size=last.size, seed=last.seed)
