"""Every column of every table holds in turn what no tutor writes there."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tutor.chapter.chapter import Chapter
from tutor.chapter.load import load_chapter
from tutor.cli import main
from tutor.errors import StoreError
from tutor.paths import Home, find_content
from tutor.progress.damage import COLUMNS, NAME, WRITTEN, damaged_columns
from tutor.progress.store import Store
from tutor.progress.values import missed_item
from tutor.report.gather import gather
from tutor.report.markdown import report
from tutor.standing.survey import survey

Captured = pytest.CaptureFixture[str]

WRONG = {
    "words": "'yesterday'",
    "bytes": "x'00ff'",
    "nothing": "NULL",
    "negative": "-1",
    "huge": "9e999",
    "large": "4611686018427387904",
    "half": "2.5",
    "no utf-8": "CAST(x'ff' AS TEXT)",
}
"""As SQL."""
NUMBERS = {"negative", "huge", "large", "half"}
TEXTS = ("first answer", "second answer", "answer to what was missed", "a thought", "half a draft")
"""What was written in the database that is spoiled."""


@cache
def chapter() -> Chapter:
    return load_chapter(find_content())


@pytest.fixture(scope="module")
def studied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a row in every table."""
    file = tmp_path_factory.mktemp("studied") / "progress.sqlite3"
    with Store(file, chapter().id) as store:
        first = store.submit("q1", TEXTS[0], 1, 3)
        store.judge(first.id, ["no"], 0.2)
        store.overrule(first.id, 2)
        store.judge(store.submit("q2", TEXTS[1], 0).id, ["yes"], 0.8)
        recovery = store.submit_recovery(first, TEXTS[2])
        store.recover(recovery.id, "symmetry", True)
        store.save_draft("q3", TEXTS[4], 1)
        store.save_draft(missed_item(first), "twins")
        store.submit_thought("8b", "rate", TEXTS[3])
        store.tick_thought("8b", "rate", "small", True)
        store.open_by_hand(["8a", "8b"])
        store.complete("8a", "run")
        store.predict("8b-run", "8b", {"accuracy": "30 to 45 %"})
        store.keep_settings("8b", '{"learning_rate": 0.01}')
        store.remember_place("q2")
        store.prefer("theme", "textual-dark")
    return file


def spoil(file: Path, table: str, column: str, value: str) -> None:
    """The first row of a table holds that value in that column, against all constraints."""
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("PRAGMA writable_schema = ON")
        (schema,) = database.execute(
            "SELECT sql FROM sqlite_schema WHERE name = ?", (table,)
        ).fetchone()
        allow = "UPDATE sqlite_schema SET sql = ? WHERE name = ?"
        database.execute(allow, (schema.replace("NOT NULL", ""), table))
        database.execute("PRAGMA writable_schema = RESET")
        database.execute(
            f"UPDATE {table} SET {column} = {value} WHERE rowid = (SELECT min(rowid) FROM {table})"
        )
        database.execute("PRAGMA writable_schema = ON")
        database.execute(allow, (schema, table))


def is_fine(table: str, column: str, wrong: str) -> bool:
    """Whether it could have been written, once SQLite has fitted it to the column."""
    kind = COLUMNS[table][column]
    fine = {NAME: {"words"}, WRITTEN: {"words", "bytes"}}
    return wrong in fine.get(kind, set()) or (
        (column in ("grade", "sureness", "overruled") and wrong == "nothing")
        or (column in ("submitted", "updated", "time") and wrong == "half")
    )


def everything(store: Store, runs: Path) -> str:
    """All that is ever read of it, by its readers and as the report."""
    told = report(gather(survey(chapter(), store, runs, date.today()), store), ascii_only=False)
    values = [
        *(store.take_up(item) for item in ("q1", "q3", "q1/1", "8b/rate")),
        *(store.settings(), store.predictions("8b-run"), store.preference("theme")),
        *(store.completed(), store.opened_by_hand(), store.place(), store.recovered()),
    ]
    return f"{told}\n{values}"


def column_of(file: Path, table: str, column: str) -> list[tuple[object, ...]]:
    """What SQLite says of every value in it."""
    with closing(sqlite3.connect(file)) as database:
        database.text_factory = bytes
        found = database.execute(f"SELECT typeof({column}), {column} FROM {table} ORDER BY rowid")
        return found.fetchall()


def test_no_column_is_left_out(studied: Path) -> None:
    with closing(sqlite3.connect(studied)) as database:
        tables = database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        ).fetchall()
        columns = {
            (table, column)
            for (table,) in tables
            for _, column, *_ in database.execute(f"PRAGMA table_info({table})")
            if column != "id"
        }
        assert columns == {(table, column) for table, kinds in COLUMNS.items() for column in kinds}
        assert all(database.execute(f"SELECT 1 FROM {table}").fetchone() for (table,) in tables)


@pytest.mark.parametrize("table", COLUMNS)
def test_damaged_values_are_told_and_left_out(table: str, studied: Path, tmp_path: Path) -> None:
    for column in COLUMNS[table]:
        for wrong, value in WRONG.items():
            if COLUMNS[table][column] is NAME and wrong in NUMBERS:
                # SQLite makes text of it.
                continue
            case = f"{wrong} in {table}.{column}"
            file = tmp_path / case / "progress.sqlite3"
            file.parent.mkdir()
            shutil.copy(studied, file)
            spoil(file, table, column, value)
            before = column_of(file, table, column)
            with Store(file, chapter().id) as store:
                damage, told = store.damage, everything(store, tmp_path / "runs")
                assert damaged_columns(store._connection) == (), case
            if damage is None:
                assert is_fine(table, column, wrong), case
            else:
                assert not is_fine(table, column, wrong), case
                assert damage.columns == (f"{table}.{column}",)
                assert column_of(damage.kept, table, column) == before, case
            if COLUMNS[table][column].instead is not None and COLUMNS[table][column] is not WRITTEN:
                assert [text for text in TEXTS if text not in told] == [], case


def test_an_answer_may_be_put_right_by_hand(studied: Path, tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite3"
    shutil.copy(studied, file)
    spoil(file, "attempt", "answer", "'put right by hand'")
    with Store(file, chapter().id) as store:
        assert store.damage is None and store.attempt(1).answer == "put right by hand"


def test_damage_done_to_an_open_file_is_told_by_every_reader(studied: Path, tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite3"
    shutil.copy(studied, file)
    with Store(file, chapter().id) as store:
        assert store.attempts("q1")
        spoil(file, "attempt", "grade", "'good'")
        for read in (lambda: store.attempts("q1"), store.drafts, store.settings):
            with pytest.raises(StoreError, match=r"attempt\.grade.*start it again"):
                read()
        spoil(file, "attempt", "grade", "0.5")
        assert store.attempts("q1")[0].grade == 0.5


@pytest.mark.parametrize("command", [["status"], ["status", "--json"], ["report"]])
def test_commands_tell_of_damage_once(
    command: list[str], studied: Path, home: Home, capsys: Captured
) -> None:
    home.root.mkdir()
    shutil.copy(studied, home.database)
    spoil(home.database, "attempt", "grade", "'good'")
    spoil(home.database, "draft", "updated", "'today'")
    spoil(home.database, "place", "item", "NULL")
    assert main(command) == 0
    told = capsys.readouterr()
    (copy,) = (home.root / "backups").iterdir()
    assert told.err == (
        "Damaged values in the progress file (attempt.grade, draft.updated, place.item) were left "
        f"out, with what means nothing without them; go on, or mend its copy {copy} and put that "
        "in its place.\n"
    )
    assert main(command) == 0
    assert capsys.readouterr() == (told.out, "")
