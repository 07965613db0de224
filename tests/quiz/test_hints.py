"""What the reader of answers understands, on a question made up for it."""

from statistics import median
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.chapter.phrases import Phrases
from tutor.quiz.hints.question_reader import QuestionReader

PHRASES = Phrases(
    words={
        "same": "same equal identical lock_step twins",
        "neuron": "neuron unit node",
        "break": "break broken breaks",
    },
    topics={"tanh": "tanh", "logistic": "logistic sigmoid", "leaky": "leaky leaky_relu"},
    about={"range": "tanh", "probability": "logistic", "latency": "leaky"},
    points={
        "symmetry": ("!<break> symmetr*", "<same> <neuron>"),
        "no": ("^no|nope", "~bad_idea"),
        "ordered": ("first >second /2",),
        "guarded": ("gradient -vanish*",),
        "range": ("-1 1",),
        "probability": ("0 1",),
        "latency": ("latency|fast",),
    },
    opposites={"latency": ("~slowest|offline",), "no": ("~^sure",)},
    misconceptions={"broken": ("<break> symmetr*",)},
)
READER = QuestionReader(
    PHRASES,
    {"layer": "layer"},
    "Is it fine to give every weight of a layer one value?",
    prose="Neurons that are identical keep the symmetry of a layer.",
)


def made(answer: str) -> set[str]:
    hints = READER.read(answer)
    return {name for name, hint in hints.points.items() if hint.made}


@pytest.mark.parametrize(
    ("answer", "point", "expected"),
    [
        ("the symmetry is not broken", "symmetry", True),
        ("symmetry isnt broken", "symmetry", True),
        ("it can't break the symmetry", "symmetry", True),
        ("Symmetry breaking fails.", "symmetry", True),
        ("that never breaks symetry", "symmetry", True),
        ("the symmetry is broken", "symmetry", False),
        ("the symmetry IS broken, so it is not a problem", "symmetry", False),
        ("it is not true that the symmetry is not broken", "symmetry", False),
        ("all the UNITS are identicle", "symmetry", True),
        ("the nodes are not the same", "symmetry", False),
        ("it does not matter because the units are equal", "symmetry", True),
        ("symmetry, units, twins, gradients, sampling", "symmetry", False),
        ("Some say the symmetry is not broken, but that is false.", "symmetry", False),
        ("My friend said the units are equal. He is wrong.", "symmetry", False),
        ("One is often told the units are equal. I contest this.", "symmetry", False),
        ("My tutor says the units are equal. None of them is.", "symmetry", False),
        ("I used to think the units are equal, but no.", "symmetry", False),
        ("The units are equal? Quite the opposite.", "symmetry", False),
        ("The units are equal though? A myth.", "symmetry", False),
        ("I doubt, however, that the units are equal.", "symmetry", False),
        ("I would hesitate to call the units equal.", "symmetry", False),
        ("They are unique rather than equal units.", "symmetry", False),
        ("Nothing is simpler than equal units.", "symmetry", True),
        ("It says much instead of first and second.", "ordered", False),
        ("first instead of second", "ordered", False),
        ("nope", "no", True),
        ("No, never.", "no", True),
        ("there is no doubt", "no", False),
        ("a bad idea", "no", True),
        ("not a bad idea", "no", False),
        ("first the second", "ordered", True),
        ("second comes first", "ordered", False),
        ("first one thing and then at last the second", "ordered", False),
        ("the gradient grows", "guarded", True),
        ("the gradient vanishes", "guarded", False),
        ("", "no", False),
    ],
)
def test_what_an_answer_says(answer: str, point: str, expected: bool) -> None:
    assert (point in made(answer)) is expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("tanh is in (-1, 1), sigmoid in (0, 1)", {"range", "probability"}),
        ("tanh −1…1 sigmoid 0…1", {"range", "probability"}),
        ("tanh from minus one to one", {"range"}),
        ("tanh: 0 to 1, logistic: -1 to 1", set()),
        ("0 to 1: logistic, -1 to 1: tanh", {"range", "probability"}),
        ("leaky relu where latency counts. It is fast.", {"latency"}),
        ("tanh is fast", set()),
    ],
)
def test_what_is_said_about_which_topic(answer: str, expected: set[str]) -> None:
    assert made(answer) & {"range", "probability", "latency"} == expected


def test_a_topic_may_be_named_by_a_group() -> None:
    phrases = Phrases(
        words={"rectifier": "relu leaky_relu"},
        topics={"rectifying": "<rectifier>", "squashing": "tanh"},
        about={"fast": "rectifying"},
        points={"fast": ("fast",)},
        opposites={},
        misconceptions={},
    )
    reader = QuestionReader(phrases, {}, "")
    assert reader.read("leaky relu is fast").points["fast"].made
    assert not reader.read("tanh is fast").points["fast"].made


def test_the_evidence_is_a_piece_of_the_answer_as_it_was_typed() -> None:
    answer = "well… the Nodes stay\nIN Lock-Step; all nodes are TWINS!"
    (span,) = READER.read(answer).points["symmetry"].spans
    assert answer[span.start : span.end] == "nodes are TWINS"


def test_the_opposite_is_told_from_nothing() -> None:
    hints = READER.read("the units are not equal")
    assert hints.points["symmetry"].verdict == "opposite"
    assert hints.points["range"].verdict == "nothing"


def test_the_opposite_may_be_said_in_words_of_its_own() -> None:
    alone = READER.read("leaky is the slowest").points["latency"]
    assert alone.verdict == "opposite"
    beside = READER.read("leaky for low latency, and it is the slowest").points["latency"]
    assert beside.verdict == "both"
    assert len(beside.spans) == 2
    assert READER.read("leaky is fast, not the slowest").points["latency"].made


def test_a_misconception_shows_unless_it_is_rejected() -> None:
    assert READER.read("it breaks the symmetry").misconceptions["broken"].made
    assert not READER.read("it does not break the symmetry").misconceptions["broken"].made


def test_a_copy_of_the_question_says_nothing() -> None:
    copy = "the gradient grows from one layer to the next"
    asked = QuestionReader(PHRASES, {"layer": "layer"}, copy)
    assert READER.read(copy).points["guarded"].made
    assert asked.read(copy).points["guarded"].verdict == "nothing"
    assert asked.read(f"{copy}. My gradient doubles.").points["guarded"].made


@given(st.text(max_size=300))
def test_no_text_is_too_strange(answer: str) -> None:
    hints = READER.read(answer)
    for hint in (*hints.points.values(), *hints.misconceptions.values()):
        assert bool(hint.spans) == (hint.verdict != "nothing")
        assert all(0 <= span.start < span.end <= len(answer) for span in hint.spans)
    assert READER.read(answer) == hints


def test_an_answer_without_end_is_read_in_time() -> None:
    answer = "the same units are not equal nodes, " * 30_000
    begin = process_time()
    READER.read(answer)
    assert process_time() - begin < 5


def test_reading_takes_no_time_that_anybody_notices() -> None:
    answer = "the units of a layer get the same gradient, so the symmetry is never broken. " * 6
    times = []
    for _ in range(15):
        begin = process_time()
        READER.read(answer)
        times.append(process_time() - begin)
    assert median(times) < 0.02
