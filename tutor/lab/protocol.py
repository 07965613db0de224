"""What the runner tells a waiting child, and what it answers: one JSON line each over their socket.

The socket's end is the interface's end: a child that waits ends with it; a child that trains
finishes its run first.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from tutor.chapter.recipe import Size
from tutor.lab.spec import RunSpec


class _Command(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Prepare(_Command):
    """Read the images, build and compile the network of a run that is likely to be asked for."""

    kind: Literal["prepare"] = "prepare"
    spec: RunSpec


class Train(_Command):
    """Train the run whose `spec.json` lies in `folder`.

    The descriptor that holds the run's lock comes with it (see `tutor.lab.folder`).
    """

    kind: Literal["train"] = "train"
    folder: Path


class Ready(_Command):
    """What a waiting child says once it has prepared a run: it could start at once."""

    kind: Literal["ready"] = "ready"
    step: str
    size: Size
    data: str
    """What the images are: "cifar10" or "sample"."""
    source: str
    train_images: int
    seconds_per_epoch: float
    """Measured on this machine just now, the network beside the step's own included."""


Command = Annotated[Prepare | Train, Field(discriminator="kind")]
"""What a child can be told."""

COMMAND: TypeAdapter[Command] = TypeAdapter(Command, config=ConfigDict(defer_build=True))
