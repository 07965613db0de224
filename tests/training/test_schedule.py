import pytest

from tutor.lab.training.schedule import learning_rates, momenta


def test_one_cycle_climbs_comes_down_and_falls() -> None:
    rates = learning_rates("one_cycle", 0.05, 1000)
    assert rates.argmax() == 450 and rates.max() == pytest.approx(0.05)
    assert rates[900] == pytest.approx(0.005) and rates[-1] < 0.0001


def test_momentum_goes_against_the_rate() -> None:
    cycle = momenta(True, 1000)
    assert cycle[0] == pytest.approx(0.95) and cycle[450] == pytest.approx(0.85)
    assert cycle[950] == pytest.approx(0.95) and not momenta(False, 10).any()
