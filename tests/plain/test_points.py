"""Key points are settled in one line, or one by one."""

import io
from collections.abc import Collection

import pytest

from tutor.chapter.question import KeyPoint
from tutor.plain.points import Claims, numbered, settle
from tutor.plain.talk import BackError, Talk

POINTS = tuple(
    KeyPoint(id=name, claim=f"{name}.", grading_hint=f"Does it say {name}?") for name in "abc"
)
ENTER_A = (
    "Enter takes point 1. Or type the numbers of the points that your answer makes, all or none, "
    "or y or n for each in turn."
)


def settled(
    *typed: str, expected: Collection[str] = (), points: tuple[KeyPoint, ...] = POINTS
) -> tuple[Collection[str], bool, dict[str, bool], list[str]]:
    """What came out, whether one by one, what was kept, what was told."""
    told: list[str] = []
    kept: dict[str, bool] = {}
    talk = Talk(io.StringIO("".join(f"{line}\n" for line in typed)), told.append)
    claims = Claims(points, expected, lambda point: f"Found {point.id}.")
    found = settle(talk, claims, kept.__setitem__, {"model": lambda: talk.tell("A model.")})
    return found.ticked, found.in_turn, kept, told


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("1 3", {1, 3}),
        ("3,1, 3", {1, 3}),
        ("1 and 2", {1, 2}),
        ("1-3", {1, 2, 3}),
        ("2.", {2}),
        ("all", {1, 2, 3}),
        ("None", set()),
        ("0", set()),
        ("y n yes", {1, 3}),
        ("n, n, no", set()),
        *((typed, None) for typed in ("", "4", "0 1", "3-1", "y", "y n", "y 2 n", "13", "²", "-1")),
        ("1" * 5000, None),
    ],
)
def test_a_line_that_settles_all(typed: str, numbers: set[int] | None) -> None:
    assert numbered(typed, 3) == numbers


def test_enter_takes_what_is_proposed() -> None:
    ticked, in_turn, kept, told = settled("", expected="a")
    assert (ticked, in_turn) == ({"a"}, False)
    assert kept == {"a": True, "b": False, "c": False}
    assert told == [
        *("Point 1 of 3: a.", "Found a.", "Point 2 of 3: b.", "Found b."),
        *("Point 3 of 3: c.", "Found c.", ENTER_A),
    ]


@pytest.mark.parametrize(
    ("expected", "words"),
    [("", "no point."), ("ac", "points 1 and 3."), ("abc", "all 3 points.")],
)
def test_what_enter_would_take_is_told(expected: str, words: str) -> None:
    ticked, _, _, told = settled("", expected=expected)
    assert told[-1].startswith(f"Enter takes {words} Or type")
    assert ticked == set(expected)


def test_numbers_take_the_place_of_what_is_proposed() -> None:
    assert settled("2 3", expected="a")[:2] == ({"b", "c"}, False)


def test_y_and_n_settle_each_in_turn() -> None:
    ticked, in_turn, kept, told = settled("n", "y", "perhaps", "", expected="ac")
    assert (ticked, in_turn) == ({"b", "c"}, True)
    assert kept == {"a": False, "b": True, "c": True}
    assert told[told.index(told[6]) + 1 :][:3] == [
        "Point 2 of 3: b.",
        "Found b.",
        "Does it say b? y or n; Enter means no.",
    ]


def test_what_counts_for_a_single_point_is_told_too() -> None:
    ticked, _, _, told = settled("counts", "y", points=POINTS[:1])
    assert (ticked, told.count("1: Does it say a?")) == ({"a"}, 1)


def test_who_leaves_in_the_middle_has_kept_what_was_said() -> None:
    kept: dict[str, bool] = {}
    talk = Talk(io.StringIO("y\nback\n"), lambda _: None)
    with pytest.raises(BackError):
        settle(talk, Claims(POINTS, (), lambda _: ""), kept.__setitem__, {})
    assert kept == {"a": True}


def test_words_tell_and_the_question_comes_again() -> None:
    told = settled("counts", "model", "what now", "9", "all", expected="a")[-1]
    assert told.count(ENTER_A) == 5
    assert told[7:11] == ["1: Does it say a?", "2: Does it say b?", "3: Does it say c?", ENTER_A]
    assert "A model." in told
    assert (
        '"9" is no answer here. Type numbers from 1 to 3, all, none, y or n, counts, model, back '
        "or quit."
    ) in told


def test_a_lone_point_is_asked_for_at_once() -> None:
    ticked, in_turn, kept, told = settled("", expected="a", points=POINTS[:1])
    assert (ticked, in_turn, kept) == ({"a"}, False, {"a": True})
    assert told == ["Key point: a.", "Found a.", "Does it say a? y or n; Enter means yes."]


def test_without_points_nothing_is_asked() -> None:
    assert settled(points=()) == (set(), False, {}, [])
