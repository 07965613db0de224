import shutil
from pathlib import Path

import pytest

from tutor.chapter.faults import ContentError
from tutor.chapter.load import load_chapter, read_content
from tutor.paths import find_content


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(find_content(), tmp_path / "content"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_chapter_is_sound() -> None:
    chapter = load_chapter(find_content())
    assert [question.id for question in chapter.questions] == [f"q{n}" for n in range(1, 8)]
    assert [step.id for step in chapter.steps] == ["8a", "8b", "8c", "8d", "8e", "8f"]
    assert chapter.needs["8e"] == ("8d", "q6", "q7")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("questions/q1.toml", 'title = "One', 'titel = "One', "did you mean title?"),
        ("questions/q1.toml", 'id = "symmetry"', 'id = "no"', "points: no stands there twice"),
        ("questions/q2.toml", 'id = "q2"', 'id = "q9"', "the file is named q2"),
        (
            "questions/q3.toml",
            'claim = "It can',
            'claim = "" # It can',
            "points[1].claim: it is empty",
        ),
        ("steps/8a.toml", 'optimizer = "nadam"', 'optimizer = "adam"', "run.optimizer"),
        ("steps/8b.toml", "patience = 20", 'patience = "20"', "run.patience"),
        ("steps/8b.toml", "[run.quick]", "[run.quick", "it is not TOML"),
        ("chapter.toml", '8c = ["8b"]', '8c = ["8b", "q9"]', "q9 is no question or step"),
        ("chapter.toml", '8c = ["8b"]', '8c = ["8f"]', "so none ever opens"),
        ("chapter.toml", "pass_mark = 0.6", "pass_mark = 1979-05-27", "date"),
        ("chapter.toml", "pass_mark = 0.6", "pass_mark = nan", "no number to work with"),
        ("steps/8c.toml", 'compare_with = ["8b"]', 'compare_with = ["8x"]', "8x is no step"),
        ("steps/8c.toml", 'compare_with = ["8b"]', 'compare_with = ["8c"]', "before 8c"),
        ("steps/8c.toml", 'compare_with = ["8b"]', 'compare_with = ["8d"]', "an earlier step"),
        ("steps/8c.toml", 'compare_with = ["8b"]', 'compare_with = ["8b", "8b"]', "twice"),
        ("steps/8c.toml", 'compare_with = ["8b"]', "", "reflections[1].finding: better needs"),
        ("steps/8c.toml", 'finding = "speed"', 'finding = "pace"', "reflections[2].finding"),
        ("steps/8c.toml", 'finding = "speed"', 'finding = "learns"', "needs run.contrast"),
        ("steps/8c.toml", 'finding = "speed"', 'finding = "mc_dropout"', "needs run.mc_samples"),
        ("steps/8d.toml", "watch_outputs = true", "", "needs run.watch_outputs"),
        ("chapter.toml", '"q7"]', '"q7", "q8"]', "q8 has no file"),
    ],
)
def test_a_fault_names_its_place_and_mend(
    content: Path, file: str, old: str, new: str, said: str
) -> None:
    change(content / file, old, new)
    chapter, faults = read_content(content)
    assert chapter is None
    told = [str(fault) for fault in faults]
    assert any(file in line and said in line for line in told), told


def test_all_faults_are_told_at_once(content: Path) -> None:
    change(content / "questions/q1.toml", "weight = 0.5", "weight = -1")
    (content / "questions/q2.toml").write_bytes(b"\xff\xfe")
    (content / "steps/8f.toml").unlink()
    with pytest.raises(ContentError) as caught:
        load_chapter(content)
    assert {fault.file for fault in caught.value.faults} == {
        "questions/q1.toml",
        "questions/q2.toml",
        "chapter.toml",
    }


def test_every_reflection_of_the_shipped_chapter_can_be_judged() -> None:
    for step in load_chapter(find_content()).steps:
        assert step.reflections
        for reflection in step.reflections:
            assert len(reflection.points) >= 2, (step.id, reflection.id)


def test_a_missing_folder_is_a_fault(tmp_path: Path) -> None:
    chapter, faults = read_content(tmp_path / "nowhere")
    assert chapter is None
    assert "there is no such file" in str(faults[0])
