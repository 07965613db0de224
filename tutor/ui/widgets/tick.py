"""A line that can be ticked, readable without colour: `[x]`, `[ ]`, `(o)`, `( )`."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static


class Tick(Horizontal, can_focus=True):
    """One line to tick, its text wrapped beside the box; below it a note, and details that a low
    screen shows only of the line that has the keys."""

    # A line that became higher before the button is let go would no longer be under the pointer.
    FOCUS_ON_CLICK = False

    BINDINGS = [
        Binding("space,enter", "tick", "Tick"),
        Binding("down,j", "app.focus_next", "Next line", show=False),
        Binding("up,k", "app.focus_previous", "Line before", show=False),
    ]

    ticked: reactive[bool] = reactive(False)

    class Toggled(Message):
        """The learner ticked the line or took the tick back."""

        def __init__(self, tick: Tick) -> None:
            self.tick = tick
            super().__init__()

    def __init__(
        self,
        name: str,
        text: str,
        note: str = "",
        *,
        detail: str = "",
        ticked: bool = False,
        one_of: bool = False,
    ) -> None:
        super().__init__(name=name)
        self._text, self._note, self._detail, self._one_of = text, note, detail, one_of
        self.set_reactive(Tick.ticked, ticked)

    def compose(self) -> ComposeResult:
        """The box and the text."""
        yield Static(self._box(), classes="box", markup=False)
        with Vertical(classes="words"):
            yield Static(Content(self._text), classes="claim")
            if self._note:
                yield Static(Content(self._note), classes="note")
            if self._detail:
                yield Static(Content(self._detail), classes="note detail")

    def _box(self) -> str:
        if self._one_of:
            return "(o)" if self.ticked else "( )"
        return "[x]" if self.ticked else "[ ]"

    def watch_ticked(self) -> None:
        """Show the new state."""
        for box in self.query(".box").results(Static):
            box.update(Content(self._box()))
        self.set_class(self.ticked, "-ticked")

    def action_tick(self) -> None:
        """Tick, or take the tick back."""
        self.ticked = not self.ticked
        self.post_message(self.Toggled(self))

    def on_resize(self) -> None:
        """What has the keys is seen with its details."""
        if self.has_focus:
            self.call_after_refresh(self._come_into_sight)

    def _come_into_sight(self) -> None:
        if isinstance(self.parent, Widget):
            # The focus set off a scroll to where the line was before lines changed their height.
            self.parent.scroll_to(y=self.parent.scroll_y, animate=False, immediate=True)
        self.scroll_visible(animate=False, immediate=True)

    def on_click(self) -> None:
        """A click is a tick."""
        self.focus()
        self.action_tick()


class Choice(Vertical):
    """Several lines of which at most one is ticked."""

    class Changed(Message):
        """Another line is ticked, or none."""

    def __init__(
        self, name: str, question: str, choices: Sequence[str], ticked: str | None
    ) -> None:
        super().__init__(name=name)
        self._question, self._choices, self._ticked = question, choices, ticked

    def compose(self) -> ComposeResult:
        """The question and its choices."""
        yield Static(Content(self._question), classes="asked")
        for choice in self._choices:
            yield Tick(choice, choice, ticked=choice == self._ticked, one_of=True)

    @property
    def chosen(self) -> str | None:
        """The ticked choice."""
        return next((tick.name for tick in self.query(Tick) if tick.ticked), None)

    def on_tick_toggled(self, event: Tick.Toggled) -> None:
        """Take the tick from the others."""
        event.stop()
        for tick in self.query(Tick):
            if tick is not event.tick:
                tick.ticked = False
        self.post_message(self.Changed())
