"""How the tutor looks, whatever it shows: its colours, its signs, what explains a screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App
from textual.filter import LineFilter
from textual.theme import ThemeProvider

from tutor.ui import themes
from tutor.ui.colourless import Colourless
from tutor.ui.driver import Driver
from tutor.ui.harmless import Harmless
from tutor.ui.marks import ASCII, UNICODE
from tutor.ui.screens.keys import Keys, entries_of, help_of
from tutor.ui.screens.palette import Palette


class StyledApp(App[int]):
    """An app with the tutor's themes and signs, in which no text acts on the terminal."""

    def __init__(self, *, ascii_only: bool) -> None:
        super().__init__(driver_class=Driver)
        self.ascii_only = ascii_only
        self._harmless = Harmless(ascii_only=ascii_only)
        self._colourless = (Colourless(),) if self.no_color else ()
        self.marks = ASCII if ascii_only else UNICODE
        self.set_class(ascii_only, "-ascii")
        themes.install(self)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, or none of its colours, after the one that makes text harmless; lines are
        cached by filter."""
        return [self._harmless, *(self._colourless or super().get_line_filters())]

    def action_next_theme(self) -> None:
        """The next colours."""
        self.theme = themes.following(self.theme)
        self.notify(f"Colours: {self.theme}", timeout=2)

    def action_help(self) -> None:
        """Tell what this screen is for, and all its keys."""
        entries = entries_of(self.screen, ascii_only=self.ascii_only)
        self.push_screen(Keys(help_of(self.screen), entries))

    def action_command_palette(self) -> None:
        """Show all actions by their names."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Show all themes by their names."""
        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…"))
