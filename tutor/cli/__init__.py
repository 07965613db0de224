"""The command line: `ch11-tutor`, the full screen and everything that works without it."""

from __future__ import annotations

from tutor.cli.entry import main

__all__ = ["main"]
