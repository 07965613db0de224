"""The chapter as a map: every question and step with its state, and what to do next."""

from __future__ import annotations

from contextlib import suppress

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option, OptionDoesNotExist

from tutor.errors import TutorError
from tutor.lab.history import RunRecord
from tutor.standing.states import question_state, run_text, step_state
from tutor.standing.survey import Survey
from tutor.ui import doors
from tutor.ui.locked import ask_about_lock
from tutor.ui.marks import Marks
from tutor.ui.screens.base import TutorScreen
from tutor.ui.widgets.key_line import KeyLine
from tutor.ui.widgets.menu import Menu


class Map(TutorScreen):
    """Where the tutor opens and where everything leads back to."""

    HELP = (
        "The map of the chapter: each question and each step of the laboratory with its state. "
        "Enter opens the line under the cursor; n does what is next, so that you never have to "
        "choose."
    )
    BINDINGS = [
        Binding("n", "next", "Do what is next"),
        Binding("m", "missed", "What was missed"),
        Binding("u", "unlock", "Open a step by hand"),
        Binding("v", "runs", "Runs"),
        Binding("p", "progress", "Progress"),
        Binding("f5", "refresh_map", "Refresh", show=False),
        Binding("q", "app.leave", "Quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._stale = False
        self._under_way: frozenset[str] = frozenset()
        """The runs that were being trained when the map looked last."""

    def compose(self) -> ComposeResult:
        """Title, what is next, the map."""
        yield Static(id="title")
        yield Static(id="next")
        yield Menu(id="map", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the map with the cursor where the learner left off."""
        self.action_refresh_map()
        self.set_interval(2.0, self._watch_runs)
        self.watch(self.app, "app_focus", self._come_back, init=False)

    def on_screen_suspend(self) -> None:
        """On another screen something may change."""
        self._stale = True

    def on_screen_resume(self) -> None:
        """Show what has changed."""
        if self._stale:
            self._stale = False
            self.action_refresh_map()

    def _come_back(self, focused: bool) -> None:
        """What was done in another window shows."""
        if focused and self.is_current:
            self.action_refresh_map()

    def _watch_runs(self) -> None:
        """While a training is under way, see how it goes on."""
        if self._under_way:
            # What cannot be read is told by whatever is done next, not every two seconds.
            with suppress(TutorError):
                survey = self.tutor.survey()
                self._tell_ended(survey)
                if self.is_current:
                    self._show(survey)

    def _tell_ended(self, survey: Survey) -> None:
        """Tell of trainings that have ended, wherever the learner is, but where it is in sight."""
        screens = [s for s in self.app.screen_stack if isinstance(s, TutorScreen)]
        for run in survey.ended(self._under_way):
            if not any(screen.follows(run.spec.run) for screen in screens):
                self.app.notify(run_text(run), title="A training has ended", markup=False)
        self._under_way = frozenset(run.spec.run for run in survey.under_way)

    def action_refresh_map(self) -> None:
        """Read everything again."""
        survey = self.attempt(self.tutor.survey)
        if survey is not None:
            self._tell_ended(survey)
            self._show(survey)

    def _show(self, survey: Survey) -> None:
        menu = self.query_one("#map", OptionList)
        here = menu.highlighted_option
        chosen = here.id if here else survey.place
        menu.clear_options()
        menu.add_options(_options(survey, self.tutor.marks))
        # The place may be one that the chapter has not.
        with suppress(OptionDoesNotExist):
            menu.highlighted = menu.get_option_index(chosen or survey.next.id)
        self.query_one("#title", Static).update(Content(_title(survey)))
        self.refresh_bindings()
        lead = "" if survey.next.kind == "done" else "Next (press n): "
        self.query_one("#next", Static).update(Content(f"{lead}{survey.next.sentence}"))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go there; Enter pressed twice in a hurry goes there once."""
        if event.option.id and self.is_active:
            self.tutor.go(event.option.id)

    def action_next(self) -> None:
        """Go where the tutor would go."""
        survey = self.tutor.latest_survey
        if survey:
            self.tutor.go(survey.next.id, anew=survey.next.asks)

    def action_runs(self) -> None:
        """All trainings so far."""

        def chosen(record: RunRecord | None) -> None:
            if record is not None:
                self.tutor.open_run(record)

        self.tutor.push_screen(doors.runs(), chosen)

    def action_progress(self) -> None:
        """What was done so far."""
        self.tutor.push_screen(doors.progress())

    def action_missed(self) -> None:
        """A session over only what was missed."""
        survey = self.attempt(self.tutor.survey)
        if survey is not None and survey.missed:
            self.tutor.push_screen(doors.missed(survey.missed))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what there is."""
        survey = self.tutor.latest_survey
        if action == "missed":
            return survey is not None and bool(survey.missed)
        if action == "next":
            return survey is None or survey.next.kind != "done"
        return True

    def action_unlock(self) -> None:
        """Open the step under the cursor by hand."""
        here = self.query_one("#map", OptionList).highlighted_option
        status = self.tutor.step_status(here.id or "") if here else None
        if status is None:
            self.notify("Move to a step of the laboratory first; questions are never locked.")
        elif status.state == "locked":
            ask_about_lock(self.tutor, status, by_hand=True)
        else:
            self.notify(f"{status.step} is open already.")


def _title(survey: Survey) -> str:
    chapter = survey.chapter
    due = f", {len(survey.due_now)} due" if survey.due_now else ""
    return (
        f"{chapter.title}  {survey.passed} of {len(chapter.questions)} passed, "
        f"{survey.done} of {len(chapter.steps)} steps done{due}"
    )


def _options(survey: Survey, marks: Marks) -> list[Option | None]:
    chapter = survey.chapter
    ids = max(len(item.id) for item in chapter.items)
    titles = max(len(item.title) for item in chapter.items)
    rows: list[Option | None] = [Option(Content("Questions"), disabled=True)]
    for question in chapter.questions:
        state, words = question_state(survey, question.id)
        line = f" {marks.of(state)} {question.id:<{ids}}  {question.title:<{titles}}  {words}"
        rows.append(Option(Content(line), id=question.id))
    if chapter.steps:
        rows += [Option("", disabled=True), Option(Content("Laboratory"), disabled=True)]
    for step in chapter.steps:
        state, words = step_state(survey, step.id)
        line = f" {marks.of(state)} {step.id:<{ids}}  {step.title:<{titles}}  {words}"
        rows.append(Option(Content(line), id=step.id))
    return rows
