from typing import Any

from tests.lab.runs import epochs, record
from tutor.lab.charts.text import charts_text

WIDTH = 60
PROBES: list[dict[str, Any]] = [
    {"kind": "probe", "learning_rate": 10.0 ** (power - 6), "loss": loss}
    for power, loss in enumerate((2.3, 2.2, 2.0, 9.0))
]
SWEEP: list[dict[str, Any]] = [
    {**one, "kind": "sweep_epoch", "learning_rate": rate}
    for rate in (0.1, 0.01)
    for one in epochs([2.0, 1.5])
]


def test_each_kind_of_run_has_its_charts() -> None:
    trained = record("8b", *PROBES, *epochs([2.0, 1.5]), task="find")
    searched, swept = record("8b", *PROBES, task="search"), record("8b", *SWEEP, task="sweep")
    for run, titles in (
        (trained, ["search", "accuracy", "loss"]),
        (searched, ["search"]),
        (swept, ["accuracy", "loss"]),
        (record("8b"), [""]),
    ):
        text = charts_text(run.view, WIDTH, ascii_only=True)
        assert [chart.split("  ")[0] for chart in text.split("\n\n")] == titles
        assert text.isascii() and max(map(len, text.split("\n"))) <= WIDTH


def test_the_marks_of_a_sweep_are_its_rates() -> None:
    text = charts_text(record("8b", *SWEEP, task="sweep").view, WIDTH, ascii_only=True)
    assert "1 0.01:" in text and "2 0.1:" in text
