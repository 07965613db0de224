"""What cannot be done is said in one sentence on standard error, whatever it is."""

from __future__ import annotations

import pwd
import subprocess
import sys
from pathlib import Path

import pytest

from tutor.cli import main
from tutor.errors import TutorError
from tutor.paths import HOME_VARIABLE, Home

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    "line, words",
    [
        ("unlock 9z", "no step 9z"),
        ("run 9z", "choose one of: 8a"),
        ("run 8a", "8a is locked, it still needs q1, q2, q4"),
        ("reset q99 --yes", "no question or step q99"),
        ("reset q1", "--yes"),
        ("stop nothing", "no run nothing"),
        ("data add /nowhere", "/nowhere"),
        ("--content /nowhere status", "chapter.toml"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(line: str, words: str, capsys: Captured) -> None:
    assert main(line.split()) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert err.startswith("ch11-tutor: ")
    assert err.count("\n") == 1


def test_what_cannot_be_gone_on_with_says_so(capsys: Captured) -> None:
    assert main(["unlock", "8a"]) == 0
    assert main(["run", "8a", "--resume"]) == 1
    assert "no run of 8a to go on with" in capsys.readouterr().err
    assert main(["run", "8a", "--cycle-momentum"]) == 1
    assert "no 1cycle schedule" in capsys.readouterr().err


def test_without_a_terminal_the_commands_are_named(capsys: Captured) -> None:
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    for command in ("--plain", "status", "run", "data", "check", "stop", "unlock", "reset"):
        assert command in err


def test_a_home_that_is_a_file(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "file"
    file.touch()
    assert main(["status", "--home", str(file)]) == 1
    err = capsys.readouterr().err
    assert str(file) in err
    assert err.count("\n") == 1


def test_the_unexpected_is_a_sentence_and_a_log(
    home: Home, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("surprise\nin two lines")

    monkeypatch.setattr("tutor.cli.check.read_content", fail)
    assert main(["check"]) == 1
    err = capsys.readouterr().err
    assert "surprise" in err
    assert err.count("\n") == 1
    assert str(home.log) in err
    assert "Traceback" in home.log.read_text()
    assert main(["--debug", "check"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_debug_shows_the_traceback_of_an_ordinary_error_too(capsys: Captured) -> None:
    assert main(["unlock", "9z", "--debug"]) == 1
    assert TutorError.__name__ in capsys.readouterr().err


@pytest.mark.parametrize("fault, status", [(KeyboardInterrupt, 130), (BrokenPipeError, 1)])
def test_an_interruption_is_quiet(
    fault: type[BaseException], status: int, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr("tutor.cli.check.read_content", fail)
    assert main(["check"]) == status
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("place", ["~nosuchuser/x", "/nowhere/x\udcff"])
@pytest.mark.parametrize("by_variable", [False, True])
def test_a_home_at_no_possible_place(
    place: str, by_variable: bool, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = ["status"] if by_variable else ["status", "--home", place]
    if by_variable:
        monkeypatch.setenv(HOME_VARIABLE, place)
    assert main(line) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "choose another" in err
    assert not Path(place).exists()


@pytest.mark.parametrize("line", ["check ~nosuchuser/x", "data add ~nosuchuser/x"])
def test_a_folder_of_nobody(line: str, capsys: Captured) -> None:
    assert main(line.split()) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "~nosuchuser/x" in err


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user whom the system does not know, as in a container."""

    def unknown(_: object) -> None:
        raise KeyError

    for variable in ("HOME", HOME_VARIABLE, "XDG_DATA_HOME"):
        monkeypatch.delenv(variable, raising=False)
    for name in ("getpwuid", "getpwnam"):
        monkeypatch.setattr(pwd, name, unknown)


@pytest.mark.usefixtures("homeless")
@pytest.mark.parametrize("line", ["status", "status --debug", "--plain", "data", "run 8b"])
def test_whoever_has_no_home_folder_is_asked_for_one(line: str, capsys: Captured) -> None:
    assert main(line.split()) == 1
    err = capsys.readouterr().err.splitlines()
    assert "--home" in err[-1] and (len(err) == 1 or "--debug" in line)


@pytest.mark.usefixtures("homeless")
@pytest.mark.parametrize("keras", ["", "~nobody/x"])
def test_a_home_of_ones_own_is_enough(
    keras: str, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KERAS_HOME", keras)
    assert main(["data", "--home", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""


def test_what_goes_wrong_for_nobody_is_logged_nowhere(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("surprise")

    monkeypatch.setattr("tutor.cli.check.read_content", fail)
    assert main(["check", "--home", "~nosuchuser/x"]) == 1
    assert "--debug shows the details" in capsys.readouterr().err
    assert main(["check", "~nosuchuser/x", "--home", "~nosuchuser/x", "--debug"]) == 1


@pytest.mark.parametrize(
    "line, status",
    [
        ("status --home here", 1),
        ("check here", 1),
        ("status --content here", 1),
        ("run 8b --data here", 2),
        ("data add here", 1),
    ],
)
def test_a_working_directory_that_is_gone(
    line: str, status: int, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert main(line.split()) == status
    assert "working directory" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line",
    [
        ["run", "two\nlines"],
        ["stop", "two\r\nlines"],
        ["unlock", "two\u2028lines"],
        ["check", "/nowhere/two\nlines"],
    ],
)
def test_a_sentence_is_one_line(line: list[str], capsys: Captured) -> None:
    assert main(line) == 1
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 1
    assert "two lines" in err


def tutor_with(shell: str) -> subprocess.CompletedProcess[str]:
    """The command line as a shell starts it."""
    line = f'"{sys.executable}" -m tutor {shell}'
    return subprocess.run(["sh", "-c", line], stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("command", ["status", "check", "--help", "--version", "stop --help"])
@pytest.mark.parametrize(
    "output",
    [
        ">&-",
        pytest.param(
            ">/dev/full",
            marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full"),
        ),
    ],
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_what_cannot_be_written_is_told(
    command: str, output: str, unbuffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    done = tutor_with(f"{command} {output}")
    assert done.returncode == 1
    assert done.stderr.startswith("ch11-tutor: ")
    assert done.stderr.count("\n") == 1


def test_without_standard_error_nothing_is_told_on_standard_output() -> None:
    line = f'"{sys.executable}" -m tutor unlock 9z 2>&-'
    done = subprocess.run(["sh", "-c", line], stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout) == (1, b"")
