"""The files that say how answers are worded."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from tutor.chapter.faults import ContentError
from tutor.chapter.load import load_chapter, load_labelled, load_phrases, read_phrases
from tutor.chapter.pattern import parse_pattern
from tutor.paths import find_content
from tutor.quiz.hints.trial import trial


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return copytree(find_content(None), tmp_path / "content")


def test_the_phrases_of_the_chapter_fit_its_own_texts() -> None:
    folder = find_content(None)
    chapter = load_chapter(folder)
    phrases = load_phrases(folder, chapter)
    assert set(phrases.questions) == {question.id for question in chapter.questions}
    assert trial(chapter, phrases) == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            '[opposites]\nnope = ["a"]',
            "phrases/q1.toml: opposites.nope: the question has no such id",
        ),
        ('[points]\nnope = ["a"]', "phrases/q1.toml: points.nope: the question has no such id"),
        ('[points]\nno = ["<lost>"]', "phrases/q1.toml: points.no: there is no group <lost>"),
        ('[points]\nno = ["a !b"]', "phrases/q1.toml: points.no[0]: "),
        ('[points]\nno = [""]', "phrases/q1.toml: points.no[0]: "),
        ('[words]\na = "<b>"', "phrases/q1.toml: words.a: there is no group <b>"),
        ('[about]\nno = "x"', "phrases/q1.toml: about.no: x is no topic of this file"),
        ('unnamed = "x"', "phrases/q1.toml: unnamed: x is no topic of this file"),
        ('numbered = ["x"]', "phrases/q1.toml: numbered: x is no topic of this file"),
        ('[misconceptions]\nx = ["a"]', "phrases/q1.toml: misconceptions.x: the question has no"),
    ],
)
def test_each_fault_names_its_place(content: Path, text: str, fault: str) -> None:
    (content / "phrases/q1.toml").write_text(text)
    phrases, faults = read_phrases(content, load_chapter(content))
    assert phrases is None
    assert str(faults[0]).startswith(fault)


def test_a_file_without_a_question_is_told(content: Path) -> None:
    (content / "phrases/q9.toml").write_text("")
    (fault,) = read_phrases(content, load_chapter(content))[1]
    assert str(fault).startswith("phrases/q9.toml: q9 is no question of this chapter")


def test_phrases_that_miss_the_model_answer_are_found_by_trying_them(content: Path) -> None:
    wide = "\n".join(f'{point} = ["network"]' for point in ("no", "gradients", "independent"))
    (content / "phrases/q1.toml").write_text(f"[points]\n{wide}")
    chapter = load_chapter(content)
    told = [str(fault) for fault in trial(chapter, load_phrases(content, chapter))]
    assert any(t.startswith("phrases/q1.toml: points.symmetry: it is not found") for t in told)
    assert any("points: the model answer of q4 makes no, gradients" in t for t in told)
    assert any(t.startswith("phrases/q1.toml: misconceptions.single_layer: its own") for t in told)


def test_a_model_answer_that_seems_to_say_the_opposite_is_told_with_its_words(
    content: Path,
) -> None:
    file = content / "phrases/q1.toml"
    opposites = '[opposites]\nno = ["~symmetry|backpropagation"]'
    file.write_text(file.read_text().partition("[opposites]")[0] + opposites)
    chapter = load_chapter(content)
    (told, *_) = [str(fault) for fault in trial(chapter, load_phrases(content, chapter))]
    assert told.startswith("phrases/q1.toml: points.no: the model answer seems to say its opposite")
    assert '"symmetry"' in told


def test_a_chapter_may_have_no_phrases(content: Path) -> None:
    for file in (content / "phrases").iterdir():
        file.unlink()
    (content / "words.toml").unlink()
    assert load_phrases(content, load_chapter(content)).questions == {}


@pytest.mark.parametrize(
    ("label", "fault"),
    [
        ('question = "q9"', "answer[0].question: q9 is no question of this chapter"),
        ('points = ["symetry"]', "answer[0].points: symetry is no id of q1"),
        ('contradicts = ["x"]', "answer[0].contradicts: x is no id of q1"),
        ('misconceptions = ["symmetry"]', "answer[0].misconceptions: symmetry is no id of q1"),
    ],
)
def test_labels_that_mean_nothing_are_told(tmp_path: Path, label: str, fault: str) -> None:
    file = tmp_path / "answers.toml"
    question = "" if label.startswith("question") else 'question = "q1"'
    file.write_text(f'[[answer]]\ntext = "twins"\n{question}\n{label}')
    with pytest.raises(ContentError, match=re.escape(fault)):
        load_labelled(file, load_chapter(find_content()))


@pytest.mark.parametrize("text", ["", "/3", "a !b", ">a b", "a|<B>", "a !", "^ b", "a -1_x >"])
def test_what_is_no_pattern_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_pattern(text)


def test_only_the_signs_that_are_wrong_are_named() -> None:
    with pytest.raises(ValueError, match=r"^'>!b': ! cannot stand here$"):
        parse_pattern("a >!b")
