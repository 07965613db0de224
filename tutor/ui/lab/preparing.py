"""The next run: what is asked, and what the waiting child says of it."""

from __future__ import annotations

from collections.abc import Mapping

from tutor.chapter.chapter import Chapter
from tutor.chapter.step import LabStep
from tutor.lab.images.places import images_named
from tutor.lab.protocol import Ready
from tutor.lab.runner import Runner
from tutor.lab.settings import Settings, rates_around
from tutor.lab.spec import RunSpec, rate_of
from tutor.paths import Home
from tutor.progress.notes import LabNotes


class Preparation:
    """Keeps the settings of the next run and has the child get ready for it.

    `chosen` are those chosen since the tutor was opened, by step, the last ones last.
    """

    def __init__(
        self,
        runner: Runner,
        home: Home,
        notes: LabNotes,
        chapter: Chapter,
        step: LabStep,
        chosen: dict[str, Settings],
    ) -> None:
        self._runner, self._home, self._notes = runner, home, notes
        self._chapter, self._step = chapter, step
        self._chosen = chosen
        self._old_word: Ready | None = None
        self._plan(begun(chosen, step.id))

    def _plan(self, settings: Settings) -> None:
        self.settings = settings
        self.spec = settings.plan(self._chapter, self._step)
        self.images = images_named(settings.data, self._home)

    def recall(self) -> None:
        """Take the learning rate that was chosen for this step before.

        Raises:
            StoreError: it cannot be read.
        """
        kept = self._notes.rate(self._step.id)
        if kept is not None:
            self._plan(self.settings.with_rate(*kept))

    def change(self, settings: Settings) -> None:
        """Take other settings; a learning rate is kept for the next time.

        Raises:
            StoreError: it could not be kept; the settings are taken all the same.
        """
        before = self.settings.learning_rate
        self._plan(settings)
        self._chosen.pop(self._step.id, None)
        self._chosen[self._step.id] = settings
        if settings.learning_rate != before:
            self._notes.keep_rate(self._step.id, settings.learning_rate, settings.rate_from)

    def warm(self) -> None:
        """Have the child get ready.

        Raises:
            RunError: there is none and none can be started.
        """
        # Images may have come meanwhile.
        self._plan(self.settings)
        # What it said before was about other settings, perhaps about other images.
        self._old_word = self._runner.ready()
        self._runner.warm(self.spec)

    def ready(self) -> Ready | None:
        """The child's word on the settings as they are now."""
        ready, spec = self._runner.ready(), self.spec
        if ready is None or ready is self._old_word:
            return None
        return ready if (ready.step, ready.size) == (spec.step, spec.size) else None

    def training(self) -> RunSpec:
        """The training of these settings."""
        return self.settings.plan(self._chapter, self._step)

    def search(self) -> RunSpec:
        """The search for a learning rate on these settings."""
        return self.settings.plan(self._chapter, self._step, "search")

    def sweep(self) -> RunSpec:
        """Short trainings with rates around the present one."""
        rates = rates_around(rate_of(self.spec, self.images))
        return self.settings.plan(self._chapter, self._step, "sweep", rates)


def begun(chosen: Mapping[str, Settings], step: str) -> Settings:
    """What was chosen for the step; else its own settings, on the images, at the size and with the
    seed chosen last for another one, so that the two can be compared."""
    if step in chosen:
        return chosen[step]
    *_, last = Settings(), *chosen.values()
    return Settings(data=last.data, size=last.size, seed=last.seed)
