"""A lab step: its introduction, the settings of its next run, and its runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tutor.chapter.prose import step_text
from tutor.chapter.step import LabStep
from tutor.lab.folder import RunFolder
from tutor.lab.history import RunRecord, to_look_at
from tutor.lab.stopping import request_stop
from tutor.plain.lesson import Lesson
from tutor.plain.outcome import outcome_words, tell_outcome
from tutor.plain.searching import Taken, search, sweep
from tutor.plain.settings import NAMES, changed, settings_lines
from tutor.plain.talk import Talk, spoken
from tutor.plain.training import go_on, listen, may_start, train
from tutor.plain.words import Word, take_words
from tutor.standing.next_run import NextRun
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
    if status := survey.barred(step.id):
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
        self._next = NextRun(lesson.chapter, step, lesson.home, lesson.store)
        self._next.recall()
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
            if own.can_go_on:
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
        self._next.look_again()
        self._talk.tell("\n".join(settings_lines(self._next)))

    def _setter(self, name: str) -> Callable[[str], None]:
        def change(text: str) -> None:
            run = self._next
            try:
                run.change(changed(run.settings, name, text, cycled=run.spec.cycle_momentum))
            except ValueError as fault:
                self._talk.tell(str(fault))
            else:
                self._tell()

        return change

    def _find(self) -> None:
        if may_start(self._lesson, self._next.spec.data):
            self._tell()
            self._take_rate(search(self._lesson, self._next.search()))

    def _sweep(self) -> None:
        if may_start(self._lesson, self._next.spec.data):
            self._tell()
            self._take_rate(sweep(self._lesson, self._next.sweep()))

    def _take_rate(self, taken: Taken | None) -> None:
        if taken is not None:
            self._next.change(self._next.settings.with_rate(*taken))
            self._tell()

    # A run

    def _run(self) -> None:
        lesson, step = self._lesson, self._step
        if not may_start(lesson, self._next.spec.data):
            return
        self._tell()
        predicted = predict(self._talk, step)

        def lock_in(folder: RunFolder) -> None:
            self._at = folder.path
            lesson.attempt(lambda: lesson.store.predict(folder.run, step.id, predicted))

        self._conclude(train(lesson, self._next.training(), lock_in))

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
        elif own.can_go_on:
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
