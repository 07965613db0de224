import random
from pathlib import Path

import pytest

from tests.endurance import training
from tests.endurance.killing import Ordeal
from tutor.paths import Home


@pytest.mark.parametrize(
    "times",
    [
        pytest.param(8, marks=pytest.mark.slow),
        pytest.param(200, marks=[pytest.mark.whole, pytest.mark.timeout(3600)]),
    ],
)
def test_nothing_is_lost_when_processes_are_killed(times: int, tmp_path: Path) -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    print(Ordeal(Home(tmp_path), seed).endure(times))


@pytest.mark.parametrize(
    "times",
    [
        pytest.param(3, marks=pytest.mark.slow),
        pytest.param(50, marks=[pytest.mark.whole, pytest.mark.timeout(3600)]),
    ],
)
def test_a_training_that_is_killed_goes_on_exactly(times: int, tmp_path: Path) -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    print(training.endure(Home(tmp_path), times, random.Random(seed)))
