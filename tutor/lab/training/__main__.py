"""`python -m tutor.lab.training --socket FD --home DIR`: the child process that trains."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from tutor.lab.training import compiler
from tutor.lab.training.child import Child
from tutor.paths import Home


def main() -> None:
    """Be polite to the interface, then wait for commands."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--socket", type=int, required=True)
    parser.add_argument("--home", type=Path, required=True)
    chosen = parser.parse_args()
    os.nice(10)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    compiler.tune(os.environ)
    Child(chosen.socket, Home(chosen.home)).work()


if __name__ == "__main__":
    main()
