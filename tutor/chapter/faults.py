"""What is wrong with content, said so that its author can mend it."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.errors import TutorError


@dataclass(frozen=True)
class Fault:
    """One fault: the file and key it stands at, what is wrong, and how to mend it."""

    file: str
    key: str
    problem: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.file}: {self.key}" if self.key else self.file
        line = " ".join(f"{place}: {self.problem}; {self.mend}".split())
        # A key or file name may hold what a terminal would obey or refuse to print.
        return "".join(mark if mark.isprintable() else "\N{REPLACEMENT CHARACTER}" for mark in line)


class ContentError(TutorError):
    """The content is not sound; `faults` has all that is wrong with it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        count = "one fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(f"the content has {count}, the first: {faults[0]}")
