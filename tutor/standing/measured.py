"""What was measured, beside what was predicted."""

from __future__ import annotations

from collections.abc import Iterable

from tutor.chapter.step import LabStep
from tutor.lab.findings import Finding
from tutor.lab.outcome import measured_predictions
from tutor.progress.notes import LabNotes


def may_be_told(notes: LabNotes, step: LabStep, findings: Iterable[Finding]) -> dict[str, str]:
    """What the findings say to each prediction, by its id; nothing before the step's reflections
    are answered, which ask about the same.

    Raises:
        StoreError: whether they are cannot be read.
    """
    return measured_predictions(step, findings) if notes.all_answered(step) else {}
