import pytest

from tests.lab.made_up import spec_of
from tests.lab.told import STARTED
from tutor.chapter.load import load_chapter
from tutor.lab.view import view_of
from tutor.paths import find_content
from tutor.plain.sentences import event_text
from tutor.plain.words import _named, leads_away


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        (["q1", "q2", "q3"], "q1 to q3"),
        (["8a", "8b", "8c"], "8a to 8c"),
        (["8a", "8b"], "8a, 8b"),
        (["small", "large", "other"], "small, large, other"),
        (["q1", "q2", "q10"], "q1, q2, q10"),
        (["alone"], "alone"),
        ([], ""),
    ],
)
def test_ids_are_a_range_only_where_one_sign_counts(ids: list[str], words: str) -> None:
    assert _named(ids) == words


@pytest.mark.parametrize(
    ("word", "away"),
    [("n", True), ("Next", True), ("Q7", True), ("8f", True), ("q8", False), ("", False)],
)
def test_words_that_lead_to_the_menu(word: str, away: bool) -> None:
    assert leads_away(load_chapter(find_content()), word) is away


def test_one_epoch_is_none_of_several() -> None:
    started = STARTED.model_copy(update={"epochs": 1})
    view = view_of([started])
    assert event_text(started, view, spec_of("8b")).endswith(", at most 1 epoch.")
