from datetime import date, timedelta

import pytest

from tests.answered import answered
from tests.plain.conftest import Hold
from tutor.errors import StoreError, TutorError
from tutor.paths import Home
from tutor.plain.words import MORE
from tutor.progress.store import Store
from tutor.quiz.hints.reader import Reader

ANSWER = "No, they all get the same gradient, so the layer works like one neuron."
POINTS = ("no", "symmetry", "gradients", "one_neuron", "independent")


def said(told: list[str], words: str) -> str:
    """The first line with these words."""
    return next(line for line in told if words in line)


def test_the_first_lines_say_what_works(hold: Hold) -> None:
    told = hold()
    assert told[0] == "Training Deep Neural Networks."
    assert said(told, "Words that work") == (
        "Words that work: q1 to q7, 8a to 8f, n, status, progress, runs, missed, open, help, back, "
        "quit. Type one and press Enter."
    )
    assert told[-4:] == [
        "0 of 7 questions passed.",
        "0 of 6 lab steps done.",
        "Next: Answer q1: One value for all weights. Type n for that, or another word.",
        "Everything is kept.",
    ]


def test_from_the_question_to_the_grade(hold: Hold, store: Store) -> None:
    told = hold("n", ANSWER, "hint", "", "3", "y", "n", "", "", "n", "y", "model", "quit")
    (attempt,) = store.attempts("q1")
    assert (attempt.answer, attempt.hints_used, attempt.sureness) == (ANSWER, 1, 3)
    assert attempt.ticked == {"no", "gradients", "one_neuron"}
    assert attempt.grade == pytest.approx(2.5 / 4.5)
    assert store.drafts() == {}
    third = (
        "Point 3 of 5: All neurons of a layer get the same gradient, so "
        "backpropagation cannot make them differ."
    )
    assert told.count(third) == 2, "among all of them, and by itself"
    point = told.index(third, told.index(third) + 1)
    assert told[point + 1] == 'Your words: "same gradient". Proposed: yes.'
    assert told[point + 2].startswith("Does your answer say that the neurons of a layer get the")
    assert told[point + 2].endswith("does not. y or n; Enter means yes.")
    assert said(told, "You said yes").startswith("You said yes to 3 of 5 points: 56 %.")
    assert said(told, "Grade 56 %") == (
        "Grade 56 %: not passed yet, 60 % is needed (attempt 1, 1 hint used). You were fairly sure."
    )
    assert said(told, "It comes back tomorrow")
    assert said(told, "Missed: The weights must").endswith("8a: Build a deep network shows it.")


def test_one_line_settles_all_points(hold: Hold, store: Store) -> None:
    told = hold("n", ANSWER, "", "3", "", "again", ANSWER, "", "", "counts", "1-3, 5", "quit")
    assert said(told, "Enter takes").startswith("Enter takes points 1, 3 and 4. Or type")
    assert told.index(said(told, "Your words: ")) < told.index(said(told, "Enter takes"))
    assert said(told, "3: Does your answer say that the neurons of a layer get the same")
    assert not any("Grade it so?" in line for line in told)
    first, second = store.attempts("q1")
    assert first.ticked == {"no", "gradients", "one_neuron"}
    assert first.grade == pytest.approx(2.5 / 4.5)
    assert second.ticked == {"no", "symmetry", "gradients", "independent"}


def test_after_undo_enter_takes_what_was_said_and_not_what_is_proposed(
    hold: Hold, store: Store
) -> None:
    told = hold("q1", ANSWER, "", "", "1 2", "undo", "", "quit")
    assert said(told, "Enter takes points 1 and 2. Or type")
    assert store.attempts("q1")[0].ticked == {"no", "symmetry"}


def test_an_answer_is_not_read_back_at_once(hold: Hold) -> None:
    told = hold("q1", ANSWER, "", "", "answer")
    assert told.count("Your answer:") == told.count(ANSWER) == 1


def test_nothing_is_handed_in_only_when_meant(hold: Hold, store: Store) -> None:
    told = hold("q1", "", "", "", "y", "status")
    (attempt,) = store.attempts("q1")
    assert (attempt.answer, attempt.grade, attempt.sureness) == ("", 0.0, None)
    assert said(told, "Go on writing.")
    assert told.index("The model answer:") < told.index(said(told, "Grade 0 %"))


def test_a_pasted_answer_may_hold_empty_lines(hold: Hold, store: Store) -> None:
    hold("q1", "One.", "", "Two and more.", "Three.", "", "4")
    assert store.attempts("q1")[0].answer == "One.\n\nTwo and more.\nThree."


@pytest.mark.parametrize("typed", [(), ("quit",), ("back",), ("", "quit"), ("", "back")])
def test_leaving_an_answer_keeps_the_draft(
    hold: Hold, store: Store, typed: tuple[str, ...]
) -> None:
    hold("q1", "hint", "First line", "second", *typed)
    draft = store.drafts()["q1"]
    assert (draft.text, draft.hints_used) == ("First line\nsecond", 1)
    told = hold("n", "", "third", "hint", "", "", "quit")
    assert told[told.index("You have begun an answer. It says:") + 1 :][:2] == [
        "First line",
        "second",
    ]
    assert said(told, "Hint 2 of 3")
    assert store.attempts("q1")[0].answer == "First line\nsecond\nthird"


def test_a_draft_that_is_not_wanted_is_kept_until_something_is_written(
    hold: Hold, store: Store
) -> None:
    hold("q1", "First line")
    hold("q1", "n")
    assert store.drafts()["q1"].text == "First line"
    hold("q1", "n", "Another")
    assert store.drafts()["q1"].text == "Another"


def test_a_draft_with_more_hints_than_there_are_now_is_gone_on_with(
    hold: Hold, store: Store
) -> None:
    store.save_draft("q1", "begun", 7)
    told = hold("q1", "", "hint", "hints")
    assert said(told, "There are no more hints.")
    assert said(told, "Hint 3 of 3:")


def test_hints_come_one_by_one(hold: Hold) -> None:
    told = hold("q1", "hints", *["hint"] * 4, "hints")
    assert [line[:11] for line in told if line.startswith("Hint ")] == [
        *("Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3"),
        *("Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3"),
    ]
    assert said(told, "None was used yet, there are 3.")
    assert said(told, "There are no more hints.")


def test_judging_goes_on_where_it_was_left(hold: Hold, store: Store) -> None:
    told = hold("q1", "It seems so.", "", "", "y", "y", "quit")
    assert store.attempts("q1")[0].ticked == {"no", "symmetry"}
    assert told[-1] == "Everything is kept."
    told = hold("n", "y", *[""] * 4, "n", "n", *[""] * 4, "", "quit")
    assert told[told.index("Your answer:") + 1] == "It seems so."
    assert said(told, "Then once more.")
    assert store.attempts("q1")[0].ticked == {"symmetry"}
    assert store.attempts("q1")[-1].grade == pytest.approx(1 / 4.5)


def test_a_mistake_is_named(hold: Hold) -> None:
    told = hold("q1", "Yes, one random value from He initialization is fine.", "", "", *["n"] * 5)
    assert said(told, "A common mistake seems to show (").endswith("from He initialization.")


def test_without_proposals_one_judges_all_the_same(
    hold: Hold, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise TutorError("the phrases have a fault")

    monkeypatch.setattr(Reader, "read", refuse)
    told = hold("q1", ANSWER, "", "", "y", "", "", "", "", "")
    assert said(told, "Nothing can be proposed: the phrases have a fault.")
    assert store.attempts("q1")[0].ticked == {"no"}


def test_undo_again_and_how_it_went(hold: Hold, store: Store) -> None:
    judged = ["y"] * 5
    told = hold(
        *("q1", ANSWER, "", "4", *judged, ""),
        *("how", "x", "1", "undo", "n", *[""] * 5),
        *("again", "Other words", "", "2", *["n"] * 5, "", "old", "beware", "missed"),
    )
    first, second = store.attempts("q1")
    assert first.overruled == 1
    assert first.ticked == set(POINTS) - {"no"}
    assert (second.answer, second.ticked, second.grade) == ("Other words", frozenset(), 0.0)
    assert said(told, "4: It came at once, I could teach it:")
    assert said(told, "It comes back tomorrow: you said “I could not have said it”.")
    assert said(told, "lost: The weights must be sampled")
    assert said(told, "Attempt 1: today, 89 %, you were certain")
    assert said(told, "Beware of believing:")


def test_what_has_come_back_is_asked_again(hold: Hold, home: Home, store: Store) -> None:
    answered(home.database, "q1", {"no"}, 0.2, days_ago=3)
    told = hold("n", "old", "Once more", "", "", *["y"] * 5, "")
    assert said(told, "You answered this 3 days ago: 20 %. The word old tells it")
    assert said(told, "answer of 3 days ago")
    last = store.attempts("q1")[-1]
    assert (last.answer, last.hints_used) == ("Once more", 1)


def test_next_asks_again_what_was_not_passed(hold: Hold, home: Home) -> None:
    for number in range(1, 8):
        answered(home.database, f"q{number}", (), float(number != 4), days_ago=0)
    told = hold("n", "back", "q4")
    asked = told.index(said(told, "In which cases would you want to use each"))
    assert told[asked - 2].startswith("Next: Answer q4 again")
    assert said(told[asked:], "Grade 0 %"), "who names a question looks back at it"


def test_an_empty_line_in_the_menu_is_no_wrong_word(hold: Hold) -> None:
    told = hold("", "", "")
    assert len([line for line in told if line.startswith("Next: ")]) == 4
    assert not any("no word here" in line for line in told)


def test_a_question_that_is_not_due_is_looked_back_at(hold: Hold, home: Home) -> None:
    answered(home.database, "q1", POINTS, 1.0, days_ago=0)
    told = hold("q1", "help", "wrong", "8a", "back", "Q1")
    assert said(told, "Nothing was missed.")
    assert said(told, "undo takes the grade back, to judge again.")
    assert said(told, '"wrong" is no word here. Words here: again, undo, how')
    assert told.count(MORE) == 2
    assert said(told, "8a: Build a deep network.")
    assert told.count("q1: One value for all weights.") == 2


def test_what_was_missed_is_gone_over(hold: Hold, home: Home, store: Store) -> None:
    number = answered(home.database, "q1", {"no", "symmetry", "one_neuron"}, 0.5, days_ago=0)
    told = hold("missed", "they get one gr")
    assert said(told, "You have said: It is not OK.")
    assert said(told, "2 points are missing.")
    assert store.drafts()[f"q1/{number}"].text == "they get one gr"
    told = hold("missed", "", "adient each", "", "y", "")
    assert said(told, "That was the last question. 1 point still missing.")
    assert store.recovered() == {number: {"gradients"}}
    assert store.recoveries(number)[0].answer == "they get one gr\nadient each"
    assert said(hold("missed", "", "y"), "Nothing is missing of what you answered.")
    assert said(hold("missed"), "Nothing is missing.")


def test_the_session_over_what_was_missed_proposes(hold: Hold, home: Home, store: Store) -> None:
    number = answered(home.database, "q1", {"no", "symmetry"}, 0.3, days_ago=0)
    told = hold("missed", "They all get the same gradient.", "", "")
    assert 'Your words: "same gradient". Proposed: yes.' in told
    assert said(told, "Enter takes point 1. Or type")
    assert store.recovered() == {number: {"gradients"}}


def test_status_in_lines(hold: Hold, home: Home) -> None:
    answered(home.database, "q1", POINTS, 1.0, days_ago=0)
    told = hold("q2", "two words", "back", "status", today=date.today() + timedelta(days=1))
    assert said(told, "q1, One value for all weights: passed, 100 %, due tomorrow.")
    assert said(told, "q2, ").endswith("draft of 2 words.")
    assert said(told, "8a, Build a deep network: locked, needs q2, q4.")


def test_progress_in_lines(hold: Hold, home: Home) -> None:
    assert said(hold("progress"), "No answer is judged yet.")
    answered(home.database, "q1", {"no"}, 0.1, days_ago=3)
    answered(home.database, "q1", set(POINTS) - {"no"}, 0.9, days_ago=0)
    told = hold("progress")
    assert said(told, "You have not said of any judged answer how sure you were of it.")
    assert said(told, "q1, One value for all weights: 10 %, then 90 %.")
    assert said(told, "q1, missed 1 of 2 times: It is not OK. Still missing.")


def test_what_cannot_be_kept_is_told_and_written_on(
    hold: Hold, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = [StoreError("the disk is full")] * 3

    def refuse(name: str) -> None:
        kept = getattr(Store, name)

        def refusing(*arguments: object) -> object:
            if full:
                raise full.pop()
            return kept(*arguments)

        monkeypatch.setattr(Store, name, refusing)

    refuse("save_draft")
    refuse("submit")
    told = hold("q1", "one", "two", "", "", "three", "", "", "quit")
    assert told.count("That did not work: the disk is full.") == 3
    assert store.attempts("q1")[0].answer == "one\ntwo\nthree"


def test_what_could_not_be_kept_is_told_when_one_leaves(hold: Hold, store: Store) -> None:
    hold("q1", "kept")
    (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    told = hold("q1", "y", "more than there is room for " * 2000, "quit")
    assert told[-1] == "What you wrote last could not be kept; all else is kept."
    assert store.drafts()["q1"].text == "kept"


def test_what_not_to_believe_begins_with_what_the_answer_seems_to(hold: Hold) -> None:
    answer = "no, all neurons get the same gradient, the net becomes one with a single layer"
    told = hold("q1", answer, "", "", "", "beware", "quit")
    shown = [line for line in told if line.startswith("A common mistake seems to show")]
    assert len(shown) == 2, "when it is judged, and when it is asked for"
    assert not any("Beware" in line and "single layer" in line for line in told)
