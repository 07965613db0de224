"""Files that commands write where a person named one."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from tutor.errors import TutorError


def write_whole(file: Path, text: str, what: str) -> None:
    """Write beside the file first, so that an earlier one is whole until the new one is.

    Raises:
        TutorError: it cannot be written; `what` it is stands in the sentence, as in "the report".
    """
    try:
        if file.exists() and not file.is_file():
            # What is no ordinary file, such as a pipe, must not be replaced by one.
            file.write_text(text, encoding="utf-8", newline="\n")
            return
        # A link stays a link.
        _replace(file.resolve(), text)
    except (OSError, RuntimeError) as fault:
        why = fault.strerror if isinstance(fault, OSError) else fault
        raise TutorError(
            f"{what} could not be written: {why}",
            where=file,
            mend="make room or name another file with -o",
        ) from fault


def _replace(file: Path, text: str) -> None:
    beside = file.with_name(f".ch11-tutor-{os.getpid()}.part")
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as part:
            part.write(text)
            part.flush()
            os.fsync(part.fileno())
        if file.exists():
            shutil.copymode(file, beside)
        beside.replace(file)
    finally:
        with suppress(OSError):
            beside.unlink()
