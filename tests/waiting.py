"""Waiting for conditions, never for time."""

import time
from collections.abc import Callable


def wait_for(condition: Callable[[], object], limit: float = 60.0) -> None:
    end = time.monotonic() + limit
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)
