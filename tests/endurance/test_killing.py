import random
from pathlib import Path

import pytest

from tests.endurance import training
from tests.endurance.killing import Ordeal
from tutor.paths import Home


@pytest.mark.slow
def test_nothing_is_lost_when_processes_are_killed(tmp_path: Path) -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    print(Ordeal(Home(tmp_path), seed).endure(20))


@pytest.mark.slow
def test_a_training_that_is_killed_goes_on_exactly(tmp_path: Path) -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    print(training.endure(Home(tmp_path), 5, random.Random(seed)))
