"""The program of a run: what it is about, and its blocks in their order."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.chapter.step import LabStep
from tutor.lab.events import Started
from tutor.lab.export import networks, training
from tutor.lab.export.block import Block, quoted
from tutor.lab.images.places import HELD_OUT
from tutor.lab.spec import RunSpec

LOAD = """\
def load_images(folder):
    if folder is None:
        (images, labels), _ = keras.datasets.cifar10.load_data()
        return images.reshape(-1, 3072), labels.ravel()
    parts = []
    for number in range(1, 6):
        with open(folder / f"data_batch_{number}", "rb") as file:
            # Unpickling can run any code: only open files that you trust.
            parts.append(pickle.load(file, encoding="bytes"))
    images = np.concatenate([part[b"data"] for part in parts])
    labels = np.concatenate([part[b"labels"] for part in parts])
    # The files hold all red values of an image first, then the green, then the blue.
    return images.reshape(-1, 3, 1024).transpose(0, 2, 1).reshape(-1, 3072), labels


images, labels = load_images(DATA)"""

NEEDS = "It needs TensorFlow, which brings Keras and NumPy along: pip install tensorflow."

OPTIONS = """\
parser = argparse.ArgumentParser(description=__doc__.partition("\\n")[0])
parser.add_argument(
    "--data",
    type=Path,
    metavar="DIR",
    help="a folder cifar-10-batches-py; without it Keras fetches CIFAR-10",
)
parser.add_argument("--epochs", type=int, default={epochs}, metavar="N")
options = parser.parse_args()
DATA, EPOCHS = options.data, options.epochs
"""

CONSTANTS = """\
DATA = None  # Keras fetches CIFAR-10; or Path("cifar-10-batches-py"), a folder you have
EPOCHS = {epochs}
"""


@dataclass(frozen=True)
class Program:
    """A program in two forms of the same blocks."""

    title: str
    about: tuple[str, ...]
    """Paragraphs that say what it does and where its settings come from."""
    blocks: tuple[Block, ...]
    """For a script, whose settings come from its command line."""
    cells: tuple[Block, ...]
    """For a notebook, whose settings are constants."""


def compose(spec: RunSpec, step: LabStep | None, started: Started | None = None) -> Program:
    """The program of a run, or of a step where the specification belongs to no run.

    `started` says what the run really trained on, `step` what is asked there.
    """
    settled = spec.model_copy(update={"learning_rate": _learning_rate(spec, started)})
    rest = (_images(settled), training.batches(), *networks.blocks(settled))
    rest += tuple(training.blocks(settled))
    return Program(
        title=f"Step {spec.step}" + (f": {step.title}" if step else ""),
        about=tuple(_about(spec, step, started, settled.learning_rate)),
        blocks=(_settings(settled, notebook=False), *rest),
        cells=(_settings(settled, notebook=True), *rest),
    )


def _on_samples(spec: RunSpec, started: Started | None) -> bool:
    return (started.data if started else spec.data) == "sample"


def _learning_rate(spec: RunSpec, started: Started | None) -> float:
    """The run's own, but not one that the step has for the sample set alone."""
    if started is None:
        return spec.learning_rate
    only_for_samples = _on_samples(spec, started) and (
        started.learning_rate == spec.sample_learning_rate
    )
    return spec.learning_rate if only_for_samples else started.learning_rate


def _about(spec: RunSpec, step: LabStep | None, started: Started | None, rate: float) -> list[str]:
    parts = [step.task] if step else []
    if spec.run:
        parts.append(f"With the settings of the run {spec.run} of ch11-tutor, size {spec.size}.")
    if spec.task == "sweep":
        parts.append("That run tried several learning rates; this program trains with one.")
    if spec.task == "search" and started:
        parts.append("That run only searched the learning rate; this program trains with it.")
    on_samples = _on_samples(spec, started)
    if on_samples:
        parts.append(_sample_remark(started, rate))
    return [*parts, NEEDS if on_samples else f"{NEEDS} {_same_numbers(spec)}"]


def _same_numbers(spec: RunSpec) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in spec.versions.items())
    return (
        "The first losses are those of the tutor; later ones agree in their course, because a "
        "deep network amplifies differences in the last digits, and other versions or machines "
        f"calculate these otherwise. The tutor's: {versions}."
    )


def _sample_remark(started: Started | None, rate: float) -> str:
    remark = (
        "ATTENTION: that run trained on the tutor's built-in sample set, which this program does "
        "not have. It trains on CIFAR-10 instead, so its numbers are not those of the run."
    )
    if started and started.learning_rate != rate:
        remark += (
            f" The learning rate too is the step's for CIFAR-10, {rate!r}; "
            f"for the sample set it was {started.learning_rate!r}."
        )
    return remark


def _settings(spec: RunSpec, *, notebook: bool) -> Block:
    modules = ["itertools", "pickle"] if notebook else ["argparse", "itertools", "pickle"]
    imports = "".join(f"import {name}\n" for name in modules)
    imports += "from pathlib import Path\n\nimport keras\nimport numpy as np\n\n"
    options = (CONSTANTS if notebook else OPTIONS).format(epochs=spec.epochs)
    lines = [
        f"SEED = {spec.seed}  # the same numbers again, on the same machine",
        f"BATCH_SIZE = {spec.batch_size}",
        f"LEARNING_RATE = {spec.learning_rate!r}"
        + ("  # the highest of the cycle" if spec.schedule == "one_cycle" else ""),
        f"MODEL = {quoted(spec.step + '.keras')}  # the best weights are kept here",
    ]
    return Block("", imports + options + "\n" + "\n".join(lines))


def _images(spec: RunSpec) -> Block:
    prose = (
        "CIFAR-10: 32 x 32 pixels in three colours. To a dense layer an image is a row of 3,072 "
        "numbers from 0 to 255. Validation images choose the best epoch, so the network must "
        f"never train on them: they are the first {spec.validation_images:,} of the 50,000."
    )
    # Training begins behind all that are held out, however few of them validate.
    validation = min(spec.validation_images, HELD_OUT)
    train = f"{HELD_OUT}:"
    if spec.train_images is not None:
        prose += f" It trains on {spec.train_images:,} of the others, as size {spec.size} does."
        train += str(HELD_OUT + spec.train_images)
    split = (
        f'x_valid, y_valid = images[:{validation}].astype("float32"), labels[:{validation}]\n'
        f"x_train, y_train = images[{train}], labels[{train}]"
    )
    return Block(prose, f"{LOAD}\n{split}")
