from __future__ import annotations

from tutor.lab.settings import Settings
from tutor.standing.next_run import begun


def test_other_steps_take_over_what_makes_runs_comparable() -> None:
    mine = Settings(data="sample", size="full", seed=7, epochs=3, learning_rate=0.1)
    assert begun({"8b": mine}, "8b") == mine
    assert begun({"8b": mine}, "8c") == Settings(data="sample", size="full", seed=7)
    assert begun({}, "8c") == Settings()
