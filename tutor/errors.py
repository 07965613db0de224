"""The few errors a person is told about: what happened, where, what to do next."""

from __future__ import annotations

from tutor.text import one_line


class TutorError(Exception):
    """Something that could not be done and that a person can be told in one sentence.

    `what` says what happened, `where` names the file or thing it happened to,
    `mend` says what the person can do next.
    """

    def __init__(self, what: str, *, where: object = "", mend: str = "") -> None:
        self.what = what
        self.where = str(where)
        self.mend = mend
        super().__init__(what)

    def __str__(self) -> str:
        place = f" ({self.where})" if self.where else ""
        advice = f": {self.mend}" if self.mend else ""
        return one_line(f"{self.what}{place}{advice}")


class DataError(TutorError):
    """Images could not be found, fetched or read."""


class RunError(TutorError):
    """A training could not be started, followed or stopped."""


class StoreError(TutorError):
    """Progress could not be opened, read or saved."""
