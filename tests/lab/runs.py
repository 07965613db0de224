"""Runs made up for tests, as the history would give them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tutor.chapter.recipe import Network, Size
from tutor.lab.events import EVENT, Event, Failed
from tutor.lab.folder import RunFolder
from tutor.lab.history import RunRecord, State
from tutor.lab.spec import RunSpec, Task
from tutor.lab.summary import summary
from tutor.lab.view import view_of

NETWORK = Network(activation="elu", initializer="he_normal")


def epochs(
    val_losses: Sequence[float],
    *,
    accuracies: Sequence[float] = (),
    seconds: Sequence[float] = (),
    **same: float,
) -> list[dict[str, Any]]:
    """Epoch events, from epoch 1 on."""
    fields = {"loss": 1.0, "accuracy": 0.5, "learning_rate": 0.1, **same}
    return [
        {
            "kind": "epoch",
            "epoch": number,
            "val_loss": val_loss,
            "val_accuracy": accuracies[number - 1] if accuracies else 0.4,
            "seconds": seconds[number - 1] if seconds else 2.0,
            **fields,
        }
        for number, val_loss in enumerate(val_losses, start=1)
    ]


def record(
    step: str,
    *events: dict[str, Any],
    state: State = "finished",
    data: str = "cifar10",
    size: Size = "full",
    images: tuple[int, int] = (45_000, 5_000),
    allowed: int = 100,
    patience: int | None = None,
    created: float = 1.0,
    chapter: str = "chapter11",
    task: Task = "train",
    schedule: str = "constant",
    asked: str = "auto",
    rate: float = 0.1,
    run: str = "",
    message: str = "it could not go on",
) -> RunRecord:
    """A run of that step with these events after its start and, in that state, an end."""
    run = run or f"{step}-{created:g}"
    spec = RunSpec(
        run=run,
        chapter=chapter,
        step=step,
        task=task,
        data=asked,
        size=size,
        network=NETWORK,
        optimizer="nadam",
        learning_rate=rate,
        schedule=schedule,
        epochs=allowed,
        patience=patience,
        created=created,
        versions={},
    )
    started = {
        "kind": "started",
        "run": run,
        "step": step,
        "data": data,
        "size": size,
        "seed": 1,
        "learning_rate": rate,
        "batch_size": 32,
        "train_images": images[0],
        "validation_images": images[1],
        "epochs": allowed,
        "patience": patience,
    }
    told: list[Event] = [EVENT.validate_python(event) for event in (started, *events)]
    if state == "failed":
        told.append(Failed(message=message))
    elif state != "running":
        view = view_of(told)
        figures = summary(spec, data, view.epochs, sum(epoch.seconds for epoch in view.epochs))
        told.append(EVENT.validate_python({"kind": state, **figures}))
    return RunRecord(RunFolder(Path(run)), spec, view_of(told))
