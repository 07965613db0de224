"""The report, read as Markdown."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.answered import answered
from tests.report.studied import HOSTILE, study, trained
from tutor import __version__
from tutor.chapter.load import load_chapter
from tutor.paths import Home, find_content
from tutor.progress.store import Store
from tutor.report.gather import Account, gather
from tutor.report.markdown import report
from tutor.report.sections import sections
from tutor.standing.survey import survey

CHAPTER = load_chapter(find_content())


def account(home: Home) -> Account:
    with Store(home.database, CHAPTER.id) as store:
        return gather(survey(CHAPTER, store, home.runs, date.today()), store)


@pytest.fixture
def text(home: Home) -> str:
    study(home)
    return report(account(home), ascii_only=False)


def tokens(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(text)


def headings(text: str) -> list[str]:
    found = tokens(text)
    return [
        "".join(child.content for child in after.children or [])
        for token, after in pairwise(found)
        if token.type == "heading_open"
    ]


def blocks(text: str) -> list[str]:
    return [token.content for token in tokens(text) if token.type == "fence"]


def section(text: str, title: str) -> str:
    """From that heading on to the next one."""
    return text.partition(f"# {title}")[2].partition("\n###")[0]


def test_it_says_when_it_was_written_and_by_what(text: str) -> None:
    assert f"Written on {date.today().isoformat()} by ch11-tutor {__version__}." in text
    assert "1 of 7 questions passed" in text


def test_what_is_no_longer_asked_does_not_count(home: Home) -> None:
    answered(home.database, "taken_out", ["no"], 1.0, days_ago=8)
    assert "0 of 7 questions passed" in report(account(home), ascii_only=False)


def test_every_answer_is_in_it(text: str) -> None:
    found = headings(text)
    assert [line.split(",")[0] for line in found if line.startswith("Answer")] == [
        *("Answer 1", "Answer 2"),
        *("Answer 1", "Answer 1"),
    ]
    assert "11 %, no hint" in found[found.index("q1: One value for all weights") + 1]
    for written in ("answer of 8 days ago", "They stay # twins", "not judged yet"):
        assert any(written in block for block in blocks(text))
    first = text.partition("#### Answer 1")[2].partition("#### Answer 2")[0]
    assert "- [x] It is not OK." in first
    assert "stay equivalent. (*missed, made since*)" in first
    assert "neuron. (*missed*)" in first


def test_a_model_answer_is_told_to_those_who_have_answered(text: str) -> None:
    q3, q4 = CHAPTER.questions[2:4]
    assert "> Yes, it is OK" in text
    assert q3.model_answer.split(".")[0][2:] in text
    assert "half an answer" in text and q4.model_answer.split(".")[0][:40] not in text


def test_runs_are_told_with_chart_prediction_and_what_they_show(text: str) -> None:
    found = headings(text)
    assert "Run 8b-new, my [run](x) *bold*: finished" in found
    assert "Run 8b-old: finished" in found
    charts = [block for block in blocks(text) if block.startswith("accuracy")]
    assert len(charts) == 2 and "B best epoch 2" in charts[0] and "loss  ●" in charts[0]
    assert "You said: 30 to 45 %" in text
    assert "validation accuracy 42.0 %, loss 1.500" in text


def test_thoughts_are_told_with_what_was_measured(text: str) -> None:
    first = section(text, "Thinking about it, 1 of 2")
    assert "- [x] It ends training" in first and "> It watches the validation loss." in first
    assert first.index("Answer 1 of 2:") < first.index("an earlier thought")
    assert first.index("an earlier thought") < first.index("Answer 2 of 2:")
    assert "Measured in 8b-new:" in first and "8b at its best epoch 2" in first
    # Said with the question, so not with the run as well.
    assert "8b at its best epoch 2" not in section(text, "Run 8b-new")
    assert "8b at its best epoch 2" in section(text, "Run 8b-old")
    second = section(text, "Thinking about it, 2 of 2")
    assert "half a thought" in second and "Too small" not in second


def test_what_a_learner_writes_stays_text(text: str) -> None:
    shown = HOSTILE.replace("\x1b", "")
    assert [block.strip("\n") for block in blocks(text)].count(shown) == 2
    found = tokens(text)
    assert not [token for token in found if token.type.startswith("html")]
    inside = [child.type for token in found for child in token.children or []]
    assert not {"link_open", "html_inline", "image"} & set(inside)
    assert "no heading" not in headings(text)
    assert "\x1b" not in text


def test_no_place_on_this_machine_is_named(home: Home, text: str) -> None:
    assert str(home.root) not in text and str(home.root.name + "/") not in text
    assert "It failed: no room is left: make room in …" in text


def test_the_same_values_give_the_same_text(home: Home, text: str) -> None:
    assert report(account(home), ascii_only=False) == text


def test_the_learner_needs_no_more_than_ascii(home: Home) -> None:
    study(home)
    drawn = report(account(home), ascii_only=True)
    assert not set("█·▁▂▃▄▅▆▇●○│└─") & set("".join(blocks(drawn)))


def test_where_nothing_was_done_the_questions_are_told(home: Home) -> None:
    empty = account(home)
    text = report(empty, ascii_only=False)
    assert sections(empty, ascii_only=False) == ()
    assert text.count("Not answered yet.") == 7
    assert "Nothing was trained yet." in text
    assert "Model answer" not in text


def test_the_sections_of_the_screen(home: Home) -> None:
    study(home)
    by_title = {section.title: section for section in sections(account(home), ascii_only=True)}
    predicted = by_title["Predictions and outcomes"].lines(80)
    assert "you said  30 to 45 %" in predicted
    assert "validation accuracy 42.0 % at best epoch 2 of 3" in predicted
    runs = by_title["Runs"]
    assert runs.sentence == "3 runs, the newest first."
    assert [line.split()[0] for line in runs.lines(80).splitlines()] == ["run", "8a", "8b", "8b"]
    assert by_title["Hints used"].lines(80) == "q2  2"


def test_sections_without_an_answer_tell_of_runs_alone(home: Home) -> None:
    trained(home, "8b-only", created=1_700_000_000.0)
    predictions, runs = sections(account(home), ascii_only=False)
    assert predictions.sentence == "You have predicted nothing yet."
    assert runs.sentence == "1 run, the newest first."


def test_what_was_missed_most_often_comes_first(home: Home) -> None:
    study(home)
    missing = account(home).missing
    assert [one.times for one in missing] == sorted((m.times for m in missing), reverse=True)
    assert (missing[0].question, missing[0].times, missing[0].answers) == ("q1", 2, 2)
    assert missing[0].still
    once = next(one for one in missing if one.point.id == "symmetry" and one.question == "q1")
    assert (once.times, once.answers, once.still) == (1, 2, False)
