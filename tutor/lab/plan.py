"""From a lab step and a learner's settings to the specification of a run."""

from __future__ import annotations

import platform
import time
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from tutor.chapter.chapter import Chapter
from tutor.chapter.step import LabStep
from tutor.errors import RunError
from tutor.lab.settings import Settings
from tutor.lab.spec import RunSpec, Task

LIBRARIES = ("ch11-tutor", "tensorflow", "keras", "numpy")
"""Their versions decide the numbers of a run."""


def plan(
    chapter: Chapter,
    step: LabStep,
    settings: Settings,
    *,
    task: Task = "train",
    sweep_rates: tuple[float, ...] = (),
    tensorboard: bool = False,
) -> RunSpec:
    """The run of a step, without an id; a chosen learning rate holds for every data set.

    Raises:
        RunError: momentum cannot be cycled in this step, or TensorBoard is not installed.
    """
    _check(step, bool(settings.cycle_momentum), tensorboard)
    recipe, rate, cycled = step.run, settings.learning_rate, settings.cycle_momentum
    extent = recipe.full if settings.size == "full" else recipe.quick
    return RunSpec(
        chapter=chapter.id,
        step=step.id,
        task=task,
        data=settings.data,
        size=settings.size,
        seed=settings.seed,
        network=recipe.network,
        contrast=recipe.contrast,
        standardize=recipe.standardize,
        optimizer=recipe.optimizer,
        learning_rate=rate or recipe.learning_rate,
        sample_learning_rate=None if rate else recipe.sample_learning_rate,
        schedule=recipe.schedule,
        cycle_momentum=recipe.cycle_momentum if cycled is None else cycled,
        batch_size=recipe.batch_size,
        epochs=settings.epochs or extent.epochs,
        train_images=extent.train_images,
        validation_images=extent.validation_images,
        patience=recipe.patience,
        mc_samples=recipe.mc_samples,
        watch_outputs=recipe.watch_outputs,
        sweep_rates=sweep_rates,
        tensorboard=tensorboard,
        created=time.time(),
        versions=_versions(),
    )


def _check(step: LabStep, cycle_momentum: bool, tensorboard: bool) -> None:
    if cycle_momentum and step.run.schedule != "one_cycle":
        raise RunError(
            f"{step.id} has no 1cycle schedule, so its momentum cannot be cycled",
            mend="leave --cycle-momentum out",
        )
    if tensorboard and find_spec("tensorboard") is None:
        raise RunError("TensorBoard is not installed", mend="pip install tensorboard")


def _versions() -> dict[str, str]:
    versions = {"python": platform.python_version()}
    for library in LIBRARIES:
        try:
            versions[library] = version(library)
        except PackageNotFoundError:
            continue
    return versions
