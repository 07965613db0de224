"""Texts of people and files in what plain commands print: nothing steers the terminal."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from time import perf_counter

import pytest
from markdown_it import MarkdownIt

from tests.hostile import OBEYED, TEXTS, shown
from tests.report.studied import study
from tutor.cli import main
from tutor.paths import Home, find_content
from tutor.progress.store import Store

Captured = pytest.CaptureFixture[str]
EVERY = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())


def printed(words: list[str], capsys: Captured, status: int = 0) -> str:
    """What a command prints on both streams, in which nothing is to be obeyed."""
    assert main(words) == status
    out, err = capsys.readouterr()
    assert not OBEYED & set(out + err)
    assert "Traceback" not in err and "unexpected" not in err
    return f"{out}{err}"


@EVERY
def test_an_answer_is_read(text: str, tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "answer"
    file.write_bytes(f"nope {text} the same gradients {text}".encode("utf-8", "surrogatepass"))
    assert 'your words: "nope' in printed(["hints", "q1", str(file)], capsys)


def test_what_was_read_is_json_whatever_it_holds(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "answer"
    answer = " the same gradients. ".join(TEXTS.values())
    file.write_bytes(answer.encode("utf-8", "surrogatepass"))
    told = json.loads(printed(["hints", "q1", str(file), "--json"], capsys))
    assert told["points"]["gradients"]["made"]


@EVERY
def test_an_answer_and_a_run_are_told(text: str, home: Home, capsys: Captured) -> None:
    study(home)
    (home.runs / "8b-new" / "name").write_bytes(text.encode("utf-8", "surrogatepass"))
    with Store(home.database, "chapter11") as store:
        store.judge(store.submit("q1", text, 0).id, (), 0.1)
        store.submit_thought("8b", "rate", text)
    assert "8b-new" in printed(["status"], capsys)
    told = json.loads(printed(["status", "--json"], capsys))
    assert any(run["run"] == "8b-new" for run in told["runs"])
    report = printed(["report"], capsys)
    kinds = {token.type for token in MarkdownIt("commonmark").enable("table").parse(report)}
    assert not {kind for kind in kinds if kind.startswith("html")}
    longest = max(map(len, shown(text).split("`")))
    assert longest == 0 or shown(text)[:20].encode("utf-8", "replace").decode() in shown(report)


@EVERY
def test_words_of_no_meaning_are_told(text: str, capsys: Captured) -> None:
    for words in (["hints", text], ["stop", text]):
        status = main(words)
        out, err = capsys.readouterr()
        # Help is what --help asks for, whoever asks.
        assert status in (1, 2) or text == "--help", words
        assert err.startswith(("ch11-tutor: ", "usage: ")) or text == "--help", words
        assert not OBEYED & set(out + err), words
        assert "Traceback" not in err and "unexpected" not in err, words


@pytest.mark.parametrize("command", ["check", "status", "hints", "report", "run"])
def test_content_in_a_folder_of_any_name(command: str, tmp_path: Path, capsys: Captured) -> None:
    folder = Path(shutil.copytree(find_content(), tmp_path / "[red] \x1b[2J\u202e\udcff\n[x"))
    (folder / "questions" / "q1\x1b[2J\u202e.toml").write_text('"\\u001b[2J\\u202e" = 1')
    words = {"check": ["check", str(folder)], "hints": ["hints", "q1"], "run": ["run", "8a"]}
    asked = words.get(command, [command])
    told = printed([*asked, "--content", str(folder)], capsys, 1)
    assert "questions/q1\N{REPLACEMENT CHARACTER}[2J" in told


@pytest.mark.parametrize(
    "text",
    ["the same gradients. " * 50_000, "x" * 10**6, "\n" * 10**6, "1. " * 10**5],
    ids=["prose", "word", "lines", "items"],
)
def test_a_megabyte_is_read_in_part_and_soon(text: str, tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "answer"
    file.write_text(f"nope, {text}")
    begin = perf_counter()
    told = printed(["hints", "q1", str(file)], capsys)
    assert perf_counter() - begin < 20
    assert 'your words: "nope"' in told
    assert told.endswith("The answer is long: its first 8,000 characters are read.\n")
    assert max(map(len, told.splitlines())) < 1000


def test_a_megabyte_is_reported(home: Home, capsys: Captured) -> None:
    with Store(home.database, "chapter11") as store:
        for text in ("the same gradients. " * 50_000, "x" * 10**6):
            store.judge(store.submit("q1", text, 0).id, (), 0.1)
    begin = perf_counter()
    told = printed(["report"], capsys)
    assert perf_counter() - begin < 10
    assert "".join(told.split()).count("thesamegradients.") == 50_000
