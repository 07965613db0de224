"""`python -m tests.faked` is the command line with the fake training process in place of the real
one, for tests that work it from outside."""

import sys
from pathlib import Path

from tutor.cli import main
from tutor.lab import runner

FAKE = (sys.executable, str(Path(__file__).parent / "lab" / "fake_child.py"))
"""The command of the fake training process."""

if __name__ == "__main__":
    runner.TRAINER = FAKE
    sys.exit(main())
