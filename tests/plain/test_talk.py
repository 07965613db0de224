import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.errors import TutorError
from tutor.plain.talk import BackError, LeftError, MutedError, Talk, quoted, spoken
from tutor.plain.writing import write


def talk(typed: str, width: int | None = None) -> tuple[Talk, list[str]]:
    told: list[str] = []
    return Talk(io.StringIO(typed), told.append, lambda: width), told


def test_lines_are_wrapped_at_words_and_only_in_a_terminal() -> None:
    text = "one two three four five six seven eight"
    wide, whole = talk("")
    wide.tell(f"{text}\n\n  \nnext")
    assert whole == [text, "next"]
    narrow, lines = talk("", 25)
    narrow.tell(text)
    assert lines == ["one two three four five", "six seven eight"]


@given(st.text(), st.integers(min_value=0, max_value=200))
def test_no_told_word_is_lost(text: str, width: int) -> None:
    teller, told = talk("", width)
    teller.tell(text)
    assert "".join(told).split() == [] or "".join("".join(told).split()) == "".join(text.split())
    assert all(line.strip() for line in told)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("q1\n", "q1"),
        ("\x1b[Aq1\x1b[1;5C\n", "q1"),
        ("\x1bOA\x00q\u202e1\x07\n", "q1"),
        ("no end", "no end"),
        ("\n", ""),
    ],
)
def test_what_keys_send_to_a_screen_is_taken_out(typed: str, read: str) -> None:
    assert talk(typed)[0].read() == read


def test_the_end_of_input_leaves() -> None:
    with pytest.raises(LeftError):
        talk("")[0].ask("?")


@pytest.mark.parametrize("word", ["quit", "EXIT", " q "])
def test_words_that_leave(word: str) -> None:
    with pytest.raises(LeftError):
        talk(f"{word}\n")[0].yes("?", True)


@pytest.mark.parametrize("word", ["back", "menu"])
def test_words_that_go_back(word: str) -> None:
    with pytest.raises(BackError):
        talk(f"{word}\n")[0].number("?", 4)


def test_yes_and_no() -> None:
    teller, told = talk("perhaps\nmore\nY\n\nno\n")
    shown: list[str] = []
    assert teller.yes("So?", False, {"more": lambda: shown.append("more")})
    assert told == [
        "So? y or n; Enter means no.",
        '"perhaps" is no answer here. Type y or n, more, back or quit.',
        *["So? y or n; Enter means no."] * 2,
    ]
    assert shown == ["more"]
    assert teller.yes("So?", True)
    assert not teller.yes("So?", True)


@pytest.mark.parametrize(("typed", "number"), [("4", 4), ("", None), ("5\n0\n-1\n9999\n³\n2", 2)])
def test_a_number(typed: str, number: int | None) -> None:
    teller, told = talk(f"{typed}\n")
    assert teller.number("Which?", 4) == number
    assert told.count("Which?") == len(typed.split("\n"))


def test_a_long_wrong_line_is_told_short() -> None:
    assert quoted("x" * 1_000_000) == f'"{"x" * 40}..."'


def test_lists_are_spoken_without_marks() -> None:
    assert spoken("Watch:\n- one\n  two\n+ three - four") == "Watch:\none\ntwo\nthree - four"


def test_who_cannot_be_told_is_not_told_that() -> None:
    fault = TutorError("standard output cannot be written")

    def refuse(_: str) -> None:
        raise fault

    with pytest.raises(MutedError) as raised:
        Talk(io.StringIO(), refuse).tell("anything")
    assert raised.value.fault is fault


# Writing


def keeping(kept: list[str]) -> Callable[[str], bool]:
    def keep(text: str) -> bool:
        kept.append(text)
        return True

    return keep


def test_lines_are_kept_one_by_one() -> None:
    teller, told = talk("one\n  drop\ndrop\nread\nhint\ntwo\n\nthree\n")
    kept: list[str] = []
    hinted: list[str] = []
    words = {"hint": ("gives a hint", lambda: hinted.append("hint"))}
    assert write(teller, "begun", keeping(kept), words) == "begun\none\ntwo"
    assert kept == ["begun\none", "begun\none\n  drop", "begun\none", "begun\none\ntwo"]
    assert told == ["The last line is gone.", "begun", "one"]
    assert hinted == ["hint"]


@pytest.mark.parametrize(("word", "raised"), [("quit", LeftError), ("back", BackError)])
def test_leaving_an_answer(word: str, raised: type[Exception]) -> None:
    kept: list[str] = []
    with pytest.raises(raised):
        write(talk(f"one\n{word}\n")[0], "", keeping(kept), {})
    assert kept == ["one"]


def test_dropping_more_than_there_is() -> None:
    teller, told = talk("drop\none\ndrop\nhelp\n\n")
    assert write(teller, "", lambda _: True, {}) == ""
    assert told[:2] == ["Nothing is written now."] * 2
    assert "drop takes your last line away." in told


def test_a_lone_word_of_the_menu_in_an_answer_is_told() -> None:
    teller, told = talk("n\nhnit\nthe same gradient\n l1\n\n")
    assert write(teller, "", lambda _: True, {"hint": ("gives a hint", lambda: None)})
    assert told == [
        '"n" is a line of your answer now; drop takes it back.',
        '"hnit" is a line of your answer now; drop takes it back.',
    ]


@pytest.mark.parametrize("lines", ["one\nquit\n", "one\n"])
@pytest.mark.parametrize("kept", [True, False])
def test_who_leaves_is_told_what_is_not_kept(lines: str, kept: bool) -> None:
    with pytest.raises(LeftError) as left:
        write(talk(lines)[0], "", lambda _: kept, {})
    assert left.value.unsaved is not kept
