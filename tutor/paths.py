"""Every directory the tutor uses, in one place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from tutor.errors import TutorError

HOME_VARIABLE = "CH11_TUTOR_HOME"
"""Names the folder that holds all state."""
CONTENT_VARIABLE = "CH11_TUTOR_CONTENT"
"""Names the folder of the chapter that is taught."""


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
    """The home a person chose, else the one the environment names, else the platform's place.

    Raises:
        TutorError: there can be none.
    """
    if chosen is None and (named := os.environ.get(HOME_VARIABLE)):
        chosen = Path(named)
    if chosen is None:
        try:
            chosen = platformdirs.user_data_path("ch11-tutor", appauthor=False)
        except RuntimeError as fault:
            raise TutorError(
                "this user has no home folder to keep anything in",
                mend="name a folder with --home or set HOME",
            ) from fault
    return Home(recordable(chosen))


def find_content(chosen: Path | None = None) -> Path:
    """The chapter a person chose, else the one the environment names, else the one shipped:
    inside the package, or a checkout's.

    Raises:
        TutorError: the chosen one can be nowhere.
    """
    if chosen is None and (named := os.environ.get(CONTENT_VARIABLE)):
        chosen = Path(named)
    if chosen is not None:
        return expanded(chosen)
    package = Path(__file__).parent
    installed = package / "content"
    return installed if installed.is_dir() else package.parent / "content"


def expanded(path: Path) -> Path:
    """The path from the root on, with the home folder that a ~ stands for.

    Raises:
        TutorError: there is no such home, or no working directory that the path starts from.
    """
    try:
        return path.expanduser().absolute()
    except RuntimeError as fault:
        raise TutorError(
            "nobody has this home folder",
            where=path,
            mend="write the path from / on or choose another",
        ) from fault
    except FileNotFoundError as fault:
        raise TutorError(
            "the working directory is gone, which this path starts from",
            where=path,
            mend="change to another or write the path from / on",
        ) from fault


def recordable(path: Path) -> Path:
    """The path from the root on, if it can be written into the files of a run, which are UTF-8.

    Raises:
        TutorError: it cannot, or there is no such path.
    """
    path = expanded(path)
    try:
        str(path).encode()
    except UnicodeEncodeError as fault:
        raise TutorError(
            "this name is not UTF-8, so no file can tell it",
            where=path,
            mend="rename it or choose another",
        ) from fault
    return path
