from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from tutor import __version__
from tutor.chapter.recipe import Epochs, Rate
from tutor.cli import main
from tutor.cli.options import Options
from tutor.cli.parser import parse
from tutor.lab.typed import HIGHEST_RATE, MOST_EPOCHS


@pytest.mark.parametrize(
    "line",
    [
        "--home H --content C --debug status",
        "status --home H --content C --debug",
        "--home H status --content C --debug",
        "data --home H add P --content C --debug",
    ],
)
def test_options_for_everywhere_stand_before_or_after_the_command(line: str) -> None:
    options = parse(line.split())
    assert (options.home, options.content, options.debug) == (Path("H"), Path("C"), True)


def test_what_is_not_given_has_its_default() -> None:
    options = parse(["run", "8b"])
    assert (options.step, options.data, options.size, options.seed) == ("8b", "auto", "quick", 42)
    assert options.learning_rate is None
    assert options.epochs is None
    assert not options.json
    assert parse(["check"]).folder is None
    assert parse(["data"]).action is None
    assert parse([]).command is None


def test_run_takes_all_its_options() -> None:
    line = "run 8b --data P --size full --learning-rate 5e-5 --epochs 7 --seed 0 --resume --json"
    options = parse([*line.split(), "--ascii"])
    assert options.data == str(Path("P").absolute())
    assert (options.size, options.learning_rate, options.epochs) == ("full", 5e-5, 7)
    assert (options.seed, options.resume, options.json, options.ascii) == (0, True, True, True)
    assert parse(["run", "8b", "--learning-rate", "find"]).learning_rate == "find"
    assert parse(["run", "8b", "--learning-rate", "default"]).learning_rate is None
    assert parse(["run", "8b", "--data", "cifar10"]).data == "cifar10"


@pytest.mark.parametrize(
    "line",
    [
        "bogus",
        "run",
        "run 8b --epochs 0",
        "run 8b --epochs ²",
        "run 8b --seed -1",
        "run 8b --seed 4294967296",
        "run 8b --learning-rate nan",
        "run 8b --learning-rate 0",
        "run 8b --size huge",
        "run 8b --siz full",
        "data add",
        "stop",
        "unlock",
        "unlock --all 8a",
        "reset",
        "status --home",
    ],
)
def test_wrong_usage_is_2_and_said_on_standard_error(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line.split()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage: ch11-tutor")


def test_wrong_usage_does_not_repeat_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "\x1b]0;gotcha\x07\u202e"]) == 2
    assert not {"\x1b", "\x07", "\u202e"} & set(capsys.readouterr().err)


@pytest.mark.parametrize("line", ["--version", "status --version", "data get --version"])
def test_version(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(line.split()) == 0
    assert capsys.readouterr().out == f"ch11-tutor {__version__}\n"


@pytest.mark.parametrize("command", ["status", "run", "data", "check", "stop", "unlock", "reset"])
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    assert "--home DIR" in capsys.readouterr().out
    assert main(["--help"]) == 0
    assert f"    {command} " in capsys.readouterr().out


@pytest.mark.parametrize("images", ["~nosuchuser/x", "/x\udcff"])
def test_images_at_no_possible_place_are_wrong_usage(
    images: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "8b", "--data", images]) == 2
    assert "argument --data" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line",
    [
        ["run", "8b", "--epochs", "10001"],
        ["run", "8b", "--epochs", "9" * 5000],
        ["run", "8b", "--learning-rate", "100.5"],
    ],
)
def test_numbers_beyond_reason_are_wrong_usage(
    line: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line) == 2
    err = capsys.readouterr().err
    assert " to 10000" in err or " to 100," in err
    assert len(err) < 800


def test_what_may_be_typed_a_recipe_may_ask_for() -> None:
    TypeAdapter(Epochs).validate_python(MOST_EPOCHS)
    TypeAdapter(Rate).validate_python(HIGHEST_RATE)
    with pytest.raises(ValidationError):
        TypeAdapter(Epochs).validate_python(MOST_EPOCHS + 1)
    with pytest.raises(ValidationError):
        TypeAdapter(Rate).validate_python(HIGHEST_RATE + 1)


def test_wrong_usage_in_two_lines_is_told_in_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "two\nlines"]) == 2
    assert capsys.readouterr().err.endswith("two lines\n")


def test_a_command_to_type_next_names_the_home_that_was_chosen() -> None:
    options = Options()
    assert options.command_text("status") == "ch11-tutor status"
    options.home = Path("/a home")
    assert options.command_text("stop 8b-1") == "ch11-tutor stop 8b-1 --home '/a home'"
