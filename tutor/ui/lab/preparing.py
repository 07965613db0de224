"""The next run: what is asked, and what the waiting child says of it."""

from __future__ import annotations

from tutor.chapter.chapter import Chapter
from tutor.chapter.step import LabStep
from tutor.lab.commands import Ready
from tutor.lab.runner import Runner
from tutor.lab.settings import Settings, images_of, rate_of, rates_around
from tutor.lab.spec import RunSpec


class Preparation:
    """Keeps the settings of the next run and has the child get ready for it."""

    def __init__(self, runner: Runner, chapter: Chapter, step: LabStep) -> None:
        self._runner, self._chapter, self._step = runner, chapter, step
        self._old_word: Ready | None = None
        self.settings = Settings()
        self.spec = self.settings.plan(chapter, step)

    def change(self, settings: Settings) -> None:
        """Take other settings."""
        self.settings = settings
        self.spec = settings.plan(self._chapter, self._step)

    def warm(self) -> None:
        """Have the child get ready.

        Raises:
            RunError: there is none and none can be started.
        """
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
        rates = rates_around(rate_of(self.spec, images_of(self.spec, self.ready())))
        return self.settings.plan(self._chapter, self._step, "sweep", rates)
