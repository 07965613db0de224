"""Fetches CIFAR-10 from where its author keeps it."""

from __future__ import annotations

import hashlib
import http.client
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tutor.errors import DataError
from tutor.lab.images.places import ARCHIVE, ARCHIVE_BYTES, changing
from tutor.paths import Home

ORIGIN = "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz"
"""Where its author, Alex Krizhevsky, keeps it; SHA-256 is of what lay there."""
SHA256 = "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce"

CHUNK = 1 << 18
"""Bytes read at a time."""
PATIENCE = 15.0
"""Seconds without a byte after which the network is given up."""
MOST_BYTES = 2 * ARCHIVE_BYTES
"""Whoever sends more than this does not send CIFAR-10."""

Tell = Callable[[int, int | None], None]
"""Told how many bytes are here, of how many; what it raises ends the fetching."""


def fetch(home: Home, tell: Tell, *, url: str = ORIGIN, sha256: str = SHA256) -> Path:
    """Fetch the archive into the home; it appears there whole or not at all.

    What has come when the fetching is broken off, by the network or by an exception of `tell`, is
    kept, and the next call goes on from there. May be called in a thread.

    Raises:
        DataError: there is no network, what arrives is not the archive, there is no room, or
            somebody else is fetching it.
    """
    target = home.data / ARCHIVE
    part = target.with_name(f".{target.name}.part")
    with changing(home):
        goes_on = part.exists()
        if _digest(part) != sha256:
            _download(url, part, tell)
        if goes_on and _digest(part) != sha256:
            # The older piece may have been of something else.
            part.unlink()
            _download(url, part, tell)
        if _digest(part) != sha256:
            part.unlink()
            raise DataError("what arrived is not CIFAR-10", where=url, mend="try again later")
        part.replace(target)
    return target


def _digest(file: Path) -> str:
    if not file.exists():
        return ""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _download(url: str, part: Path, tell: Tell) -> None:
    """Append to the part what it lacks, or write it anew where the server cannot go on."""
    have = part.stat().st_size if part.exists() else 0
    with _request(url, have) as answer, part.open("ab") as file:
        done = _begin_of(answer, have)
        file.truncate(done)
        total = None if answer.length is None else done + answer.length
        tell(done, total)
        while chunk := _read(url, answer):
            file.write(chunk)
            done += len(chunk)
            if done > MOST_BYTES:
                break
            tell(done, total)
    if total is not None and done < min(total, MOST_BYTES):
        raise _unreachable(url, f"it broke off after {done:,} of {total:,} bytes")


def _request(url: str, have: int) -> Any:
    """The server's answer, an `http.client.HTTPResponse`, from byte `have` on where it can."""
    headers = {"Range": f"bytes={have}-"} if have else {}
    try:
        return urllib.request.urlopen(
            urllib.request.Request(url, headers=headers), timeout=PATIENCE
        )
    except (OSError, http.client.HTTPException, ValueError) as fault:
        if have and getattr(fault, "code", None) == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
            return _request(url, 0)
        raise _unreachable(url, getattr(fault, "reason", None) or fault) from fault


def _begin_of(answer: Any, have: int) -> int:
    """Which byte the answer begins with."""
    goes_on = (answer.headers.get("Content-Range") or "").startswith(f"bytes {have}-")
    return have if have and goes_on else 0


def _read(url: str, answer: Any) -> bytes:
    """What has come meanwhile; nothing at the end."""
    try:
        chunk: bytes = answer.read1(CHUNK)
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise _unreachable(url, fault) from fault
    return chunk


def _unreachable(url: str, reason: object) -> DataError:
    return DataError(
        f"CIFAR-10 could not be fetched, is there a network? ({reason})",
        where=url,
        mend="try again, what has come is kept; or train on the sample set, or use a copy with: "
        "ch11-tutor data add PATH",
    )
