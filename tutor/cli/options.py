"""What was typed, as the commands read it."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path
from typing import Literal


class Options(argparse.Namespace):
    """What was typed; the values here hold where nothing was."""

    command: str | None = None
    home: Path | None = None
    content: Path | None = None
    debug: bool = False
    ascii: bool = False
    no_mouse: bool = False
    plain: bool = False
    json: bool = False
    step: str = ""
    data: str = "auto"
    size: Literal["quick", "full"] = "quick"
    learning_rate: float | Literal["find"] | None = None
    epochs: int | None = None
    seed: int = 42
    seeds: int = 1
    resume: bool = False
    cycle_momentum: bool = False
    tensorboard: bool = False
    action: str | None = None
    path: Path = Path()
    folder: Path | None = None
    answers: Path | None = None
    question: str = ""
    file: Path | None = None
    run: str = ""
    output: Path | None = None
    names: tuple[str, ...] | list[str] = ()
    all: bool = False
    yes: bool = False

    def command_text(self, words: str) -> str:
        """A command to type next, with the home and the content that were chosen for this one."""
        parts = ["ch11-tutor", words]
        for option, chosen in (("--home", self.home), ("--content", self.content)):
            if chosen is not None:
                parts += [option, shlex.quote(str(chosen))]
        return " ".join(parts)
