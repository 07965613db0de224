"""What the screen below is for, and all its keys in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Static

from tutor.ui.screens.base import Closable
from tutor.ui.widgets.key_line import KeyLine, shown_key
from tutor.ui.widgets.passage import Passage

Entry = tuple[str, str]
"""Keys, and what they do."""

GAP = 3


def entries_of(screen: Screen[object], *, ascii_only: bool) -> list[Entry]:
    """What the keys of a screen do now; what several keys do is told once, and first what the
    screen itself tells in its last rows."""
    groups: dict[str, list[Binding]] = {}
    active = [a.binding for a in screen.active_bindings.values() if a.enabled]
    for binding in sorted(active, key=lambda one: not one.show):
        if binding.description and not binding.system:
            groups.setdefault(binding.description, []).append(binding)
    found = []
    for words, bindings in groups.items():
        # A binding that is shown in another way stands for the others too, such as 1-5.
        named = [one for one in bindings if one.key_display] or bindings
        keys = dict.fromkeys(shown_key(screen.app, one, ascii_only=ascii_only) for one in named)
        found.append((", ".join(keys), words))
    return found


def help_of(screen: Screen[object]) -> str:
    """What the widget that has the keys is for, else the pane in sight, else the screen."""
    focused = screen.focused.ancestors_with_self if screen.focused else ()
    panes = [panes.visible_content for panes in screen.query(ContentSwitcher)]
    nodes: list[DOMNode] = [*focused, *filter(None, panes), screen]
    return next((node.HELP for node in nodes if node.HELP), "")


def columns(entries: Sequence[Entry], width: int) -> list[list[Entry]]:
    """The entries in rows; each goes on in the next column where the last row is reached."""
    longest = max(len(keys) + 1 + len(words) for keys, words in entries) + GAP
    count = max(1, (width + GAP) // longest)
    rows = -(-len(entries) // count)
    return [list(entries[row::rows]) for row in range(rows)]


class _Table(Widget):
    """The entries as a table."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._entries = entries

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as it has."""
        return len(columns(self._entries, width))

    def render(self) -> Content:
        """Each key in bold before what it does."""
        rows = columns(self._entries, self.content_size.width)
        widths = [max(len(k) + len(w) for k, w in column) + 1 + GAP for column in _turned(rows)]
        lines = []
        for row in rows:
            cells = [
                Content.assemble((keys, "bold $footer-key-foreground"), " ", words).pad_right(
                    max(0, width - len(keys) - 1 - len(words))
                )
                for (keys, words), width in zip(row, widths, strict=False)
            ]
            lines.append(Content("").join(cells))
        return Content("\n").join(lines)


def _turned(rows: Sequence[Sequence[Entry]]) -> list[list[Entry]]:
    count = len(rows[0])
    return [[row[at] for row in rows if at < len(row)] for at in range(count)]


class Keys(ModalScreen[None], Closable[None]):
    """Shown over the screen that it explains."""

    BINDINGS = [Binding("escape,f1,question_mark,q", "dismiss(None)", "Close")]

    def __init__(self, about: str, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._about, self._entries = about, entries

    def compose(self) -> ComposeResult:
        """The explanation above the table; both scroll together where there is little room."""
        with Passage(id="keys"):
            yield Static(Content(self._about), classes="block prose")
            yield _Table(self._entries)
        yield KeyLine()
