"""What only a terminal sends, in a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.waiting import wait_for
from tutor.paths import Home
from tutor.progress.store import Store


@contextmanager
def terminal(home: Home, seen: bytearray) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The tutor in a terminal of 80 x 24: where to write keys; what it draws goes into `seen`."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))

    def drain() -> None:
        try:
            while piece := os.read(ours, 65536):
                seen.extend(piece)
        except OSError:
            return

    with subprocess.Popen(
        [sys.executable, "-m", "tutor", "--home", str(home.root)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"},
        start_new_session=True,
    ) as process:
        os.close(theirs)
        reader = threading.Thread(target=drain)
        reader.start()
        try:
            yield ours, process
        finally:
            process.kill()
            reader.join()
            os.close(ours)


def test_bytes_that_are_no_text_end_nothing(home: Home) -> None:
    seen = bytearray()
    with Store(home.database, "chapter11") as store:
        store.prefer("welcomed", "yes")
    with terminal(home, seen) as (keys, process):
        wait_for(lambda: b"Laboratory" in seen)
        os.write(keys, b"n")
        wait_for(lambda: b"Your answer" in seen)

        def written() -> str:
            with Store(home.database, "chapter11") as store:
                draft = store.drafts().get("q1")
            return draft.text if draft else ""

        # The box may not have the keys yet.
        wait_for(lambda: os.write(keys, b"a") and written())
        os.write(keys, b"\xff\xed\xa0\x80\x00\xc3(z")
        wait_for(lambda: written().endswith("z") or process.poll() is not None)
        assert process.poll() is None
        assert written().startswith("a") and "\N{REPLACEMENT CHARACTER}" in written()
        os.write(keys, b"\x11")
        assert process.wait(30) == 0
