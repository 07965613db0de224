"""How well answers of many sorts of learners are read; the reporting half was never tuned on."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.chapter.load import load_chapter, load_labelled, load_phrases
from tutor.paths import find_content
from tutor.quiz.hints.examiner import Examiner, examiner
from tutor.quiz.hints.score import Score, score, together

ANSWERS = Path(__file__).parents[1] / "data" / "answers"


@cache
def reader(question: str) -> Examiner | None:
    folder = find_content()
    chapter = load_chapter(folder)
    return examiner(chapter, load_phrases(folder, chapter), question)


@pytest.fixture(scope="module", params=["tuning", "reporting"])
def result(request: pytest.FixtureRequest) -> Score:
    labelled = load_labelled(ANSWERS / f"{request.param}.toml")
    return score(labelled.answer, lambda q, text: r.read(text) if (r := reader(q)) else None)


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
    answers = load_labelled(ANSWERS / f"{name}.toml").answer
    hard = [a for a in answers if a.kind not in ("plain", "partial")]
    assert len(hard) >= len(answers) / 3
    for question in load_chapter(find_content()).questions:
        points = {point.id for point in question.points}
        own = [a for a in answers if a.question == question.id]
        assert len(own) >= 15
        assert all({*a.points, *a.contradicts} <= points for a in own)
        assert all({*a.misconceptions} <= {m.id for m in question.misconceptions} for a in own)


def fragments() -> list[str]:
    """Pieces of what the chapter and labelled answers say."""
    chapter = load_chapter(find_content())
    texts = [text for q in chapter.questions for text in (q.model_answer, *q.hints, q.prompt)]
    texts += [answer.text for answer in load_labelled(ANSWERS / "tuning.toml").answer]
    return sorted({piece for text in texts for piece in re.split(r"(?<=[.,;:?!])\s|\n", text)})


NOISE = st.sampled_from(
    [" ", "\n", "\n\n- ", " not ", " no ", "? no. ", ", ", "\x00", "\u202e", "\r"]
)
ANSWER = st.lists(st.sampled_from(fragments()) | NOISE | st.text(max_size=5), max_size=12)


@settings(max_examples=40)
@given(ANSWER.map("".join))
def test_evidence_is_what_was_typed(answer: str) -> None:
    for question in load_chapter(find_content()).questions:
        examined = reader(question.id)
        assert examined is not None
        hints = examined.read(answer)
        assert list(hints.points) == [point.id for point in question.points]
        for finding in (*hints.points.values(), *hints.misconceptions.values()):
            assert bool(finding.spans) == (finding.verdict != "nothing")
            assert all(0 <= s.start < s.end <= len(answer) for s in finding.spans)
            assert all(answer[s.start : s.end].strip() for s in finding.spans)
            ends = [(s.start, s.end) for s in finding.spans]
            assert ends == sorted(ends)
