"""A run's curves as charts in plain text."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.lab.charts.chart import Flag, Series, draw, plain
from tutor.lab.charts.series import (
    QUANTITIES,
    flags,
    learning_curves,
    probe_flags,
    probe_series,
    sweep_rates,
    sweep_series,
)
from tutor.lab.view import RunView

HEIGHT = 16
"""Rows of a chart, legend and axis included."""


def charts_text(view: RunView, width: int, *, ascii_only: bool) -> str:
    """A chart for each thing the run has drawn; empty for a run that has drawn nothing yet."""

    def chart(
        title: str, series: Sequence[Series], marked: Sequence[Flag] = (), *, log: bool = False
    ) -> str:
        rows = draw(
            *(series, width, HEIGHT),
            ascii_only=ascii_only,
            title=title,
            flags=marked,
            log_x=log,
            log_y=log,
        )
        return plain(rows)

    charts = []
    if view.probes:
        series = probe_series(view, ascii_only)
        charts.append(chart("search", series, probe_flags(view), log=True))
    for quantity in QUANTITIES:
        if view.sweep:
            charts.append(chart(quantity, sweep_series(view, sweep_rates(view), quantity)))
        if view.epochs:
            series = learning_curves(view, quantity, ascii_only)
            charts.append(chart(quantity, series, flags(view)))
    return "\n\n".join(charts)
