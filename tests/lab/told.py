"""What a made-up run of 8b tells, event by event."""

from __future__ import annotations

from tests.lab.made_up import event
from tutor.lab.events import Event

FACTS = {"run": "r", "step": "8b", "data": "sample", "seed": 1, "learning_rate": 5e-5}
STARTED = event(
    "started",
    **FACTS,
    size="quick",
    batch_size=32,
    train_images=1000,
    validation_images=500,
    epochs=3,
    patience=2,
)
FAILED = event("failed", message="no room is left")


def epoch(number: int, val_loss: float = 2.0) -> Event:
    figures = {"loss": 2.0, "accuracy": 0.2, "val_accuracy": 0.3, "learning_rate": 0.1}
    return event("epoch", epoch=number, val_loss=val_loss, seconds=2.0, **figures)


def ended(kind: str, epochs: int) -> Event:
    best = {"best_epoch": 1, "best_val_loss": 2.0, "val_accuracy": 0.3}
    return event(kind, **FACTS, **best, epochs=epochs, seconds=6.0, seconds_per_epoch=2.0)
