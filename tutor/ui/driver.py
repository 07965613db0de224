"""How keys come from the terminal."""

from __future__ import annotations

from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable
from functools import partial

from textual.drivers import linux_driver


class Driver(linux_driver.LinuxDriver):
    """Textual's, which ends the tutor at the first byte that is no UTF-8, such as a pasted one of
    another encoding; here it becomes a replacement character."""

    def run_input_thread(self) -> None:
        """Read until the end."""
        linux_driver.getincrementaldecoder = _forgiving  # type: ignore[assignment,attr-defined]
        super().run_input_thread()


def _forgiving(encoding: str) -> Callable[[], IncrementalDecoder]:
    return partial(getincrementaldecoder(encoding), errors="replace")
