"""The command line: `ch11-tutor`, the full screen and everything that works without it."""

from __future__ import annotations

import os

# No plugin of pydantic has any business here, and looking for some reads all that is installed.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from tutor.cli.entry import main

__all__ = ["main"]
