"""Every directory the tutor uses, in one place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

HOME_VARIABLE = "CH11_TUTOR_HOME"


@dataclass(frozen=True)
class Home:
    """The folder that holds all state of one learner; nothing is written outside of it."""

    root: Path

    @property
    def database(self) -> Path:
        """Answers, grades and predictions."""
        return self.root / "progress.sqlite3"

    @property
    def backups(self) -> Path:
        """Copies of the database made before anything is forgotten or migrated."""
        return self.root / "backups"

    @property
    def runs(self) -> Path:
        """One folder a training."""
        return self.root / "runs"

    @property
    def data(self) -> Path:
        """Images fetched, added or drawn by the tutor itself."""
        return self.root / "data"

    @property
    def log(self) -> Path:
        """What the libraries of a waiting child print, and tracebacks."""
        return self.root / "log.txt"


def find_home(chosen: Path | None = None) -> Home:
    """The home a person chose, else the one the environment names, else the platform's place."""
    if chosen is None and (named := os.environ.get(HOME_VARIABLE)):
        chosen = Path(named)
    if chosen is None:
        chosen = platformdirs.user_data_path("ch11-tutor", appauthor=False)
    return Home(chosen.expanduser().absolute())


def find_content(chosen: Path | None = None) -> Path:
    """The chapter a person chose, else the one shipped: inside the package, or a checkout's."""
    if chosen is not None:
        return chosen.expanduser().absolute()
    package = Path(__file__).parent
    installed = package / "content"
    return installed if installed.is_dir() else package.parent / "content"
