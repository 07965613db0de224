import pytest

from tutor.chapter.load import load_chapter
from tutor.paths import find_content
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
