"""A chart drawn by `tutor.lab.charts.chart` and coloured here."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tutor.lab.charts.chart import Flag, Series, draw

_STYLES = ("$text-primary", "$text-warning", "$text-success", "$text-error", "$text-accent")


class Curves(Widget):
    """Curves that fill the widget."""

    series: reactive[tuple[Series, ...]] = reactive(())
    flags: reactive[tuple[Flag, ...]] = reactive(())
    cursor: reactive[float | None] = reactive(None)
    log_y: reactive[bool] = reactive(False)
    title: reactive[str] = reactive("")

    def __init__(self, title: str, *, ascii_only: bool, place: str, log_x: bool = False) -> None:
        super().__init__(id=place, classes="chart")
        self.set_reactive(Curves.title, title)
        self._ascii_only, self._log_x = ascii_only, log_x

    def render(self) -> Content:
        """The rows of the chart, each series in its colour (and with its own mark)."""
        rows = draw(
            self.series,
            self.size.width,
            self.size.height,
            ascii_only=self._ascii_only,
            log_x=self._log_x,
            log_y=self.log_y,
            title=self.title + (" (log axis)" if self.log_y else ""),
            flags=self.flags,
            cursor=self.cursor,
        )
        lines = [
            Content.assemble(
                *(
                    (text, "$text-muted" if index is None else _STYLES[index % len(_STYLES)])
                    for text, index in row
                )
            )
            for row in rows
        ]
        return Content("\n").join(lines)
