"""What can be typed: commands, options, and what they mean."""

from __future__ import annotations

import argparse
from typing import NoReturn

from tutor import __version__
from tutor.cli import typed
from tutor.cli.options import Options
from tutor.cli.output import say
from tutor.text import clean, one_line

DESCRIPTION = """\
A tutor for one chapter of deep learning: answer its questions, judge your answers against the
model answers, and so open a laboratory that really trains. Without a command it opens the full
screen; every command also works without one."""


class _Parser(argparse.ArgumentParser):
    """Options are given before or after the command, and only given ones are set."""

    def __init__(self, **settings: object) -> None:
        settings.setdefault("argument_default", argparse.SUPPRESS)
        super().__init__(allow_abbrev=False, **settings)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Wrong usage: one line how it is used, one what was wrong."""
        self.exit(2, clean(f"{self.format_usage()}{self.prog}: {one_line(message)}\n"))

    def print_help(self, _file: object = None) -> None:
        """To standard output; argparse itself would be content if nothing could be written."""
        say(self.format_help().rstrip("\n"))


class _Version(argparse.Action):
    """Shows the version and leaves."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        say(f"ch11-tutor {__version__}")
        parser.exit()


def _common() -> _Parser:
    parser = _Parser(add_help=False)
    group = parser.add_argument_group("everywhere")
    group.add_argument("-h", "--help", action="help", help="show this and leave")
    group.add_argument("--version", action=_Version, nargs=0, help="show the version and leave")
    group.add_argument(
        "--home",
        type=typed.path,
        metavar="DIR",
        help="keep all state in DIR (or CH11_TUTOR_HOME)",
    )
    group.add_argument(
        "--content",
        type=typed.path,
        metavar="DIR",
        help="teach the chapter in DIR (or CH11_TUTOR_CONTENT)",
    )
    group.add_argument("--debug", action="store_true", help="show the traceback of an error")
    return parser


def _ascii(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ascii", action="store_true", help="draw with plain ASCII characters")


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as one JSON object")


def _names(parser: argparse.ArgumentParser, metavar: str, says: str, every: str) -> None:
    parser.add_argument("names", nargs="*", default=(), metavar=metavar, help=says)
    parser.add_argument("--all", action="store_true", help=every)


def parse(arguments: list[str] | None) -> Options:
    """What was typed; leaves the program where that was wrong or asked for help."""
    common = _common()
    parser = _Parser(prog="ch11-tutor", description=DESCRIPTION, parents=[common], add_help=False)
    _ascii(parser)
    parser.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
    parser.add_argument(
        "--plain",
        action="store_true",
        help="the lesson in plain lines asked and answered, for screen readers and pipes",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    def command(name: str, summary: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, help=summary, description=summary, parents=[common], add_help=False
        )

    _json(command("status", "every question, every step and the runs"))
    said = "which key points an answer seems to make, and the words that say so"
    _add_hints(command("hints", said))
    _add_run(command("run", "train a step, draw its curves and say what was found"))
    _add_export(command("export", "a step as a plain Keras program that runs without the tutor"))
    _add_report(command("report", "your answers, grades, runs and thoughts as Markdown"))
    _add_data(command("data", "where images come from; fetch CIFAR-10 or add a copy"), common)
    _add_check(command("check", "is this content sound? every fault with its mend"))
    stop = command("stop", "ask a training to stop, wherever it was started")
    stop.add_argument("run", metavar="RUN", help="the run's id, its beginning, or its step")
    unlock = command("unlock", "open steps by hand")
    _names(unlock, "STEP", "such as 8b", "every step")
    reset = command("reset", "forget questions and steps; a backup is made before")
    _names(reset, "ID", "a question or step, such as q1", "the whole chapter")
    reset.add_argument("--yes", action="store_true", help="do not ask first")
    options = parser.parse_args(arguments, namespace=Options())
    if options.seeds > 1 and options.resume:
        parser.error("a run that goes on has its seed; leave --seeds or --resume out")
    if options.command in ("unlock", "reset") and bool(options.names) == options.all:
        chosen = {"unlock": unlock, "reset": reset}[options.command]
        chosen.error("name something or say --all, one of the two")
    return options


def _add_hints(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", metavar="QUESTION", help="such as q1")
    parser.add_argument(
        "file",
        nargs="?",
        default=None,
        type=typed.path,
        metavar="FILE",
        help="the answer; without it standard input",
    )
    _json(parser)


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        nargs="?",
        default=None,
        type=typed.path,
        metavar="DIR",
        help="a chapter's folder",
    )
    parser.add_argument(
        "--answers",
        type=typed.path,
        metavar="FILE",
        help="how well labelled answers are read: a table of every key point and misconception",
    )


def _add_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("step", metavar="STEP", help="such as 8b")
    parser.add_argument(
        "--data",
        type=typed.images,
        metavar="auto|sample|cifar10|PATH",
        help="the images; auto takes CIFAR-10 where it is on the machine, otherwise the sample set",
    )
    parser.add_argument(
        "--size",
        choices=("quick", "full"),
        help="quick ends within half a minute or so, full is the exercise as written",
    )
    parser.add_argument(
        "--learning-rate",
        type=typed.learning_rate,
        metavar="X|find|default",
        help="a number, a search for one, or the step's own",
    )
    parser.add_argument("--epochs", type=typed.epochs, metavar="N", help="at most so many")
    parser.add_argument("--seed", type=typed.seed, metavar="N", help="42 where it is not given")
    parser.add_argument(
        "--seeds",
        type=typed.seeds,
        metavar="N",
        help="so many runs one after the other, from that seed on, and their mean and spread",
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help="go on with the step's newest run that was stopped or cut off, as it was asked for",
    )
    parser.add_argument(
        "--cycle-momentum",
        action="store_true",
        help="where the step has a 1cycle schedule: momentum cycled against the learning rate",
    )
    parser.add_argument(
        "--tensorboard", action="store_true", help="also write scalars for TensorBoard"
    )
    parser.add_argument("--json", action="store_true", help="the events as JSON lines, no more")
    _ascii(parser)


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "run",
        metavar="RUN|STEP",
        help="a step, such as 8b, is exported as the exercise asks for it, at size full; a run, "
        "named by its id or its beginning, with the settings it had",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=typed.program,
        metavar="FILE",
        help="a script where FILE ends in .py, a notebook where it ends in .ipynb; a file that is "
        "there is overwritten; without it the script goes to standard output",
    )


def _add_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o",
        "--output",
        type=typed.path,
        metavar="FILE",
        help="a file that is there is overwritten; without it standard output",
    )
    _ascii(parser)


def _add_data(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", title="actions")
    for name, summary in (
        ("status", "say which images there are"),
        ("get", "fetch CIFAR-10"),
        ("add", "use a copy of CIFAR-10 that is on the disk"),
    ):
        action = actions.add_parser(
            name, help=summary, description=summary, parents=[common], add_help=False
        )
        if name == "add":
            action.add_argument(
                "path",
                type=typed.path,
                metavar="PATH",
                help="a folder cifar-10-batches-py, its tar.gz, or a .npz with x_train and y_train",
            )
