"""All that a run needs to go on exactly, written beside and renamed."""

from __future__ import annotations

import os
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from tutor.lab.events import Epoch
from tutor.lab.training.stepper import State

LAST, BEFORE = "last.npz", "before.npz"
"""The newest checkpoint and the one before it."""
DAMAGED = (
    *(OSError, EOFError, ValueError, KeyError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error),
)
"""What reading a damaged file of arrays may raise: a ValueError where pydantic finds it, too, a
RuntimeError where the bits of a zip archive say that it is encrypted or of a newer kind."""
Arrays = tuple[NDArray[Any], ...]
"""The variables of a model or an optimizer, in Keras's order."""


class _Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    epochs: tuple[Epoch, ...]
    arrays: tuple[str, ...] | None = None
    """The names of all others; checkpoints of an older tutor do not tell."""


@dataclass(frozen=True)
class Checkpoint:
    """A run at the end of an epoch; the order of the images follows from seed and epoch alone."""

    epochs: tuple[Epoch, ...]
    networks: tuple[State, ...]
    """The step's own network, and the one beside it where there is one."""
    best: Arrays
    """The model's variables at the best epoch; none before the first."""


def save(folder: Path, checkpoint: Checkpoint) -> None:
    """Keep it; the one before stays until the next.

    Raises:
        OSError: it cannot be written.
    """
    folder.mkdir(exist_ok=True)
    arrays = _named("best", checkpoint.best)
    for number, state in enumerate(checkpoint.networks):
        arrays |= _named(f"model{number}", state.model)
        arrays |= _named(f"optimizer{number}", state.optimizer)
    facts = _Facts(epochs=checkpoint.epochs, arrays=tuple(arrays)).model_dump_json().encode()
    beside = folder / "new.npz"
    with beside.open("wb") as file:
        np.savez(file, facts=np.frombuffer(facts, np.uint8), **arrays)
        file.flush()
        os.fsync(file.fileno())
    if (folder / LAST).exists():
        (folder / LAST).replace(folder / BEFORE)
    beside.replace(folder / LAST)


def load(folder: Path) -> Checkpoint | None:
    """The newest that can be read; None where there is none. Nothing in it is unpickled."""
    for name in (LAST, BEFORE):
        try:
            with (folder / name).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                return _read({key: arrays[key] for key in arrays.files})
        except DAMAGED:
            # Cut off by a power loss or damaged: the one before is an epoch older, no more.
            continue
    return None


def _read(arrays: dict[str, NDArray[Any]]) -> Checkpoint:
    facts = _Facts.model_validate_json(arrays.pop("facts").tobytes())
    if facts.arrays is not None and facts.arrays != tuple(arrays):
        raise ValueError("some arrays are missing or have other names")
    count = sum(1 for key in arrays if key.startswith("model") and key.endswith(":0"))
    networks = tuple(
        State(_listed(f"model{number}", arrays), _listed(f"optimizer{number}", arrays))
        for number in range(count)
    )
    return Checkpoint(facts.epochs, networks, _listed("best", arrays))


def _named(name: str, values: Arrays) -> dict[str, Any]:
    return {f"{name}:{number}": value for number, value in enumerate(values)}


def _listed(name: str, arrays: dict[str, NDArray[Any]]) -> Arrays:
    keys = [key for key in arrays if key.startswith(f"{name}:")]
    return tuple(arrays[f"{name}:{number}"] for number in range(len(keys)))
