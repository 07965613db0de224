"""What a lab step trains: the network, how it is trained, and how long."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from tutor.chapter.base import Content, Text

Count = Annotated[int, Field(gt=0)]
Positive = Annotated[float, Field(gt=0)]
Epochs = Annotated[Count, Field(le=10_000)]
Images = Annotated[Count, Field(le=1_000_000)]
Samples = Annotated[Count, Field(le=1_000)]
Rate = Annotated[Positive, Field(le=100)]
"""A learning rate."""

Size = Literal["quick", "full"]
"""Quick to try things out, full as the step asks."""


class Network(Content):
    """A stack of equal dense layers with a softmax output layer, from 3,072 pixel values to 10
    probabilities.

    `initializer` "single_value" draws one value per layer from He's normal distribution and gives
    it to all weights of that layer: a mistake, to be shown as one.
    """

    hidden_layers: Annotated[Count, Field(le=200)] = 20
    neurons: Annotated[Count, Field(le=5_000)] = 100
    activation: Literal["elu", "relu", "selu"]
    initializer: Literal["he_normal", "lecun_normal", "single_value"]
    batch_normalization: bool = False
    """Batch normalization before each activation."""
    alpha_dropout: Annotated[float, Field(ge=0, lt=1)] = 0.0
    """Rate of alpha dropout (Klambauer and others, 2017) before the output layer; 0 leaves it
    out."""


class Contrast(Content):
    """A second network trained on the same mini-batches, drawn as a second curve."""

    label: Text
    network: Network


class Extent(Content):
    """How much of the data and how many epochs one size of a run takes."""

    epochs: Epochs
    train_images: Images | None = None
    """At most so many training images; all of them where it is not given."""
    validation_images: Images = 5000
    """At most so many; of CIFAR-10 from the first 5,000 images of the training set."""


class Recipe(Content):
    """How a lab step's network is trained."""

    network: Network
    contrast: Contrast | None = None
    standardize: bool = False
    """Inputs standardized per feature with the training set's own mean and deviation;
    without it pixels go in as they are, 0 to 255."""
    optimizer: Literal["nadam", "sgd"]
    learning_rate: Rate
    """The rate, or for `one_cycle` its maximum. Nadam keeps Keras's other defaults, and SGD has no
    momentum unless it is cycled."""
    sample_learning_rate: Rate | None = None
    """The rate for the built-in sample set, where it needs one of its own."""
    schedule: Literal["constant", "one_cycle"] = "constant"
    cycle_momentum: bool = False
    """One-cycle only: momentum cycled against the learning rate, from 0.95 to 0.85 and back (Smith,
    2018)."""
    batch_size: Annotated[Count, Field(le=10_000)] = 32
    patience: Epochs | None = None
    """Early stopping on the validation loss, best weights restored; None trains all epochs."""
    mc_samples: tuple[Samples, ...] = ()
    """After training: MC Dropout (Gal and Ghahramani, 2016) with so many samples each."""
    watch_outputs: bool = False
    """Measure the mean and deviation of what each hidden layer puts out, before and after."""
    quick: Extent
    full: Extent

    @model_validator(mode="after")
    def _makes_sense(self) -> Recipe:
        if self.mc_samples and not self.network.alpha_dropout:
            raise ValueError("mc_samples needs a network with alpha_dropout")
        if self.cycle_momentum and self.schedule != "one_cycle":
            raise ValueError("cycle_momentum needs the schedule one_cycle")
        return self
