"""All runs of the chapter: open, compare, name, go on with, delete."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import ContentSwitcher, OptionList, Static
from textual.widgets.option_list import Option

from tutor.lab.compare import compare
from tutor.lab.folder import RunFolder
from tutor.lab.history import RunRecord, history
from tutor.lab.removal import delete
from tutor.lab.runs_table import HEAD, row
from tutor.text import clean
from tutor.ui.lab.starting import when_free
from tutor.ui.screens.base import Closable
from tutor.ui.screens.dialogs import Ask
from tutor.ui.screens.rename import Rename
from tutor.ui.widgets.key_line import KeyLine
from tutor.ui.widgets.menu import Menu

EMPTY = "No run yet: press Esc, open a step of the laboratory, and press s there."

TITLES = {"list": "Runs of this chapter, newest first", "told": "The marked run and this one"}
"""What stands above each pane."""

REFRESH = 2.0
"""Seconds after which a list with a run under way is read again."""


class Runs(Closable[RunRecord | None]):
    """The result is the run to open, or None where the learner went back."""

    HELP = (
        "All runs of the chapter. Enter opens one with its curves. Mark a run with Space, move to "
        "another and compare the two with c."
    )
    BINDINGS = [
        Binding("space", "mark", "Mark"),
        Binding("c", "compare", "Compare with the marked"),
        Binding("r", "rename", "Name"),
        Binding("a", "go_on", "Go on"),
        Binding("delete,d", "delete", "Delete"),
        Binding("escape", "back", "Back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._records: list[RunRecord] = []
        self._marked: str | None = None

    def compose(self) -> ComposeResult:
        """The list, and behind it the comparison."""
        yield Static(TITLES["list"], id="title")
        with ContentSwitcher(initial="list", id="panes"):
            with VerticalScroll(id="list", can_focus=False):
                yield Static(Content(f"  {HEAD}"), id="head", classes="note")
                yield Menu(id="runs", markup=False)
            with VerticalScroll(id="told", can_focus=True):
                yield Static("", id="told-text", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the runs, and again while any of them is under way."""
        self._read()
        self.set_interval(REFRESH, self._follow)
        self.query_one("#runs").focus()

    @property
    def _menu(self) -> OptionList:
        return self.query_one("#runs", OptionList)

    @property
    def _here(self) -> RunRecord | None:
        if not self._records:
            # Asked for before there is a list.
            return None
        at = self._menu.highlighted
        return self._records[at] if at is not None and at < len(self._records) else None

    @property
    def _listing(self) -> bool:
        return self.query_one("#panes", ContentSwitcher).current == "list"

    def _read(self) -> None:
        runs, chapter = self.tutor.home.runs, self.tutor.chapter.id
        here, at = self._here, self._menu.highlighted or 0
        self._records = list(reversed(self.attempt(lambda: history(runs, chapter)) or []))
        self._menu.clear_options()
        self._menu.add_options(
            Option(Content(f"{'*' if r.spec.run == self._marked else ' '} {row(r)}"))
            for r in self._records
        )
        if self._records:
            # The cursor stays on its run where others have come; where it is gone, in its place.
            names = [record.spec.run for record in self._records]
            at = names.index(here.spec.run) if here and here.spec.run in names else at
            self._menu.highlighted = min(at, len(self._records) - 1)
        else:
            self._menu.add_option(Option(Content(EMPTY), disabled=True))
        self.query_one("#head").display = bool(self._records)
        self.refresh_bindings()

    def _follow(self) -> None:
        if any(record.state == "running" for record in self._records):
            self._read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the keys that do something here and now."""
        if action not in ("mark", "rename", "delete", "compare", "go_on"):
            return True
        here = self._here
        if here is None or not self._listing:
            return False
        return {
            "compare": self._marked not in (None, here.spec.run),
            "delete": here.state != "running",
            "go_on": here.can_go_on,
        }.get(action, True)

    def on_option_list_option_highlighted(self) -> None:
        """Other keys may work here."""
        self.refresh_bindings()

    def on_option_list_option_selected(self) -> None:
        """Enter opens."""
        self.dismiss(self._here)

    def action_mark(self) -> None:
        """Mark the run, so that another one can be compared with it."""
        here = self._here
        if here is not None:
            self._marked = None if self._marked == here.spec.run else here.spec.run
            self._read()

    def action_compare(self) -> None:
        """The marked run and this one, in words."""
        marked = next((r for r in self._records if r.spec.run == self._marked), None)
        if marked is not None and self._here is not None:
            text = compare(marked, self._here)
            self.query_one("#told-text", Static).update(Content(text))
            self._switch("told")

    def _switch(self, pane: str) -> None:
        self.query_one("#panes", ContentSwitcher).current = pane
        self.query_one("#title", Static).update(TITLES[pane])
        self.query_one("#told" if pane == "told" else "#runs").focus()
        self.refresh_bindings()

    def action_rename(self) -> None:
        """Give the run a name."""
        here = self._here
        if here is None:
            return

        def named(name: str | None) -> None:
            if name is not None:
                self.attempt(lambda: here.folder.rename(clean(name)))
                self._read()

        self.app.push_screen(Rename(here.spec.run, clean(here.folder.name)), named)

    async def action_go_on(self) -> None:
        """Go on with a run that was stopped or cut off, and open it."""
        here = self._here
        if here is None:
            return

        def resume(run: RunFolder = here.folder) -> RunFolder:
            self.tutor.runner.resume(run)
            return run

        async def go_on() -> None:
            if self.attempt(resume) is not None:
                self.dismiss(here)

        await when_free(self.tutor, here.spec.data, go_on)

    def action_delete(self) -> None:
        """Delete the run, after asking."""
        here = self._here
        if here is None:
            return

        def answered(answer: str | None) -> None:
            if answer == "delete":
                self.attempt(lambda: delete(here.folder))
                self._read()

        self.app.push_screen(
            Ask(
                f"Delete {clean(here.title)} with its curves and model? This cannot be undone.",
                {"keep": "Keep it", "delete": "Delete it"},
            ),
            answered,
        )

    def action_back(self) -> None:
        """From the comparison to the list, from the list to where one was."""
        if self._listing:
            self.dismiss(None)
        else:
            self._switch("list")
