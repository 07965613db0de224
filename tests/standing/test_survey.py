"""Where the learner stands, by what the store and the runs say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.answered import answered
from tests.lab.made_up import spec_of
from tests.report.studied import trained
from tutor.chapter.load import load_chapter
from tutor.lab.folder import new_run_folder
from tutor.paths import Home, find_content
from tutor.progress.store import Store
from tutor.standing.survey import Survey, survey

CHAPTER = load_chapter(find_content())


def seen(home: Home) -> Survey:
    with Store(home.database, CHAPTER.id) as store:
        return survey(CHAPTER, store, home.runs, date.today())


def test_the_newest_grade_counts_and_the_best_opens(home: Home) -> None:
    answered(home.database, "q1", ["no", "symmetry"], 0.9, days_ago=3)
    answered(home.database, "q1", ["no"], 0.1, days_ago=2)
    with Store(home.database, CHAPTER.id) as store:
        store.submit("q1", "not judged yet", 0)
    found = seen(home)
    assert (found.grades, found.best) == ({"q1": 0.1}, {"q1": 0.9})
    assert found.latest["q1"].answer == "not judged yet"
    assert "symmetry" in {point.id for point in found.missed["q1"]}
    assert "q1" not in found.steps["8a"].missing
    assert found.next.kind == "judge"


def test_a_grade_that_is_taken_back_leaves_nothing(home: Home) -> None:
    number = answered(home.database, "q1", ["no"], 0.9, days_ago=3)
    with Store(home.database, CHAPTER.id) as store:
        store.undo_grade(number)
    found = seen(home)
    assert (found.grades, found.best, found.due, found.missed) == ({}, {}, {}, {})


def test_questions_that_are_no_longer_asked_do_not_count(home: Home) -> None:
    answered(home.database, "taken_out", ["no"], 1.0, days_ago=30)
    found = seen(home)
    assert (found.grades, found.best, found.due_now) == ({}, {}, ())
    assert len(found.attempts["taken_out"]) == 1


def test_the_longest_due_comes_first(home: Home) -> None:
    answered(home.database, "q1", [], 0.0, days_ago=5)
    answered(home.database, "q2", [], 0.0, days_ago=9)
    answered(home.database, "q3", ["negative"], 0.9, days_ago=0)
    found = seen(home)
    assert found.due_now == ("q2", "q1") and found.due["q3"] > found.today
    assert (found.next.kind, found.next.id) == ("review", "q2")


def test_a_trained_step_waits_until_it_was_thought_about(home: Home) -> None:
    trained(home, "8b-new", created=1_700_000_000.0)
    assert seen(home).to_think == {"8b"}
    with Store(home.database, CHAPTER.id) as store:
        store.complete("8b", "8b-new")
    found = seen(home)
    assert found.to_think == frozenset() and found.steps["8b"].state == "done"


def test_the_first_run_of_a_step_without_reflections_has_done_it(home: Home) -> None:
    trained(home, "8b-second", created=1_700_000_100.0)
    trained(home, "8b-first", created=1_700_000_000.0)
    steps = tuple(step.model_copy(update={"reflections": ()}) for step in CHAPTER.steps)
    with Store(home.database, CHAPTER.id) as store:
        survey(replace(CHAPTER, steps=steps), store, home.runs, date.today())
        assert store.completed() == {"8b": "8b-first"}


def test_a_training_under_way_is_looked_at(home: Home) -> None:
    with Store(home.database, CHAPTER.id) as store:
        store.open_by_hand(["8a"])
    assert seen(home).next.sentence.startswith("Train 8a")
    folder = new_run_folder(home.runs, "8a")
    folder.write_spec(spec_of("8a"))
    with folder.claim():
        assert seen(home).next.sentence.startswith("Look at the training of 8a")
