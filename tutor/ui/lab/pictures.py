"""What the network sees: examples, and after the run some that it got wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.binding import Binding
from textual.color import Color
from textual.containers import ItemGrid, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from tutor.lab.events import Pictures
from tutor.lab.pictures import Picture, caption_text, half_blocks, read_pictures, shades, shrink
from tutor.lab.view import RunView
from tutor.ui.lab.outcome import LOOK
from tutor.ui.widgets.pane import Pane

TITLES = {
    "examples": "Examples from the training set, as the network sees them",
    "mistakes": "Validation images it got wrong with the greatest certainty",
    "spread": "MC Dropout: where its samples agree least and most on the guess",
}
SIDES = (16, 32)
"""Pixels a side that are shown: few fit any screen, all are what the network sees."""
UPPER_HALF = "▀"


class PicturesPane(VerticalScroll, Pane, can_focus=True):
    """The pictures of a run, in their colours or in shades of characters."""

    HELP = (
        "Images as the network sees them, and after the run those it got wrong with the greatest "
        "certainty. Below each stands its class, the guess and how sure the network is."
    )
    BINDINGS = [
        Binding("x", "screen.stop", "Stop"),
        Binding("z", "zoom", "Larger or smaller"),
        Binding("o", "screen.show('outcome')", "Outcome"),
        Binding("l", "screen.show('layers')", "Layers"),
        *(binding for binding in LOOK if binding.key != "p"),
        Binding("escape", "screen.show('run')", "Back"),
    ]

    def __init__(self, *, shaded: bool) -> None:
        super().__init__(id="pictures")
        self._shaded = shaded
        self._side = SIDES[0]
        self._shown: tuple[Path, tuple[Pictures, ...]] | None = None
        self._names: tuple[str, ...] = ()

    async def show(self, folder: Path, view: RunView) -> None:
        """The pictures that the run has so far."""
        if self._shown == (folder, view.pictures):
            return
        self._shown = (folder, view.pictures)
        self._names = view.started.classes if view.started else ()
        await self._build()

    async def action_zoom(self) -> None:
        """All pixels, or few."""
        self._side = SIDES[1] if self._side == SIDES[0] else SIDES[0]
        await self._build()

    async def _build(self) -> None:
        if self._shown is None:
            return
        folder, told = self._shown
        await self.remove_children()
        widgets: list[Widget] = []
        for group in reversed(told):
            widgets.append(Static(TITLES[group.role], classes="heading"))
            widgets.append(self._grid(folder, group))
        await self.mount_all(widgets)

    def _grid(self, folder: Path, group: Pictures) -> ItemGrid:
        pictures = read_pictures(folder / group.file, len(group.captions))
        tiles = [
            Static(self._tile(picture, caption_text(caption, self._names)), classes="picture")
            for picture, caption in zip(pictures, group.captions, strict=False)
        ]
        return ItemGrid(*tiles, min_column_width=self._side + 2, classes="pictures")

    def _tile(self, picture: Picture, caption: str) -> Content:
        small = shrink(picture, self._side)
        rows = [Content(row) for row in shades(small)] if self._shaded else _blocks(small)
        return Content("\n").join([*rows, Content(caption)])


def _blocks(picture: Picture) -> Sequence[Content]:
    return [
        Content.assemble(
            *(
                (UPPER_HALF, Style(background=Color(*lower), foreground=Color(*upper)))
                for upper, lower in row
            )
        )
        for row in half_blocks(picture)
    ]
