"""The next run of a step: its settings, and the runs that they come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace

from tutor.chapter.chapter import Chapter
from tutor.chapter.step import LabStep
from tutor.lab.images.places import images_named
from tutor.lab.plan import plan
from tutor.lab.settings import Settings, from_kept, rates_around, to_kept
from tutor.lab.spec import RunSpec, rate_of
from tutor.paths import Home
from tutor.progress.notes import LabNotes


class NextRun:
    """The settings of a step's next run, kept in `notes`, and what is planned with them."""

    def __init__(self, chapter: Chapter, step: LabStep, home: Home, notes: LabNotes) -> None:
        self._chapter, self._step, self._home, self._notes = chapter, step, home, notes
        self._known = Settings()
        """What was kept when it was read or written last."""
        self._plan(self._known)

    def _plan(self, settings: Settings) -> None:
        self.spec = plan(self._chapter, self._step, settings)
        """The training as it would be asked for now."""
        self.images = images_named(settings.data, self._home)
        """What it trains on."""
        self.settings = settings

    def recall(self) -> None:
        """Take the settings that were kept.

        Raises:
            StoreError: they cannot be read.
        """
        self._known = self._kept()
        self._plan(self._known)

    def _kept(self) -> Settings:
        kept = {step: from_kept(text) for step, text in self._notes.settings().items()}
        chosen = {step: settings for step, settings in kept.items() if settings is not None}
        settings = begun(chosen, self._step.id)
        if self._step.run.schedule != "one_cycle":
            # The step may have had one when that was chosen.
            settings = replace(settings, cycle_momentum=None)
        return settings

    def change(self, settings: Settings) -> None:
        """Take other settings; what another tutor has set meanwhile and these leave as it was
        stays so.

        Raises:
            StoreError: they could not be kept; they are taken all the same.
        """
        before = asdict(self.settings)
        changed = {n: value for n, value in asdict(settings).items() if value != before[n]}
        self._plan(settings)
        if (kept := self._kept()) != self._known:
            self._plan(replace(kept, **changed))
        self._notes.keep_settings(self._step.id, to_kept(self.settings))
        self._known = self._kept()

    def look_again(self) -> None:
        """Images may have come meanwhile, or gone."""
        self._plan(self.settings)

    def training(self) -> RunSpec:
        """The training, asked for at this moment."""
        return plan(self._chapter, self._step, self.settings)

    def search(self) -> RunSpec:
        """The search for a learning rate."""
        return plan(self._chapter, self._step, self.settings, task="search")

    def sweep(self) -> RunSpec:
        """Short trainings with rates around the present one, on the images that are there now."""
        self.look_again()
        rates = rates_around(rate_of(self.spec, self.images))
        return plan(self._chapter, self._step, self.settings, task="sweep", sweep_rates=rates)


def begun(chosen: Mapping[str, Settings], step: str) -> Settings:
    """What was chosen for the step; else its own settings, on the images, at the size and with the
    seed chosen last for another one, so that the two can be compared."""
    if step in chosen:
        return chosen[step]
    *_, last = Settings(), *chosen.values()
    return Settings(data=last.data, size=last.size, seed=last.seed)
