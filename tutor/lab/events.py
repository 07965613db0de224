"""What happens in a run, one event a line of `events.jsonl`."""

from __future__ import annotations

import time as clock
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from tutor.lab.numbers import Counting, Number, Rate, Seconds, Whole


class _Kept(BaseModel):
    """Readers of an older tutor must bear new fields, so unknown ones are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class _Event(_Kept):
    time: Seconds = Field(default_factory=clock.time)
    """Seconds since the epoch."""


class Loading(_Event):
    """The child is busy with something before the first epoch, such as reading the images."""

    kind: Literal["loading"] = "loading"
    message: str


class Layer(_Kept):
    """One layer as Keras summarises it."""

    name: str
    type: str
    output: Whole
    """Number of outputs."""
    parameters: Whole


class Built(_Event):
    """The network is built."""

    kind: Literal["built"] = "built"
    layers: tuple[Layer, ...]
    parameters: Whole
    """All of them, those of the normalization's running averages included."""


class Started(_Event):
    """Work begins; says what it really trains on."""

    kind: Literal["started"] = "started"
    run: str
    step: str
    data: str
    """What the images are: "cifar10" or "sample"."""
    source: str = ""
    """Where the images were read from, in words for a person."""
    size: str
    seed: int
    learning_rate: Rate
    batch_size: Counting
    train_images: Whole
    validation_images: Whole
    epochs: Whole
    """At most so many."""
    patience: Whole | None = None
    classes: tuple[str, ...] = ()
    """What the labels 0, 1, … mean."""


class Resumed(_Event):
    """A run goes on; whatever happened after that epoch happens again, digit for digit."""

    kind: Literal["resumed"] = "resumed"
    epoch: Whole
    """The last finished one that is kept; 0 where the run starts over."""


class Probe(_Event):
    """One point of a learning-rate search: the cross-entropy of one mini-batch, not smoothed."""

    kind: Literal["probe"] = "probe"
    learning_rate: Rate
    loss: Number


class Suggested(_Event):
    """A learning-rate search has ended; weights and optimizer are as they were before it."""

    kind: Literal["suggested"] = "suggested"
    learning_rate: Rate
    rule: str
    """How the rate was chosen, in words for a person."""


class EpochFigures(_Event):
    """What an epoch came to: mean cross-entropies, and accuracies as shares from 0 to 1.

    Training figures are means over the epoch's mini-batches, each before its update; validation
    figures are of the weights at the epoch's end.
    """

    epoch: Counting
    """From 1."""
    loss: Number
    accuracy: Number
    val_loss: Number
    val_accuracy: Number
    seconds: Seconds


class SweepEpoch(EpochFigures):
    """An epoch of one of several short trainings that differ in their learning rate."""

    kind: Literal["sweep_epoch"] = "sweep_epoch"
    learning_rate: Rate


class LayerOutputs(_Event):
    """What the hidden layers put out after their activation, over validation images."""

    kind: Literal["layer_outputs"] = "layer_outputs"
    epoch: Whole
    """Whose weights they had at its end; 0 is before training."""
    means: tuple[Number, ...]
    deviations: tuple[Number, ...]


class MonteCarlo(_Event):
    """MC Dropout on the validation images; one event for each number of samples."""

    kind: Literal["monte_carlo"] = "monte_carlo"
    samples: Whole
    """0 is one prediction with dropout switched off."""
    accuracy: Number
    loss: Number
    seconds: Seconds
    """For all validation images."""


class Caption(_Kept):
    """What is known of one picture; class numbers count in `Started.classes`."""

    label: Whole
    guess: Whole | None = None
    probability: float | None = None
    """That the network gives to its guess; with MC Dropout the mean over the samples."""
    deviation: float | None = None
    """Of that probability over the samples of MC Dropout."""


Role = Literal["examples", "mistakes", "spread"]
"""Training images; validation images it got wrong; some with their spread under MC Dropout."""


class Pictures(_Event):
    """Pictures for the learner; their pixels lie in `file` of the run's folder.

    The file holds 32 x 32 pixels of 3 bytes (red, green, blue) a picture, in the captions' order.
    """

    kind: Literal["pictures"] = "pictures"
    role: Role
    file: Annotated[str, Field(pattern=r"^\w[\w.-]*$", max_length=100)]
    """A plain name, so that a run from elsewhere cannot have other files read."""
    captions: tuple[Caption, ...]


class Progress(_Event):
    """How far the epoch under way is, with the means so far; at most a few a second."""

    kind: Literal["progress"] = "progress"
    epoch: Counting
    batch: Whole
    batches: Counting
    loss: Number
    accuracy: Number


class Epoch(EpochFigures):
    """An epoch is finished."""

    kind: Literal["epoch"] = "epoch"
    learning_rate: Number
    """Of its last update."""


class ContrastEpoch(EpochFigures):
    """An epoch of the network trained beside the step's own for comparison."""

    kind: Literal["contrast_epoch"] = "contrast_epoch"
    label: str


class _Summary(_Event):
    run: str
    step: str
    data: str
    seed: int
    learning_rate: Rate
    epochs: Whole
    """So many were finished."""
    best_epoch: Whole
    """The epoch of the lowest validation loss; 0 where none was finished."""
    best_val_loss: Number
    val_accuracy: Number
    """Validation accuracy at the best epoch."""
    seconds: Annotated[Number, Field(ge=0)]
    """A sum, which no limit of its parts keeps small."""
    seconds_per_epoch: Seconds
    """The median without the first epoch, which also traces and compiles."""


class Finished(_Summary):
    """The run came to its end."""

    kind: Literal["finished"] = "finished"
    mc_samples: Whole | None = None
    mc_accuracy: Number | None = None
    mc_seconds: Seconds | None = None


class Stopped(_Summary):
    """The run was stopped by request."""

    kind: Literal["stopped"] = "stopped"


class Failed(_Event):
    """The run could not go on; `message` is one sentence for a person."""

    kind: Literal["failed"] = "failed"
    message: str
    died: bool = False
    """Whether its process ended without a word, as when it is killed or the power fails."""


Last = Finished | Stopped | Failed
"""The last event of a run is one of these."""

_Course = Loading | Built | Started | Resumed | Progress | Epoch | ContrastEpoch | Last
_Measured = Probe | Suggested | SweepEpoch | LayerOutputs | MonteCarlo | Pictures

Event = Annotated[_Course | _Measured, Field(discriminator="kind")]
"""One line of `events.jsonl`."""

EVENT: TypeAdapter[Event] = TypeAdapter(Event, config=ConfigDict(defer_build=True))


def to_line(event: BaseModel) -> str:
    """The event as one line of `events.jsonl`, with its line end."""
    return event.model_dump_json(exclude_none=True) + "\n"
