"""What happens in a run, one event a line of `events.jsonl`."""

from __future__ import annotations

import time as clock
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from tutor.lab.numbers import Number


class _Event(BaseModel):
    """Readers of an older tutor must bear new fields, so unknown ones are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    time: float = Field(default_factory=clock.time)
    """Seconds since the epoch."""


class Loading(_Event):
    """The child is busy with something before the first epoch, such as reading the images."""

    kind: Literal["loading"] = "loading"
    message: str


class Layer(BaseModel):
    """One layer as Keras summarises it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str
    type: str
    output: int
    """Number of outputs."""
    parameters: int


class Built(_Event):
    """The network is built."""

    kind: Literal["built"] = "built"
    layers: tuple[Layer, ...]
    parameters: int
    """All of them, those of the normalization's running averages included."""


class Started(_Event):
    """Training begins; says what it really trains on."""

    kind: Literal["started"] = "started"
    run: str
    step: str
    data: str
    """What the images are: "cifar10" or "sample"."""
    source: str = ""
    """Where the images were read from, in words for a person."""
    size: str
    seed: int
    learning_rate: Number
    batch_size: int
    train_images: int
    validation_images: int
    epochs: int
    """At most so many."""
    patience: int | None = None


class Probe(_Event):
    """One point of a learning-rate search."""

    kind: Literal["probe"] = "probe"
    learning_rate: Number
    loss: Number


class Progress(_Event):
    """How far the epoch under way is; at most a few a second."""

    kind: Literal["progress"] = "progress"
    epoch: int
    batch: int
    batches: int
    loss: Number
    accuracy: Number


class Epoch(_Event):
    """An epoch is finished."""

    kind: Literal["epoch"] = "epoch"
    epoch: int
    """From 1."""
    loss: Number
    accuracy: Number
    val_loss: Number
    val_accuracy: Number
    learning_rate: Number
    seconds: float


class ContrastEpoch(_Event):
    """An epoch of the network trained beside the step's own for comparison."""

    kind: Literal["contrast_epoch"] = "contrast_epoch"
    label: str
    epoch: int
    loss: Number
    accuracy: Number
    val_loss: Number
    val_accuracy: Number
    seconds: float


class _Summary(_Event):
    run: str
    step: str
    data: str
    seed: int
    learning_rate: Number
    epochs: int
    """So many were finished."""
    best_epoch: int
    """The epoch of the lowest validation loss; 0 where none was finished."""
    best_val_loss: Number
    val_accuracy: Number
    """Validation accuracy at the best epoch."""
    seconds: float
    seconds_per_epoch: float
    """The median without the first epoch, which also traces and compiles."""


class Finished(_Summary):
    """The run came to its end."""

    kind: Literal["finished"] = "finished"
    mc_samples: int | None = None
    mc_accuracy: Number | None = None
    mc_seconds: float | None = None


class Stopped(_Summary):
    """The run was stopped by request."""

    kind: Literal["stopped"] = "stopped"


class Failed(_Event):
    """The run could not go on; `message` is one sentence for a person."""

    kind: Literal["failed"] = "failed"
    message: str


Event = Annotated[
    Loading
    | Built
    | Started
    | Probe
    | Progress
    | Epoch
    | ContrastEpoch
    | Finished
    | Stopped
    | Failed,
    Field(discriminator="kind"),
]

Last = Finished | Stopped | Failed
"""The last event of a run is one of these."""

EVENT: TypeAdapter[Event] = TypeAdapter(Event)


def to_line(event: BaseModel) -> str:
    """The event as one line of `events.jsonl`, with its line end."""
    return event.model_dump_json(exclude_none=True) + "\n"
