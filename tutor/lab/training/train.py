"""One run from its specification to its last event."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from tutor.errors import RunError
from tutor.lab.events import (
    Built,
    Finished,
    LayerOutputs,
    Loading,
    Probe,
    Resumed,
    Started,
    Stopped,
    Suggested,
)
from tutor.lab.folder import RunFolder
from tutor.lab.reader import read_view
from tutor.lab.spec import RunSpec, Task, rate_of
from tutor.lab.summary import summary
from tutor.lab.training import checkpoint, measuring, search
from tutor.lab.training.course import Course
from tutor.lab.training.images import Images
from tutor.lab.training.journal import Journal
from tutor.lab.training.networks import layers_of
from tutor.lab.training.shape import shape_of
from tutor.lab.training.shuffling import Shuffler
from tutor.lab.training.stepper import Stepper
from tutor.lab.training.workshop import Workshop
from tutor.lab.view import RunView
from tutor.lab.wording import data_name

SWEEP_EPOCHS = 3
"""Epochs with each rate of a sweep."""


class _StopAskedError(Exception):
    """Somebody asked the run to stop."""


def work(
    spec: RunSpec, folder: RunFolder, workshop: Workshop, stop_asked: Callable[[], bool]
) -> None:
    """Do what the specification asks, and write everything that happens to the run's folder.

    A folder in which a run was cut off is gone on with from its last finished epoch.

    Raises:
        TutorError: the images cannot be had, or the loss is no number any more.
        OSError: the folder cannot be written.
    """

    def heed() -> None:
        if stop_asked():
            raise _StopAskedError

    journal = Journal(folder, tensorboard=spec.tensorboard)
    journal.say(Loading(message="reading the images"))
    images = workshop.images(spec)
    earlier = read_view(folder.events)
    spec = _settled(spec, images, earlier.started)
    journal.say(Loading(message="building the network"))
    if earlier.started is not None:
        # Of compiling, comparisons leave out only what fell into a first epoch.
        workshop.prepare(spec)
    run = _Run(spec, images, workshop, journal, heed, earlier)
    since = time.monotonic()
    ended: type[Finished | Stopped] = Finished
    try:
        run.go()
    except _StopAskedError:
        ended = Stopped
    run.save()
    journal.say(ended.model_validate(run.summary(time.monotonic() - since)))


def _settled(spec: RunSpec, images: Images, begun: Started | None) -> RunSpec:
    """The specification with the learning rate that holds: the sample set may have its own, and a
    run that goes on keeps the one it began with.

    Raises:
        RunError: a run that goes on finds other images than it began with.
    """
    if begun is not None and begun.data != images.name:
        raise RunError(
            f"the run began on {data_name(begun.data)}, and what is there now is "
            f"{data_name(images.name)}",
            where=images.source,
            mend="bring its images back, or start a new run",
        )
    if begun is not None:
        return spec.model_copy(update={"learning_rate": begun.learning_rate, "task": _rest(spec)})
    return spec.model_copy(update={"learning_rate": rate_of(spec, images.name)})


def _rest(spec: RunSpec) -> Task:
    """What is left to do of a run that has begun: a search that led to its training is over."""
    return "train" if spec.task == "find" else spec.task


class _Run:
    """One run: what it is made of, and its parts in their order."""

    def __init__(
        self,
        spec: RunSpec,
        images: Images,
        workshop: Workshop,
        journal: Journal,
        heed: Callable[[], None],
        earlier: RunView,
    ) -> None:
        self._earlier = earlier
        """What the run has told before it goes on; nothing where it begins."""
        self._spec, self._images, self._journal, self._heed = spec, images, journal, heed
        self._steppers = tuple(workshop.stepper(spec, network, images) for network in spec.networks)
        self._shuffler = Shuffler(images, shape_of(len(images.train), spec.batch_size), spec.seed)
        self._course: Course | None = None
        self._monte_carlo: dict[str, float] = {}
        """What the last event says of MC Dropout."""
        self._before = sum(epoch.seconds for epoch in earlier.epochs)
        """Seconds of the epochs that were done before the run went on."""

    @property
    def _main(self) -> Stepper:
        return self._steppers[0]

    def go(self) -> None:
        """Do what the run is for."""
        self._heed()
        model = self._main.model
        self._journal.say(Built(layers=layers_of(model), parameters=int(model.count_params())))
        if self._spec.task in ("find", "search"):
            self._search()
        self._tell_started()
        if self._spec.task == "sweep":
            self._sweep()
        elif self._spec.task != "search":
            self._train()

    def _tell_started(self) -> None:
        spec, images = self._spec, self._images
        self._journal.say(
            Started(
                run=spec.run,
                step=spec.step,
                data=images.name,
                source=images.source,
                size=spec.size,
                seed=spec.seed,
                learning_rate=spec.learning_rate,
                batch_size=spec.batch_size,
                train_images=len(images.train),
                validation_images=len(images.validation),
                epochs=spec.epochs,
                patience=spec.patience,
                classes=images.classes,
            )
        )

    def _search(self) -> None:
        probes = []
        for rate, loss in search.range_test(self._main, self._shuffler, self._heed):
            probes.append((rate, loss))
            self._journal.say(Probe(learning_rate=rate, loss=loss))
        found = search.suggest(probes)
        if found is None:
            raise RunError(
                "the search found no learning rate, every loss was no number",
                mend="choose one by hand",
            )
        self._journal.say(Suggested(learning_rate=found, rule=search.RULE))
        self._spec = self._spec.model_copy(update={"learning_rate": found})

    def _sweep(self) -> None:
        before = self._main.state()
        for rate in self._spec.sweep_rates:
            self._main.restore(before)
            for event in search.short_training(
                self._main, self._images, self._shuffler, rate, SWEEP_EPOCHS, self._heed
            ):
                self._journal.say(event)
        self._main.restore(before)

    def _train(self) -> None:
        spec, images, journal = self._spec, self._images, self._journal
        course = Course(spec, images, self._shuffler, self._steppers, journal, self._heed)
        if self._earlier.started is not None:
            found = checkpoint.load(journal.folder.checkpoint)
            if found is not None:
                course.go_on_from(found)
            self._before = sum(epoch.seconds for epoch in course.epochs)
            journal.say(Resumed(epoch=len(course.epochs)))
        self._course = course
        if not course.epochs:
            self._tell_outputs(0)
            measuring.show_examples(images, journal)
        course.train()
        if best := course.take_best():
            self._measure(best)

    def _measure(self, best: int) -> None:
        """What is measured with the weights of the best epoch."""
        spec, images, journal = self._spec, self._images, self._journal
        self._tell_outputs(best)
        measuring.show_mistakes(self._main, images, journal)
        if spec.mc_samples:
            journal.say(Loading(message="MC Dropout"))
            counts = spec.mc_samples
            self._monte_carlo = measuring.monte_carlo(
                self._main, images, counts, journal, self._heed
            )
            measuring.show_spread(self._main, images, max(counts), journal)

    def _tell_outputs(self, epoch: int) -> None:
        if self._spec.watch_outputs:
            means, deviations = measuring.layer_outputs(self._main.model, self._images.validation)
            outputs = LayerOutputs(epoch=epoch, means=tuple(means), deviations=tuple(deviations))
            self._journal.say(outputs)

    def save(self) -> None:
        """Keep the best weights as an ordinary Keras model, written beside and renamed."""
        if self._course is None or not self._course.take_best():
            return
        folder = self._journal.folder
        beside = folder.path / "model.new.keras"
        self._main.model.save(beside)
        beside.replace(folder.model)

    def summary(self, seconds: float) -> dict[str, Any]:
        """The fields of the last event; `seconds` since the run began or went on."""
        epochs = (self._course or self._earlier).epochs
        whole = self._before + seconds
        return summary(self._spec, self._images.name, epochs, whole) | self._monte_carlo
