"""`run`: trains a step without the full screen."""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence
from pathlib import Path

from tutor.chapter.chapter import Chapter
from tutor.chapter.step import LabStep
from tutor.cli.chosen import chosen_chapter, named_step, standing
from tutor.cli.data import get_cifar
from tutor.cli.options import Options
from tutor.cli.output import only_ascii, say, warn
from tutor.cli.run_text import chart_text, event_text, findings_text, seeds_text
from tutor.errors import DataError, RunError, TutorError
from tutor.lab.events import to_line
from tutor.lab.folder import RunFolder
from tutor.lab.following import follow
from tutor.lab.history import history
from tutor.lab.images.places import anything_at, on_disk
from tutor.lab.outcome import result_text
from tutor.lab.plan import plan
from tutor.lab.runner import Runner
from tutor.lab.settings import Settings
from tutor.lab.spec import RunSpec, Task
from tutor.lab.stop_signals import StopSignals
from tutor.lab.stopping import request_stop
from tutor.lab.typed import DATA, LARGEST_SEED
from tutor.lab.view import EMPTY, RunView, fold
from tutor.paths import Home, find_home


def run(options: Options) -> int:
    """Train a step and say what was found."""
    chapter = chosen_chapter(options)
    step = _open_step(options, chapter)
    unfinished = _unfinished_run(options, chapter, step) if options.resume else None
    home = find_home(options.home)
    _see_to_images(home, unfinished.read_spec().data if unfinished else options.data)
    runner = Runner(home)
    signals = StopSignals((signal.SIGINT, signal.SIGTERM), _asked_to_stop)

    def begin(seed: int) -> RunFolder:
        if unfinished is not None:
            runner.resume(unfinished)
            return unfinished
        return runner.start(_asked(options, chapter, step, seed))

    try:
        with signals:
            views = _train(begin, signals, options)
    except BrokenPipeError:
        if signals.folder is not None:
            request_stop(signals.folder)
        raise
    finally:
        runner.close()
    view = views[-1]
    if not options.json and signals.folder is not None:
        _conclude(step, signals.folder.run, views, options)
        if view.status == "finished" and standing(options, chapter).steps[step.id].state == "open":
            say(f"\nAnswering its questions in the tutor completes {step.id}.")
    if view.status == "failed":
        raise RunError(f"the training of {step.id} failed: {view.message}")
    if view.status == "stopped" and not options.json:
        command = options.command_text(f"run {step.id} --resume")
        say(f"\nIt goes on from there with: {command}")
    return 128 + signals.first if signals.first else 0


def _train(
    begin: Callable[[int], RunFolder], signals: StopSignals, options: Options
) -> list[RunView]:
    """One run a seed, until one does not finish."""
    views: list[RunView] = []
    if not options.json:
        warn("Starting the training process; this takes some seconds.")
    for seed in range(options.seed, options.seed + options.seeds):
        signals.folder = begin(seed % (LARGEST_SEED + 1))
        signals.ask()
        views.append(_show(signals.folder, options))
        if signals.first or views[-1].status != "finished":
            break
    return views


def _open_step(options: Options, chapter: Chapter) -> LabStep:
    """The step to train.

    Raises:
        TutorError: there is no such step, or it is locked.
    """
    step = named_step(chapter, options.step)
    status = standing(options, chapter).steps[step.id]
    if status.state == "locked":
        raise TutorError(
            f"{step.id} is locked, it still needs {', '.join(status.missing)}",
            mend=f"do these first, or open it by hand: {options.command_text(f'unlock {step.id}')}",
        )
    return step


def _see_to_images(home: Home, data: str) -> None:
    """Fetch CIFAR-10 where it was asked for and is missing, while nothing waits for it yet.

    Raises:
        DataError: it cannot be fetched, or nothing is where the images should be.
    """
    if data == "cifar10" and on_disk(home) is None:
        get_cifar(home)
    if data not in DATA and not anything_at(Path(data)):
        raise DataError(
            "there are no images", where=data, mend="name a folder or archive that is there"
        )


def _asked_to_stop() -> None:
    warn("\nAsked the training to stop; Ctrl+C once more leaves without waiting.")


def _asked(options: Options, chapter: Chapter, step: LabStep, seed: int) -> RunSpec:
    rate = options.learning_rate
    settings = Settings(
        data=options.data,
        size=options.size,
        seed=seed,
        learning_rate=None if rate == "find" else rate,
        epochs=options.epochs,
        cycle_momentum=options.cycle_momentum or None,
    )
    task: Task = "find" if rate == "find" else "train"
    return plan(chapter, step, settings, task=task, tensorboard=options.tensorboard)


def _unfinished_run(options: Options, chapter: Chapter, step: LabStep) -> RunFolder:
    """The newest training of that step that was stopped or cut off.

    Raises:
        RunError: there is none.
    """
    for run in reversed(history(find_home(options.home).runs, chapter.id)):
        if run.spec.step == step.id and run.can_go_on:
            return run.folder
    raise RunError(
        f"there is no run of {step.id} to go on with",
        mend=f"start one: {options.command_text(f'run {step.id}')}",
    )


def _show(folder: RunFolder, options: Options) -> RunView:
    """Print the events as they come; gives the whole run."""
    view = EMPTY
    for event in follow(folder):
        view = fold(view, event)
        if options.json:
            say(to_line(event).removesuffix("\n"))
        elif text := event_text(event, view):
            say(text)
    return view


def _conclude(step: LabStep, run: str, views: Sequence[RunView], options: Options) -> None:
    """Draw the last of the runs, which has that id, and say what came out of it and of all."""
    view, plainly = views[-1], only_ascii(options.ascii)
    runs = history(find_home(options.home).runs)
    for text in (
        chart_text(view, ascii_only=plainly) if view.epochs else "",
        result_text(view) if view.status != "failed" else "",
        findings_text(step, run, runs, ascii_only=plainly),
        seeds_text(views),
    ):
        if text:
            say(f"\n{text}")
