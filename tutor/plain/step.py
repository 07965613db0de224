"""A lab step: its introduction, the settings of its next run, and its runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tutor.chapter.prose import step_text
from tutor.chapter.step import LabStep
from tutor.lab.folder import RunFolder
from tutor.lab.history import RunRecord, can_go_on, to_look_at
from tutor.lab.images.places import images_named
from tutor.lab.settings import Settings, rates_around
from tutor.lab.spec import RunSpec, rate_of
from tutor.lab.stopping import request_stop
from tutor.plain.lesson import Lesson
from tutor.plain.outcome import outcome_words, tell_outcome
from tutor.plain.searching import Taken, search, sweep
from tutor.plain.settings import NAMES, changed, settings_lines
from tutor.plain.talk import Talk, spoken
from tutor.plain.training import go_on, listen, may_start, train
from tutor.plain.words import Word, take_words
from tutor.standing.states import step_state

PROMPT = "run trains, about tells the task, n goes on, help lists all words."


def visit(lesson: Lesson, step: LabStep) -> str:
    """Open the step, by hand where it is locked and the learner says so; gives the word that leads
    on.

    Raises:
        LeftError: the learner leaves.
        BackError: the learner goes back to the menu.
    """
    survey, talk = lesson.survey(), lesson.talk
    talk.tell(f"{step.id}: {step.title}.")
    status = survey.steps[step.id]
    # Who trained a step from the command line may think about it.
    if status.state == "locked" and step.id not in survey.to_think:
        talk.tell(f"It is locked: it still needs {', '.join(status.missing)}.")
        talk.tell("That is advice, not a wall.")
        if not talk.yes("Open it by hand?", False):
            return ""
        lesson.store.open_by_hand([step.id])
    return Studying(lesson, step).take()


class Studying:
    """A step as it is worked at, with the settings of its next run."""

    def __init__(self, lesson: Lesson, step: LabStep) -> None:
        self._lesson, self._step, self._talk = lesson, step, lesson.talk
        kept = lesson.store.rate(step.id)
        self._settings = Settings().with_rate(*kept) if kept else Settings()
        self._at: Path | None = None
        """The folder of the run that was listened to last."""

    def take(self) -> str:
        """Say how far the step is and take words; gives the one that leads on."""
        survey, name = self._lesson.survey(), self._step.id
        own = self._own()
        if own is None:
            self._about()
        else:
            self._talk.tell(f"{name} is {step_state(survey, name)[1]}.")
            if own.view.last is not None:
                tell_outcome(self._lesson, self._step, own)
        asks = "think or n asks its questions, " if name in survey.to_think else ""
        return take_words(self._lesson, f"{asks}{PROMPT}", lambda: tuple(self._words()))

    def _own(self) -> RunRecord | None:
        """The training that is told about."""
        survey, name = self._lesson.survey(), self._step.id
        own = [run for run in survey.runs if run.spec.step == name and run.spec.trains]
        heard = next((run for run in own if run.folder.path == self._at), None)
        return heard or to_look_at(own, thinking=name in survey.to_think)

    def _words(self) -> Iterator[Word]:
        """What can be done now."""
        yield Word("about", "tells what this step is about", lambda _: self._about())
        yield Word("run", "trains the network", lambda _: self._run())
        own = self._own()
        if own is not None and own.view.last is None:
            yield Word("follow", "listens to the training", lambda _: self._follow(own.folder))
            yield Word("stop", "asks the training to stop", lambda _: self._stop(own.folder))
        elif own is not None:
            if can_go_on(own.state, own.view, own.spec):
                yield Word("resume", "goes on with the run", lambda _: self._resume(own))
            yield from outcome_words(self._lesson, self._step, own)
        yield Word("find", "searches a learning rate", lambda _: self._find())
        yield Word("sweep", "trains shortly with several rates", lambda _: self._sweep())
        yield Word("settings", "tells the settings of the next run", lambda _: self._tell())
        for name, says in NAMES.items():
            if name != "momentum" or self._step.run.schedule == "one_cycle":
                yield Word(name, says, self._setter(name))

    # Before a run

    def _about(self) -> None:
        self._talk.tell(spoken(step_text(self._step)))

    def _tell(self) -> None:
        chapter, home = self._lesson.chapter, self._lesson.home
        self._talk.tell("\n".join(settings_lines(self._settings, chapter, self._step, home)))

    def _setter(self, name: str) -> Callable[[str], None]:
        def change(text: str) -> None:
            try:
                self._change(changed(self._settings, name, text))
            except ValueError as fault:
                self._talk.tell(str(fault))
            else:
                self._tell()

        return change

    def _change(self, settings: Settings) -> None:
        """Take these settings; a learning rate is kept for the next time."""
        before, self._settings = self._settings, settings
        if settings.learning_rate != before.learning_rate:
            rate, source = settings.learning_rate, settings.rate_from
            self._lesson.store.keep_rate(self._step.id, rate, source)

    def _find(self) -> None:
        if may_start(self._lesson, self._settings.data):
            spec = self._settings.plan(self._lesson.chapter, self._step, "search")
            self._take_rate(search(self._lesson, spec))

    def _sweep(self) -> None:
        if may_start(self._lesson, self._settings.data):
            self._take_rate(sweep(self._lesson, self._sweep_spec()))

    def _sweep_spec(self) -> RunSpec:
        """Short trainings with rates around the present one."""
        chapter, settings = self._lesson.chapter, self._settings
        images = images_named(settings.data, self._lesson.home)
        rates = rates_around(rate_of(settings.plan(chapter, self._step), images))
        return settings.plan(chapter, self._step, "sweep", rates)

    def _take_rate(self, taken: Taken | None) -> None:
        if taken is not None:
            self._change(self._settings.with_rate(*taken))
            self._tell()

    # A run

    def _run(self) -> None:
        lesson, step = self._lesson, self._step
        if not may_start(lesson, self._settings.data):
            return
        self._tell()
        predicted = predict(self._talk, step)

        def lock_in(folder: RunFolder) -> None:
            self._at = folder.path
            lesson.attempt(lambda: lesson.store.predict(folder.run, step.id, predicted))

        self._conclude(train(lesson, self._settings.plan(lesson.chapter, step), lock_in))

    def _resume(self, own: RunRecord) -> None:
        if may_start(self._lesson, own.spec.data):
            self._conclude(go_on(self._lesson, own.folder))

    def _follow(self, folder: RunFolder) -> None:
        self._conclude(listen(self._lesson, lambda: folder))

    def _stop(self, folder: RunFolder) -> None:
        request_stop(folder)
        self._talk.tell("Asked it to stop. The word follow tells when it has.")

    def _conclude(self, folder: RunFolder | None) -> None:
        """Tell what came out, and what can be done with it."""
        if folder is None:
            return
        self._at = folder.path
        own = self._own()
        if own is None:
            return
        tell_outcome(self._lesson, self._step, own)
        if own.state == "finished" and self._step.reflections:
            self._talk.tell(f"The word think asks the questions of {self._step.id}.")
        elif can_go_on(own.state, own.view, own.spec):
            self._talk.tell("The word resume goes on with it.")


def predict(talk: Talk, step: LabStep) -> dict[str, str]:
    """What the learner expects of a run, by prediction; skipped ones are not in it."""
    chosen = {}
    for prediction in step.predictions:
        talk.tell(f"Predict: {prediction.question}")
        for number, choice in enumerate(prediction.choices, start=1):
            talk.tell(f"{number}: {choice}.")
        most = len(prediction.choices)
        picked = talk.number(f"Type a number from 1 to {most}; Enter skips.", most)
        if picked is not None:
            chosen[prediction.id] = prediction.choices[picked - 1]
    return chosen
