import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tutor.errors import StoreError
from tutor.lab.settings import Settings, from_kept
from tutor.progress.schema import MIGRATIONS
from tutor.progress.store import Store
from tutor.progress.values import Thought, missed_item


def test_an_answer_from_draft_to_grade_and_back(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite3"
    with Store(file, "c") as store:
        store.save_draft("q1", "twins", 2)
    with Store(file, "c") as store:
        draft = store.take_up("q1")
        assert draft is not None and (draft.text, draft.hints_used) == ("twins", 2)
        attempt = store.submit("q1", "twins!", 2)
        assert store.drafts().get("q1") is None
        store.tick(attempt.id, "symmetry", True)
        store.tick(attempt.id, "no", True)
        store.tick(attempt.id, "no", False)
        store.judge(attempt.id, {"symmetry"}, 0.5)
    with Store(file, "c") as store:
        assert store.attempt(attempt.id).ticked == {"symmetry"}
        again = store.submit("q1", "worse", 0)
        store.judge(again.id, (), 0.1)
        assert [attempt.grade for attempt in store.attempts("q1")] == [0.5, 0.1]
        store.undo_grade(attempt.id)
        assert [attempt.grade for attempt in store.attempts("q1")] == [None, 0.1]


@pytest.mark.parametrize("item", ["q1", "8b/why", "q1/1"])
def test_two_tutors_write_beside_each_other(tmp_path: Path, item: str) -> None:
    """A question, a question for reflection, what an attempt missed: all in one way."""
    with Store(tmp_path / "p", "c") as one, Store(tmp_path / "p", "c") as two:

        def hand_in(store: Store, text: str) -> None:
            if item == "8b/why":
                store.submit_thought("8b", "why", text)
            elif item == "q1/1":
                store.submit_recovery(store.attempt(1), text)
            else:
                store.submit("q1", text, 0)

        def handed_in() -> list[str]:
            if item == "8b/why":
                return list(one.thoughts("8b")["why"].answers)
            if item == "q1/1":
                return [recovery.answer for recovery in one.recoveries(1)]
            return [attempt.answer for attempt in one.attempts("q1")[1:]]

        one.submit("q1", "the first attempt", 0)
        one.save_draft(item, "twins")
        draft = two.take_up(item)
        assert draft is not None and draft.text == "twins"
        two.save_draft(item, "twins, says two")
        one.save_draft(item, "twins, says one")
        assert two.drafts()[item].text == "twins, says one"
        hand_in(two, "twins, says two")
        assert one.drafts()[item].text == "twins, says one"
        hand_in(one, "twins, says one")
        assert one.drafts() == {}
        assert handed_in() == ["twins, says two", "twins, says one"]


def test_who_comes_back_goes_on_with_their_own(tmp_path: Path) -> None:
    with Store(tmp_path / "p", "c") as one, Store(tmp_path / "p", "c") as two:
        one.save_draft("q1", "of one")
        two.save_draft("q1", "of two")
        for store, text in ((one, "of one"), (two, "of two")):
            draft = store.take_up("q1")
            assert draft is not None and draft.text == text


def test_what_two_tutors_left_is_gone_on_with_one_after_the_other(tmp_path: Path) -> None:
    for text in ("older", "newer"):
        with Store(tmp_path / "p", "c") as store:
            store.save_draft("q1", text, 0)
    with Store(tmp_path / "p", "c") as store:
        for text in ("newer", "older"):
            draft = store.take_up("q1")
            assert draft is not None and draft.text == text
            store.submit("q1", text, 0)
        assert store.take_up("q1") is None


def test_two_chapters_share_a_home(tmp_path: Path) -> None:
    with Store(tmp_path / "p", "one") as one, Store(tmp_path / "p", "two") as two:
        one.save_draft("q1", "mine", 0)
        assert two.drafts().get("q1") is None
        one.open_by_hand(["8a"])
        one.complete("8a", "run")
        assert (two.completed(), two.opened_by_hand()) == ({}, frozenset())


def test_what_was_backed_up_is_not_forgotten(tmp_path: Path) -> None:
    with Store(tmp_path / "p.sqlite3", "c") as store:
        store.submit("q1", "kept in the copy", 0)
        store.submit("q2", "stays", 0)
        backup = store.back_up()
        store.forget(["q1"])
        assert list(store.all_attempts()) == ["q2"]
        store.forget(None)
        assert store.all_attempts() == {}
    with Store(backup, "c") as copy:
        assert copy.attempts("q1")[0].answer == "kept in the copy"


def test_what_is_forgotten_may_be_named_one_by_one(tmp_path: Path) -> None:
    with Store(tmp_path / "p.sqlite3", "c") as store:
        store.save_draft("q1", "begun", 0)
        store.submit("q2", "handed in", 0)
        store.forget(name for name in ("q1", "q2"))
        assert store.drafts() == {} and store.all_attempts() == {}


@pytest.mark.parametrize("newer", [True, False])
def test_what_cannot_be_read_is_set_aside(tmp_path: Path, newer: bool) -> None:
    file = tmp_path / "p.sqlite3"
    if newer:
        connection = sqlite3.connect(file)
        connection.execute("PRAGMA user_version = 999")
        connection.close()
    else:
        file.write_bytes(b"this is no database, whatever it is called" * 100)
    before = file.read_bytes()
    with Store(file, "c") as store:
        assert store.damage is not None
        assert store.damage.kept.read_bytes() == before
        assert store.drafts() == {}


def test_a_database_damaged_in_the_middle_is_set_aside(tmp_path: Path) -> None:
    file = tmp_path / "p.sqlite3"
    with Store(file, "c") as store:
        store.submit("q1", "an answer" * 5000, 0)
    damaged = bytearray(file.read_bytes())
    damaged[len(damaged) // 4 : len(damaged) // 2] = b"\xff" * (len(damaged) // 4 + 1)
    file.write_bytes(damaged)
    with Store(file, "c") as store:
        assert store.damage is not None and store.damage.kept.read_bytes() == damaged
        store.save_draft("q1", "anew", 0)


def test_a_full_disk_is_told_and_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    with Store(tmp_path / "p.sqlite3", "c") as store:
        store.save_draft("q1", "kept", 0)
        (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match=r"full.*make room"):
            store.save_draft("q1", "too long for what is left" * 5000, 0)
        with pytest.raises(StoreError, match=r"full.*make room"):
            store.submit("q1", "too long for what is left" * 5000, 0)
        assert store.drafts()["q1"].text == "kept" and store.all_attempts() == {}


def test_a_home_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="--home"):
        Store(tmp_path / "file" / "p.sqlite3", "c")


def test_a_progress_file_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    with Store(tmp_path / "p.sqlite3", "c") as store:
        store._connection.execute("PRAGMA query_only = ON")
        with pytest.raises(StoreError, match=r"cannot be written.*allow it.*--home") as told:
            store.save_draft("q1", "twins")
        assert "make room" not in str(told.value)
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match="cannot be written"):
        Store(tmp_path / "folder", "c")


def test_a_progress_file_in_use_is_told(tmp_path: Path) -> None:
    with Store(tmp_path / "p.sqlite3", "c") as store, Store(tmp_path / "p.sqlite3", "c") as other:
        store._connection.execute("PRAGMA busy_timeout = 0")
        with other._transaction() as held:
            held.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match=r"locked.*close what else"):
                store.save_draft("q1", "twins")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.text(st.characters(codec=None)))
def test_any_text_comes_back_as_typed(tmp_path: Path, text: str) -> None:
    with Store(tmp_path / "p.sqlite3", "c") as store:
        store.save_draft("q1", text, 0)
        draft = store.drafts().get("q1")
        assert draft is not None and draft.text == text


def test_a_thought_from_writing_to_ticks_and_back(tmp_path: Path) -> None:
    file = tmp_path / "p.sqlite3"
    with Store(file, "c") as store:
        store.save_draft("8b/why", "beca")
        assert store.thoughts("8b") == {}
        assert store.submit_thought("8b", "why", "because").text == "because"
        assert store.drafts() == {}
        store.tick_thought("8b", "why", "patience", True)
        store.tick_thought("8b", "why", "weights", True)
        store.tick_thought("8b", "why", "weights", False)
    with Store(file, "c") as store:
        store.save_draft("8b/why", "because of")
        assert store.thoughts("8b") == {"why": Thought(("because",), frozenset({"patience"}))}
        store.submit_thought("8b", "why", "because of it")
        store.submit_thought("8b", "why", "because of it")
        assert store.thoughts("8b")["why"].answers == ("because", "because of it")
        store.submit_thought("8b", "why", "because")
        assert store.thoughts("8b")["why"].answers == ("because of it", "because")
        store.save_draft("8b/why", "or not")
        store.forget(["8b"])
        assert store.thoughts("8b") == {} and store.drafts() == {}


def test_settings_are_kept_for_their_step(tmp_path: Path) -> None:
    with Store(tmp_path / "p.sqlite3", "c") as store:
        assert store.settings() == {}
        for step, settings in (("8b", "first"), ("8c", "other"), ("8b", "last")):
            store.keep_settings(step, settings)
    with Store(tmp_path / "p.sqlite3", "c") as store:
        assert list(store.settings().items()) == [("8c", "other"), ("8b", "last")]
        store.forget(["8b"])
        assert store.settings() == {"8c": "other"}


def earlier(file: Path, version: int, statement: str, text: bytes) -> None:
    """A database of an earlier schema with one row in it."""
    with closing(sqlite3.connect(file)) as connection, connection:
        script = "".join(MIGRATIONS[:version])
        connection.executescript(f"{script} PRAGMA user_version = {version};")
        connection.execute(statement, (text,))


def test_progress_of_the_first_schema_is_taken_along(tmp_path: Path) -> None:
    file = tmp_path / "p.sqlite3"
    earlier(file, 1, "INSERT INTO reflection VALUES ('c', '8b', 'why', ?, 1.0)", b"so")
    with Store(file, "c") as store:
        draft = store.take_up("8b/why")
        assert draft is not None and draft.text == "so"
        assert store.thoughts("8b") == {}
    assert list((tmp_path / "backups").iterdir())


def test_a_draft_of_an_earlier_schema_is_gone_on_with(tmp_path: Path) -> None:
    file = tmp_path / "p.sqlite3"
    earlier(file, 4, "INSERT INTO draft VALUES ('c', 'q1', ?, 2, 1.0)", b"half")
    with Store(file, "c") as store:
        draft = store.take_up("q1")
        assert draft is not None and (draft.text, draft.hints_used) == ("half", 2)


def test_what_was_begun_and_handed_in_under_the_sixth_schema_stays_so(tmp_path: Path) -> None:
    file = tmp_path / "p.sqlite3"
    earlier(file, 6, "INSERT INTO attempt VALUES (7, 'c', 'q1', ?, 0, 1.0, 0.5, 1, NULL)", b"so")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executescript(
            """
            INSERT INTO draft VALUES ('c', 'q2', 'somebody', CAST('begun' AS BLOB), 1, 1.0);
            INSERT INTO recovery VALUES (1, 7, CAST('older' AS BLOB), 1.0, NULL);
            INSERT INTO recovery VALUES (2, 7, CAST('newer' AS BLOB), 2.0, NULL);
            INSERT INTO recovery VALUES (3, 7, CAST('finished' AS BLOB), 3.0, 3.0);
            INSERT INTO recovered VALUES (3, 'symmetry');
            INSERT INTO reflection VALUES ('c', '8b', 'why', CAST('since' AS BLOB), 1.0, 1.0);
            INSERT INTO reflection VALUES ('c', '8b', 'rate', CAST('half' AS BLOB), 1.0, NULL);
            """
        )
    with Store(file, "c") as store:
        texts = {item: draft.text for item, draft in store.drafts().items()}
        assert texts == {"q2": "begun", "q1/7": "newer", "8b/rate": "half"}
        assert store.take_up("q1/7") == store.drafts()["q1/7"]
        store.submit_recovery(store.attempt(7), "newer")
        assert store.drafts()["q1/7"].text == "older"
        assert [r.answer for r in store.recoveries(7)] == ["finished", "newer"]
        assert store.recovered() == {7: {"symmetry"}}
        assert store.thoughts("8b")["why"].answers == ("since",)


def test_rates_of_an_earlier_schema_are_settings(tmp_path: Path) -> None:
    file = tmp_path / "p.sqlite3"
    earlier(file, 7, "INSERT INTO rate VALUES ('c', '8b', 0.005, CAST(? AS TEXT))", b"typed")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("INSERT INTO rate VALUES ('c', '8c', x'00', 'damaged')")
    with Store(file, "c") as store:
        kept = store.settings()
        assert kept.keys() == {"8b"}
        assert from_kept(kept["8b"]) == Settings(learning_rate=0.005, rate_from="typed")


def test_attempts_of_an_earlier_schema_have_no_sureness(tmp_path: Path) -> None:
    file = tmp_path / "p.sqlite3"
    earlier(file, 3, "INSERT INTO attempt VALUES (1, 'c', 'q1', ?, 0, 1.0, 0.5)", b"so")
    with Store(file, "c") as store:
        (attempt,) = store.attempts("q1")
        assert (attempt.grade, attempt.sureness, attempt.overruled) == (0.5, None, None)
    assert list((tmp_path / "backups").iterdir())


def test_what_was_forgotten_gives_its_number_to_nothing_else(tmp_path: Path) -> None:
    with Store(tmp_path / "p.sqlite3", "c") as store:
        gone = store.submit("q1", "twins", 0)
        recovery = store.submit_recovery(gone, "more")
        store.forget(["q1"])
        other = store.submit("q2", "bananas", 0)
        assert other.id > gone.id
        assert store.submit_recovery(other, "again").id > recovery.id
        changes: tuple[Callable[[], None], ...] = (
            lambda: store.judge(gone.id, [], 1.0),
            lambda: store.undo_grade(gone.id),
            lambda: store.overrule(gone.id, 4),
            lambda: store.tick(gone.id, "no", True),
            lambda: store.recover(recovery.id, "no", True),
        )
        for change in changes:
            with pytest.raises(StoreError, match="forgotten meanwhile"):
                change()
        assert store.attempt(other.id) == other


def test_numbers_of_an_earlier_schema_are_gone_on_with(tmp_path: Path) -> None:
    file = tmp_path / "p.sqlite3"
    earlier(file, 8, "INSERT INTO attempt VALUES (7, 'c', 'q1', ?, 0, 1.0, 0.5, 1, NULL)", b"so")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executescript(
            """
            INSERT INTO tick VALUES (7, 'no');
            INSERT INTO recovery VALUES (3, 7, CAST('more' AS BLOB), 3.0, 3.0);
            INSERT INTO recovered VALUES (3, 'symmetry');
            """
        )
    with Store(file, "c") as store:
        assert store.attempt(7).ticked == {"no"} and store.recovered() == {7: {"symmetry"}}
        store.forget(["q1"])
        assert store.recovered() == {} and store.damage is None
        assert store.submit_recovery(store.submit("q1", "anew", 0), "more").id == 4
        assert store.newest("q1").id == 8


def test_a_draft_without_text_in_an_earlier_schema_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "p.sqlite3"
    earlier(file, 1, "INSERT INTO draft VALUES ('c', 'q1', ?, 0, 1.0)", b"so")
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(
            """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '');
            PRAGMA writable_schema = RESET;
            UPDATE draft SET text = NULL;
            """
        )
    with Store(file, "c") as store:
        assert store.damage is not None and store.damage.columns == ("draft.text",)


@pytest.mark.parametrize("damage", ["sureness = 7", "hints_used = NULL", "question = NULL"])
def test_damage_in_an_earlier_schema_is_left_out(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "p.sqlite3"
    earlier(file, 1, "INSERT INTO attempt VALUES (1, 'c', 'q1', ?, 0, 1.0, 0.5)", b"so")
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(
            f"""
            {"".join(MIGRATIONS[1:8])} PRAGMA user_version = 8;
            INSERT INTO attempt VALUES (2, 'c', 'q2', 'sound', 0, 1.0, 0.5, 1, NULL);
            PRAGMA ignore_check_constraints = ON;
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '');
            PRAGMA writable_schema = RESET;
            UPDATE attempt SET {damage} WHERE id = 1;
            """
        )
    with Store(file, "c") as store:
        assert store.damage is not None and store.damage.columns == (
            f"attempt.{damage.split()[0]}",
        )
        assert store.newest("q2").answer == "sound"


def test_sureness_and_overruling_are_kept(tmp_path: Path) -> None:
    with Store(tmp_path / "p.sqlite3", "c") as store:
        number = store.submit("q1", "twins", 0, 3).id
        store.overrule(number, 2)
        assert store.attempt(number).sureness == 3
        assert store.attempt(number).overruled == 2
        store.overrule(number, None)
        assert store.all_attempts()["q1"][0].overruled is None


def test_what_was_missed_is_recovered_and_goes_with_its_attempt(tmp_path: Path) -> None:
    file = tmp_path / "p.sqlite3"
    with Store(file, "c") as store:
        number = store.submit("q1", "twins", 0).id
        store.judge(number, {"no"}, 0.1)
        attempt = store.attempt(number)
        store.save_draft(missed_item(attempt), "the gra")
    with Store(file, "c") as store:
        draft = store.take_up(missed_item(attempt))
        assert draft is not None and draft.text == "the gra"
        first = store.submit_recovery(attempt, "the gradients are equal")
        assert store.drafts() == {} and store.recoveries(number) == (first,)
        store.recover(first.id, "gradients", True)
        store.recover(first.id, "symmetry", True)
        store.recover(first.id, "symmetry", False)
        second = store.submit_recovery(attempt, "one neuron")
        store.recover(second.id, "one_neuron", True)
        assert store.recovered() == {number: {"gradients", "one_neuron"}}
        assert [r.answer for r in store.recoveries(number)] == [
            "the gradients are equal",
            "one neuron",
        ]
        assert store.attempt(number).grade == 0.1
        with Store(file, "other") as other:
            assert other.recovered() == {}
        store.save_draft(missed_item(attempt), "and")
        store.forget(["q1"])
        assert store.recovered() == {} and store.drafts() == {}


def test_a_progress_file_that_was_removed_is_told(tmp_path: Path) -> None:
    file = tmp_path / "p.sqlite3"
    with Store(file, "c") as store:
        store.save_draft("q1", "kept", 0)
        file.unlink()
        with pytest.raises(StoreError, match="was removed"):
            store.save_draft("q1", "lost", 0)
        file.write_bytes(b"another")
        with pytest.raises(StoreError, match="was removed"):
            store.save_draft("q1", "lost", 0)


def test_what_another_tutor_has_forgotten_is_told(tmp_path: Path) -> None:
    with Store(tmp_path / "p", "c") as store, Store(tmp_path / "p", "c") as other:
        attempt = store.submit("q1", "twins", 0)
        number = attempt.id
        other.forget(["q1"])
        for action in (
            lambda: store.tick(number, "no", True),
            lambda: store.judge(number, ["no"], 0.1),
            lambda: store.attempt(number),
            lambda: store.newest("q1"),
            lambda: store.submit_recovery(attempt, "the gradients"),
        ):
            with pytest.raises(StoreError, match="forgotten meanwhile"):
                action()
