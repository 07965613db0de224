"""Two runs compared in words."""

from __future__ import annotations

import math

from tutor.lab.findings.values import two_errors, verdict
from tutor.lab.history import RunRecord
from tutor.lab.wording import KINDS, count, data_name, duration, figure, percent, points, rate_text

SETTINGS = (
    ("step", "step"),
    ("task", "task"),
    ("seed", "seed"),
    ("optimizer", "optimizer"),
    ("schedule", "schedule"),
    ("cycle_momentum", "momentum cycled"),
    ("batch_size", "batch size"),
    ("epochs", "epochs at most"),
    ("patience", "patience"),
    ("standardize", "inputs standardized"),
)
"""Fields of a specification and what they are called; so for the network."""
NETWORK = (
    ("hidden_layers", "hidden layers"),
    ("neurons", "neurons a layer"),
    ("activation", "activation"),
    ("initializer", "initializer"),
    ("batch_normalization", "batch normalization"),
    ("alpha_dropout", "alpha dropout"),
)

SAID = {
    "better": "the second is better",
    "worse": "the first is better",
    "no difference": "no more than noise",
}
"""Of the second run."""


def compare(first: RunRecord, second: RunRecord) -> str:
    """The settings in which two runs differ, then their results with what can be said of them, in
    lines; a difference of accuracies stands beside its noise, two standard errors."""
    lines = [f"First:  {first.title}", f"Second: {second.title}", "", "Settings that differ"]
    differing = differences(first, second)
    lines += [f"  {name}: {a}, then {b}" for name, a, b in differing] or [
        "  none, so they are the same run twice"
    ]
    return "\n".join([*lines, "", "Results", *(f"  {line}" for line in _results(first, second))])


def differences(first: RunRecord, second: RunRecord) -> list[tuple[str, str, str]]:
    """Each setting that differs, with its value in both runs, in words."""
    one, other = _settings(first), _settings(second)
    told = (
        (name, one.get(name, "unknown"), other.get(name, "unknown"))
        for name in dict.fromkeys((*one, *other))
    )
    return [(name, a, b) for name, a, b in told if a != b]


def _settings(record: RunRecord) -> dict[str, str]:
    """By what they are called, in the order in which they are told."""
    spec = record.spec
    return {
        "images": _images(record),
        "size": spec.size,
        "training images": _count(record),
        "learning rate": rate_text(record.learning_rate),
        **{name: _field(spec, field) for field, name in SETTINGS},
        **{name: _field(spec.network, field) for field, name in NETWORK},
        **{f"version of {name}": spec.versions[name] for name in sorted(spec.versions)},
    }


def _images(record: RunRecord) -> str:
    return data_name(record.view.started.data) if record.view.started else record.spec.data


def _count(record: RunRecord) -> str:
    return f"{record.view.started.train_images:,}" if record.view.started else "unknown"


def _field(holder: object, field: str) -> str:
    value = getattr(holder, field)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)


def _results(first: RunRecord, second: RunRecord) -> list[str]:
    lines = [f"first:  {_result(first)}", f"second: {_result(second)}"]
    best, other = first.view.best, second.view.best
    if not (first.spec.trains and second.spec.trains):
        return [*lines, "At least one of them is no training of its own, so nothing is compared."]
    if "running" in (first.state, second.state):
        return [*lines, "At least one of them is still training, so nothing is compared yet."]
    if best is None or other is None:
        return [*lines, "At least one of them has no validation loss, so nothing is compared."]
    if not first.comparable_with(second):
        return [
            *lines,
            "They saw other images or another size, so their accuracies and times are",
            "not comparable.",
        ]
    lines.append(f"Both on {_images(first)}.")
    images = first.view.started.validation_images if first.view.started else 0
    noise = two_errors(best.val_accuracy, other.val_accuracy, images)
    apart = f"The accuracies differ by {points(other.val_accuracy, best.val_accuracy)}, noise "
    change = other.val_accuracy - best.val_accuracy
    said = f"goes up to {100 * noise:.1f}: {SAID[verdict(change, noise)]}."
    lines.append(apart + (said if math.isfinite(noise) else "is not known."))
    return [*lines, *_pace(first, second)]


def _result(record: RunRecord) -> str:
    best, view = record.view.best, record.view
    if not record.spec.trains:
        return f"{record.state}, {KINDS[record.spec.task]}"
    if best is None:
        return f"{record.state}, no epoch with a validation loss"
    seconds = sum(epoch.seconds for epoch in view.epochs if epoch.epoch <= best.epoch)
    return (
        f"{record.state}, {count(len(view.epochs), 'epoch')}, best {best.epoch}: "
        f"{percent(best.val_accuracy)}, loss {figure(best.val_loss)}, reached in "
        f"{duration(seconds)}"
    )


def _pace(first: RunRecord, second: RunRecord) -> list[str]:
    one, other = _seconds(first), _seconds(second)
    if not (math.isfinite(one) and math.isfinite(other) and one > 0):
        return []
    return [
        f"An epoch takes {duration(one)} and {duration(other)}: {other / one:.2f} times as long."
    ]


def _seconds(record: RunRecord) -> float:
    last = record.view.last
    if last is None or last.kind == "failed":
        return math.nan
    return last.seconds_per_epoch
