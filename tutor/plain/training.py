"""A training started and followed, a line an epoch; Ctrl+C asks it to stop."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable

from tutor.lab.folder import RunFolder
from tutor.lab.following import follow
from tutor.lab.history import running
from tutor.lab.images.fetch import fetch
from tutor.lab.images.places import on_disk
from tutor.lab.runner import Runner
from tutor.lab.spec import RunSpec
from tutor.lab.stop_signals import StopSignals
from tutor.lab.stopping import request_stop
from tutor.lab.under_way import busy_text
from tutor.lab.view import EMPTY, fold
from tutor.plain.lesson import Lesson
from tutor.plain.sentences import event_text
from tutor.plain.talk import MutedError

LOOK_EVERY = 0.1
"""Seconds between looks at what the training tells."""


def may_start(lesson: Lesson, data: str) -> bool:
    """Whether a training on these images may start: alone or as the learner says, and with the
    images on this machine.

    Raises:
        DataError: images could not be fetched.
    """
    names = [run.spec.run for run in running(lesson.home.runs)]
    if names:
        lesson.talk.tell(busy_text(names))
        if not lesson.talk.yes("Start all the same?", False):
            return False
    if data == "cifar10" and on_disk(lesson.home) is None:
        return _fetched(lesson)
    return True


def _fetched(lesson: Lesson) -> bool:
    talk = lesson.talk
    talk.tell("CIFAR-10 is not on this machine.")
    if not talk.yes("Fetch it now? It is 170 MB.", False):
        talk.tell("The word images takes others.")
        return False
    tenths = 0

    def told(done: int, total: int | None) -> None:
        nonlocal tenths
        if total and 10 * done // total > tenths:
            tenths = 10 * done // total
            talk.tell(f"{10 * tenths} percent.")

    try:
        fetch(lesson.home, told)
    except KeyboardInterrupt:
        talk.tell("Left it. What has come is kept, and the next time goes on from there.")
        return False
    talk.tell("CIFAR-10 is on this machine now.")
    return True


def train(
    lesson: Lesson, spec: RunSpec, begun: Callable[[RunFolder], object] = lambda _: None
) -> RunFolder | None:
    """Start that run and follow it; `begun` is given its folder. None where the learner left it.

    Raises:
        RunError: it could not be started or followed.
    """

    def start(runner: Runner) -> RunFolder:
        folder = runner.start(spec)
        begun(folder)
        return folder

    lesson.talk.tell("Starting the training; this takes some seconds. Ctrl+C stops it.")
    return _with_runner(lesson, start)


def go_on(lesson: Lesson, folder: RunFolder) -> RunFolder | None:
    """Go on with a run that was stopped or cut off. None where the learner left it.

    Raises:
        RunError: it cannot be gone on with.
    """

    def start(runner: Runner) -> RunFolder:
        runner.resume(folder)
        return folder

    lesson.talk.tell("Going on with it; this takes some seconds. Ctrl+C stops it.")
    return _with_runner(lesson, start)


def _with_runner(lesson: Lesson, start: Callable[[Runner], RunFolder]) -> RunFolder | None:
    runner = lesson.runner(lesson.home)
    try:
        return listen(lesson, lambda: start(runner), since=time.time())
    finally:
        runner.close()


def listen(
    lesson: Lesson, start: Callable[[], RunFolder], *, since: float = 0.0
) -> RunFolder | None:
    """Tell what happens in the run that `start` gives, until its end. None where the learner left
    it, which a second Ctrl+C does.

    What happened before `since`, in seconds since the epoch, is not told again.

    Raises:
        RunError: it could not be started or followed.
        BrokenPipeError, MutedError: nobody listens any more; the run is asked to stop.
    """
    signals = StopSignals((signal.SIGINT,))
    try:
        with signals:
            signals.folder = start()
            signals.ask()
            _follow(lesson, signals.folder, signals, since)
    except KeyboardInterrupt:
        lesson.talk.tell("Left it. It ends by itself in a moment.")
        return None
    except (BrokenPipeError, MutedError):
        if signals.folder is not None:
            request_stop(signals.folder)
        raise
    return signals.folder


def _follow(lesson: Lesson, folder: RunFolder, signals: StopSignals, since: float) -> None:
    told = False

    def tell_asked() -> None:
        # Not said by the handler of the signal: it may come amidst another line.
        nonlocal told
        if signals.first and not told:
            told = True
            lesson.talk.tell("Asked it to stop. Ctrl+C once more leaves without waiting.")

    def wait() -> None:
        tell_asked()
        time.sleep(LOOK_EVERY)

    view, spec = EMPTY, folder.read_spec()
    for event in follow(folder, wait):
        tell_asked()
        view = fold(view, event)
        if event.time >= since:
            lesson.talk.tell(event_text(event, view, spec))
