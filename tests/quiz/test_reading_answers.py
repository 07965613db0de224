"""How well answers of many sorts of learners are read; the reporting half was never tuned on."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.chapter.load import load_chapter, load_labelled
from tutor.paths import find_content
from tutor.quiz.hints.reader import Reader
from tutor.quiz.hints.score import Score, score, together

ANSWERS = Path(__file__).parents[1] / "data" / "answers"
CHAPTER = load_chapter(find_content())
READER = Reader(find_content(), CHAPTER)


@pytest.fixture(scope="module", params=["tuning", "reporting"])
def result(request: pytest.FixtureRequest) -> Score:
    labelled = load_labelled(ANSWERS / f"{request.param}.toml", CHAPTER)
    return score(labelled.answer, READER.read)


def test_points_are_found_and_nothing_else(result: Score) -> None:
    assert result.answers >= 30 * 7
    assert together(result.points).f1 >= 0.90
    assert together(result.points).precision >= 0.92


def test_misconceptions_are_found_with_few_false_alarms(result: Score) -> None:
    assert together(result.misconceptions).precision >= 0.90


def test_an_answer_that_says_the_opposite_is_hardly_ever_taken_as_saying_it(result: Score) -> None:
    assert result.taken_as_made <= 0.05 * result.contradicted


@pytest.mark.parametrize("name", ["tuning", "reporting"])
def test_each_question_has_its_answers_a_third_of_them_hard(name: str) -> None:
    answers = load_labelled(ANSWERS / f"{name}.toml", CHAPTER).answer
    hard = [a for a in answers if a.kind not in ("plain", "partial")]
    assert len(hard) >= len(answers) / 3
    for question in CHAPTER.questions:
        own = [a for a in answers if a.question == question.id]
        assert len(own) >= 15


def fragments() -> list[str]:
    """Pieces of what the chapter and labelled answers say."""
    texts = [text for q in CHAPTER.questions for text in (q.model_answer, *q.hints, q.prompt)]
    texts += [answer.text for answer in load_labelled(ANSWERS / "tuning.toml", CHAPTER).answer]
    return sorted({piece for text in texts for piece in re.split(r"(?<=[.,;:?!])\s|\n", text)})


NOISE = st.sampled_from(
    [" ", "\n", "\n\n- ", " not ", " no ", "? no. ", ", ", "\x00", "\u202e", "\r"]
)
ANSWER = st.lists(st.sampled_from(fragments()) | NOISE | st.text(max_size=5), max_size=12)


@settings(max_examples=40)
@given(ANSWER.map("".join))
def test_evidence_is_what_was_typed(answer: str) -> None:
    for question in CHAPTER.questions:
        hints = READER.read(question.id, answer)
        assert hints is not None and list(hints.points) == [point.id for point in question.points]
        for hint in (*hints.points.values(), *hints.misconceptions.values()):
            assert bool(hint.spans) == (hint.verdict != "nothing")
            assert all(0 <= s.start < s.end <= len(answer) for s in hint.spans)
            assert all(answer[s.start : s.end].strip() for s in hint.spans)
            ends = [(s.start, s.end) for s in hint.spans]
            assert ends == sorted(ends)
