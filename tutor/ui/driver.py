"""How keys come from the terminal."""

from __future__ import annotations

import signal
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable

from textual.drivers import linux_driver

from tutor.ui.pasted import Pasted


class Driver(linux_driver.LinuxDriver):
    """Textual's, but for three things.

    What is pasted presses no keys. A byte that is no UTF-8, such as a pasted one of another
    encoding, becomes a replacement character; it would end the tutor. A terminal that is gone ends
    the tutor; where no signal says so, Textual would go on reading nothing as fast as it can.
    """

    def run_input_thread(self) -> None:
        """Read until the end."""
        linux_driver.getincrementaldecoder = self._decoder  # type: ignore[assignment,attr-defined]
        try:
            super().run_input_thread()
        except OSError:
            self._leave()

    def _decoder(self, encoding: str) -> Callable[[], IncrementalDecoder]:
        leave, pasted = self._leave, Pasted()

        class Decoder(getincrementaldecoder(encoding)):  # type: ignore[misc]
            def decode(self, data: bytes, final: bool = False) -> str:
                if not data and not final:
                    leave()
                return pasted.feed(super().decode(data, final))

        return lambda: Decoder("replace")

    def _leave(self) -> None:
        self.exit_event.set()
        self._app.call_later(self._app.exit, return_code=128 + signal.SIGHUP)
