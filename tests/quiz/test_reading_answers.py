"""How well answers of many sorts of learners are read; the reporting half was never tuned on."""

from pathlib import Path

import pytest

from tutor.chapter.load import load_chapter, load_labelled
from tutor.paths import find_content
from tutor.quiz.hints.reader import Reader
from tutor.quiz.hints.score import Score, score, together

ANSWERS = Path(__file__).parents[1] / "data" / "answers"


@pytest.fixture(scope="module", params=["tuning", "reporting"])
def result(request: pytest.FixtureRequest) -> Score:
    labelled = load_labelled(ANSWERS / f"{request.param}.toml")
    folder = find_content()
    return score(labelled.answer, Reader(folder, load_chapter(folder)).read)


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
