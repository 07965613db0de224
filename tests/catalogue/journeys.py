"""Ways through the tutor that stop at every screen; each stop is a page of the catalogue."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual.events import Paste
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import ContentSwitcher, OptionList

from tests.catalogue.drawn import drawn
from tests.catalogue.homes import TODAY, busy, new, studied
from tutor.chapter.faults import Fault
from tutor.lab.history import history
from tutor.paths import Home
from tutor.ui.app import TutorApp
from tutor.ui.screens.faults import Faults
from tutor.ui.screens.fetching import Fetching
from tutor.ui.widgets.answer_box import AnswerBox

FAULTS = (
    Fault("questions/q1.toml", "prompt", "it is missing", "add it"),
    Fault("steps/8a.toml", "run.optimizer", "it is not a known value", "use sgd or nadam"),
)
DAY = date(2026, 3, TODAY)


@dataclass(frozen=True)
class Stage:
    """A running tutor, and ways to wait for what it shows."""

    app: TutorApp
    pilot: Pilot[int]

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for the condition."""
        for _ in range(1000):
            await self.pilot.pause(0.01)
            if condition():
                return
        raise AssertionError(f"it did not happen; there stands:\n{drawn(self.app)}")

    async def sees(self, words: str) -> None:
        """Wait until these words stand on the screen."""
        await self.until(lambda: words in drawn(self.app))

    async def press(self, keys: str, words: str) -> None:
        """Press keys and wait for words."""
        await self.pilot.press(*keys.split())
        await self.sees(words)

    async def write(self, text: str) -> None:
        """Paste a text, which is faster than typing it."""
        self.app.post_message(Paste(text))

    async def at(self, pane: str) -> None:
        """Wait for a pane that has the keys."""
        # A box to write in gets the keys last.
        keys = AnswerBox if pane in ("write", "think") else Widget
        await self.until(lambda: self._pane == pane and isinstance(self.app.focused, keys))

    @property
    def _pane(self) -> str | None:
        panes = self.app.screen.query(ContentSwitcher)
        return panes.first().current if panes else None


Stops = AsyncIterator[str]


@dataclass(frozen=True)
class Journey:
    """A way through a home of that kind; the calendar stands still unless answers are dated."""

    walk: Callable[[Stage], Stops]
    fill: Callable[[Home, ExitStack], None]
    stops: str
    """The names of its pages, in their order."""
    today: Callable[[], date] = lambda: DAY


async def beginning(stage: Stage) -> Stops:
    """A new home, where everything is empty."""
    await stage.sees("Welcome")
    yield "welcome"
    await stage.press("escape", "Laboratory")
    yield "map-new"
    await stage.press("p", "Nothing to show yet")
    yield "progress-empty"
    await stage.press("escape", "Laboratory")
    await stage.press("v", "Runs of this chapter")
    yield "runs-empty"
    await stage.press("escape", "Laboratory")
    menu = stage.app.screen.query_one("#map", OptionList)
    menu.highlighted = menu.get_option_index("8a")
    await stage.press("enter", "8a is locked")
    yield "locked"
    await stage.press("escape", "Laboratory")
    stage.app.content = Path("my-chapter")
    stage.app.push_screen(Faults(FAULTS))
    await stage.sees("2 faults")
    yield "faults"


async def answering(stage: Stage) -> Stops:
    """A question from the empty box to the grade, on the day on which it is answered."""
    await stage.sees("Laboratory")
    stage.app.visit("q5")
    await stage.at("write")
    yield "question"
    await stage.write("It gets so fast that it shoots past the minimum and oscillates.")
    await stage.sees("oscillates.")
    await stage.press("f2", "Hint 1 of 3")
    yield "question-hint"
    await stage.press("ctrl+j", "How sure are you?")
    yield "question-sureness"
    await stage.pilot.press("3")
    await stage.at("judge")
    await stage.press("p", "[x]")
    yield "judging"
    await stage.pilot.press("g")
    await stage.at("after")
    yield "looking-back"
    await stage.press("o", "How did it go?")
    yield "overruling"


async def returning(stage: Stage) -> Stops:
    """A question that has come back, what was missed, and what was done so far."""
    await stage.sees("Laboratory")
    yield "map"
    await stage.press("question_mark", "The map of the chapter")
    yield "help"
    await stage.press("escape", "Laboratory")
    await stage.press("ctrl+p", "Search for commands")
    await stage.sees("Do what is next")
    yield "palette"
    await stage.press("escape", "Laboratory")
    stage.app.visit("q1")
    await stage.at("write")
    yield "question-again"
    await stage.press("f4", "Your answers so far")
    yield "old-answers"
    await stage.pilot.press("escape", "escape")
    await stage.sees("Laboratory")
    await stage.press("m", "What was missed")
    await stage.at("write")
    yield "missed"
    await stage.write("The layer works as if it had one neuron.")
    await stage.sees("had one neuron.")
    await stage.pilot.press("ctrl+j")
    await stage.at("judge")
    yield "missed-points"
    await stage.press("escape", "Laboratory")
    await stage.press("p", "Sure against right")
    yield "progress"


async def training(stage: Stage) -> Stops:
    """A training under way, with two earlier ones beside it."""
    await stage.sees("training now")
    stage.app.visit("8d")
    await stage.sees("epoch 19 of")
    await stage.pilot.press("left")
    yield "training"
    await stage.press("g", "Draw beside this run")
    yield "ghosts"
    await stage.pilot.press("escape")
    await stage.at("run")
    await stage.press("l", "hidden_1")
    yield "layers"
    await stage.press("p", "Examples")
    yield "pictures"
    await stage.press("ctrl+q", "A training is under way")
    yield "leaving"


async def afterwards(stage: Stage) -> Stops:
    """A step whose run has ended: its outcome, its curves, its questions."""
    await stage.sees("Laboratory")
    stage.app.visit("8c")
    await stage.sees("Best epoch")
    yield "outcome"
    await stage.press("c", "best epoch")
    yield "curves"
    await stage.pilot.press("t")
    await stage.at("think")
    yield "thinking"
    await stage.write("It converges in fewer epochs, each of them slower.")
    await stage.sees("each of them slower.")
    await stage.press("ctrl+j", "Model answer")
    yield "thought"


async def before(stage: Stage) -> Stops:
    """A step before its first run, and the ways to a learning rate."""
    await stage.sees("Laboratory")
    stage.app.visit("8d")
    await stage.sees("Ready, it takes")
    yield "introduction"
    await stage.press("e", "Epochs at most")
    yield "settings"
    await stage.pilot.press("escape")
    await stage.at("brief")
    stage.app.push_screen(Fetching(stage.app.home))
    await stage.sees("170 MB")
    yield "fetching"
    await stage.pilot.press("escape")
    await stage.at("brief")
    await stage.press("escape", "Laboratory")
    for task, words in (("search", "Suggested"), ("sweep", "Lowest validation loss")):
        (run,) = [r for r in history(stage.app.home.runs) if r.spec.task == task]
        stage.app.open_run(run)
        await stage.sees(words)
        yield task
        await stage.pilot.press("escape")
        await stage.at("brief")
        await stage.press("escape", "Laboratory")


async def choosing(stage: Stage) -> Stops:
    """The list of runs."""
    await stage.sees("Laboratory")
    await stage.press("v", "8b the first one")
    yield "runs"
    await stage.press("space", "* 8c")
    await stage.pilot.press("down", "down", "down")
    await stage.press("c", "8b-20260310")
    yield "comparison"
    await stage.press("escape", "when")
    await stage.press("r", "A name for")
    yield "name"
    await stage.press("escape", "when")
    await stage.press("d", "cannot be undone")
    yield "deleting"


JOURNEYS = {
    "beginning": Journey(
        beginning,
        new,
        "welcome map-new progress-empty runs-empty locked faults",
    ),
    "answering": Journey(
        answering,
        studied,
        "question question-hint question-sureness judging looking-back overruling",
        date.today,
    ),
    "returning": Journey(
        returning,
        studied,
        "map help palette question-again old-answers missed missed-points progress",
    ),
    "training": Journey(
        training,
        busy,
        "training ghosts layers pictures leaving",
    ),
    "afterwards": Journey(
        afterwards,
        studied,
        "outcome curves thinking thought",
    ),
    "before": Journey(
        before,
        studied,
        "introduction settings fetching search sweep",
    ),
    "choosing": Journey(
        choosing,
        studied,
        "runs comparison name deleting",
    ),
}
