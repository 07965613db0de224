"""What a run was asked to do: `spec.json`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from tutor.chapter.recipe import Contrast, Count, Network, Positive, Size

Task = Literal["train", "find", "search", "sweep"]
"""Train; search a learning rate and train with it; only search; or a short training for each of
several rates."""


class RunSpec(BaseModel):
    """Everything that decides a run; the same specification on one machine gives the same run.

    `data` is `auto`, `sample`, `cifar10` or a path; `auto` and paths are resolved by the child,
    which says in its `started` event what it found.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    run: str = ""
    """The run's id, also its folder's name; empty until it has a folder."""
    chapter: str
    step: str
    task: Task = "train"
    data: str = "auto"
    size: Size = "quick"
    seed: int = 42
    network: Network
    contrast: Contrast | None = None
    standardize: bool = False
    optimizer: str
    learning_rate: Positive
    sample_learning_rate: Positive | None = None
    """Used instead of `learning_rate` where the images turn out to be the sample set."""
    schedule: str = "constant"
    cycle_momentum: bool = False
    batch_size: Count = 32
    epochs: Count
    train_images: Count | None = None
    validation_images: Count = 5000
    patience: Count | None = None
    mc_samples: tuple[Count, ...] = ()
    watch_outputs: bool = False
    """Measure the mean and deviation of what each hidden layer puts out."""
    sweep_rates: tuple[Positive, ...] = ()
    tensorboard: bool = False
    """Write TensorBoard scalars into the run's folder."""
    created: Annotated[float, Field(ge=0, lt=1e10)]
    """Seconds since the epoch."""
    versions: Annotated[dict[str, str], Field(default_factory=dict)]
    """Versions of the tutor, Python and the libraries that decide the numbers."""

    @property
    def networks(self) -> tuple[Network, ...]:
        """The step's own, and the one beside it where there is one."""
        return (self.network, self.contrast.network) if self.contrast else (self.network,)

    @property
    def trains(self) -> bool:
        """Whether the run trains the step's network, and does not only look for a learning rate."""
        return self.task in ("train", "find")


def rate_of(spec: RunSpec, data: str) -> float:
    """The learning rate of a run on "cifar10" or "sample", which may have one of its own."""
    if data == "sample" and spec.sample_learning_rate is not None:
        return spec.sample_learning_rate
    return spec.learning_rate
