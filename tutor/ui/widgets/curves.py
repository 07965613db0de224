"""The chart of a run's learning curves, drawn by `tutor.lab.chart` and coloured here."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tutor.lab.chart import Series, draw

_STYLES = ("$text-primary", "$text-warning", "$text-success", "$text-error")


class Curves(Widget):
    """Learning curves that fill the widget."""

    series: reactive[tuple[Series, ...]] = reactive(())

    def __init__(self, title: str, *, ascii_only: bool = False, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._title, self._ascii_only = title, ascii_only

    def render(self) -> Content:
        """The rows of the chart, each series in its colour (and with its own mark)."""
        rows = draw(
            self.series,
            self.size.width,
            self.size.height,
            ascii_only=self._ascii_only,
            title=self._title,
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
