"""Grades, what is open and what is next, on the chapter that is shipped."""

import pytest

from tutor.chapter.chapter import Chapter
from tutor.chapter.load import load_chapter
from tutor.paths import find_content
from tutor.quiz.agenda import next_thing
from tutor.quiz.change import change
from tutor.quiz.grade import grade, missed
from tutor.quiz.unlock import step_statuses


@pytest.fixture(scope="module")
def chapter() -> Chapter:
    return load_chapter(find_content())


def test_the_grade_is_the_weighted_share(chapter: Chapter) -> None:
    points = chapter.questions[0].points
    assert grade(points, ()) == 0
    assert grade(points, {point.id for point in points}) == 1
    assert grade(points, {"no"}) == pytest.approx(0.5 / 4.5)
    assert [point.id for point in missed(points, {"no", "symmetry"})] == [
        "gradients",
        "one_neuron",
        "independent",
    ]


def test_what_came_and_what_went(chapter: Chapter) -> None:
    points = chapter.questions[0].points
    found = change(points, {"no", "symmetry", "gone_from_the_content"}, {"no", "gradients"})
    assert [point.id for point in found.gained] == ["gradients"]
    assert [point.id for point in found.lost] == ["symmetry"]


def test_a_step_opens_when_its_needs_are_met(chapter: Chapter) -> None:
    passed = {"q1": 0.6, "q2": 1.0, "q4": 0.59}
    assert step_statuses(chapter, passed, (), ())["8a"].missing == ("q4",)
    passed["q4"] = 0.6
    assert step_statuses(chapter, passed, (), ())["8a"].state == "open"
    passed["q5"] = 0.8
    assert step_statuses(chapter, passed, (), ())["8b"].missing == ("8a",)
    done = step_statuses(chapter, passed, {"8a"}, ())
    assert (done["8a"].state, done["8b"].state, done["8c"].state) == ("done", "open", "locked")


def test_a_step_can_be_opened_by_hand(chapter: Chapter) -> None:
    status = step_statuses(chapter, {}, (), {"8f"})["8f"]
    assert (status.state, status.by_hand, status.missing) == ("open", True, ("8e",))


def test_what_is_next(chapter: Chapter) -> None:
    def following(
        grades: dict[str, float],
        to_judge: set[str],
        done: set[str],
        to_think: str = "",
        by_hand: str = "",
        due: str = "",
    ) -> tuple[str, str]:
        statuses = step_statuses(chapter, grades, done, by_hand.split())
        found = next_thing(chapter, grades, to_judge, statuses, to_think.split(), due.split())
        return found.kind, found.id

    everything = {question.id: 1.0 for question in chapter.questions}
    assert following({}, set(), set()) == ("answer", "q1")
    assert following({}, {"q3"}, set()) == ("judge", "q3")
    assert following({"q1": 1.0, "q2": 1.0}, set(), set()) == ("answer", "q3")
    assert following({"q1": 1.0, "q2": 1.0, "q4": 1.0}, set(), set()) == ("train", "8a")
    assert following({}, set(), set(), by_hand="8f") == ("answer", "q1")
    assert following({}, set(), set(), by_hand="8a 8f") == ("train", "8a")
    assert following({"q1": 1.0, "q2": 1.0, "q4": 1.0}, set(), {"8a"}) == ("answer", "q3")
    # A step that was opened by hand and is done leads past no question.
    assert following({}, set(), {"8a"}, by_hand="8a") == ("answer", "q1")
    # Who has just read a model answer goes on, and comes back to its question at the end.
    assert following({"q1": 0.2}, set(), set()) == ("answer", "q2")
    assert following({**everything, "q1": 0.2, "q7": 0.5}, set(), set()) == ("answer", "q1")
    assert following(everything, set(), set(), "8a") == ("think", "8a")
    assert following(everything, set(), {step.id for step in chapter.steps}) == ("done", "")
    assert following(everything, set(), set(), due="q3 q1") == ("review", "q3")
    assert following(everything, set(), set(), "8a", due="q3") == ("think", "8a")
    assert following(everything, {"q2"}, set(), due="q3") == ("judge", "q2")
