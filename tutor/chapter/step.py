"""A lab step: what is done and why, what to predict and watch, and what to think about after."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tutor.chapter.base import Content, Id, Text
from tutor.chapter.question import KeyPoint
from tutor.chapter.recipe import Recipe

FindingKind = Literal[
    "learns", "overfitting", "converging", "better", "speed", "self_normalizing", "mc_dropout"
]
"""What can be read off a run, or off a run beside runs of earlier steps (`tutor.lab.findings`):

- `learns`: whether the network, and its `contrast`, which it needs, do better than guessing.
- `overfitting`: training beside validation figures at the best epoch and at the last.
- `converging`: in which epoch, and after how long, it passes the other's best validation loss.
- `better`: the difference of the best validation accuracies, beside its noise.
- `speed`: seconds an epoch of both.
- `self_normalizing`: mean and deviation of each layer's outputs; needs `watch_outputs`.
- `mc_dropout`: averaged predictions beside a single one; needs `mc_samples`.
"""

COMPARING: frozenset[FindingKind] = frozenset({"converging", "better", "speed"})
"""These say nothing without a run of an earlier step."""


class Prediction(Content):
    """A choice committed to before the run; `afterwards` says how to read the outcome."""

    id: Id
    question: Text
    choices: Annotated[tuple[Text, ...], Field(min_length=2)]
    afterwards: Text
    finding: FindingKind | None = None
    """What the learner's own runs say to it, told once the reflections are answered: one of them
    asks for the same finding, and is to be answered without it first."""


class Reflection(Content):
    """A question about what the run showed, answered in one's own words."""

    id: Id
    question: Text
    model_answer: Text
    finding: FindingKind | None = None
    """What the learner's own runs say to it."""
    see: Id | None = None
    """The concept question that it is about."""
    points: tuple[KeyPoint, ...] = ()


class LabStep(Content):
    """One training of the laboratory, with what is asked before and after it."""

    id: Id
    title: Text
    task: Text
    """What the exercise asks, in its words."""
    why: Text
    """What is done here and why."""
    target: Text
    """What can be reached, so that there is something to aim at."""
    watch: Annotated[tuple[Text, ...], Field(min_length=1)]
    predictions: tuple[Prediction, ...] = ()
    compare_with: tuple[Id, ...] = ()
    """Earlier steps whose runs this one is compared with."""
    run: Recipe
    reflections: tuple[Reflection, ...] = ()
