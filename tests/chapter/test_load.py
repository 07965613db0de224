import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tutor.chapter.faults import ContentError
from tutor.chapter.load import load_chapter, read_content, read_phrases
from tutor.paths import find_content

SHIPPED = load_chapter(find_content())


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(find_content(), tmp_path / "content"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_list_with_a_fault_inside_is_not_called_too_short(content: Path) -> None:
    file = content / "questions/q1.toml"
    head = file.read_text(encoding="utf-8").partition("[[points]]")[0]
    file.write_text(f'{head}[[points]]\nid = "no"\nclaim = "No."\n', encoding="utf-8")
    told = [str(fault) for fault in read_content(content)[1]]
    assert told == ["questions/q1.toml: points[0].grading_hint: it is missing; add it"]


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
        ("steps/8b.toml", "patience = 20", "patiense = 20", "did you mean patience?"),
        ("steps/8b.toml", "neurons = 100", "neuron = 100", "did you mean neurons?"),
        ("steps/8b.toml", "neurons = 100", "width = 100", "width: there is no such key; remove"),
        ("questions/q1.toml", 'claim = "It', 'clam = "It', "points[0].clam: there is no such key"),
        ("steps/8e.toml", "mc_samples", "mc_samples = []\nx", "run.x: there is no such key"),
        ("steps/8e.toml", "alpha_dropout = 0.1", "", "run: mc_samples needs a network with alpha"),
        ("steps/8b.toml", "patience = 20", "cycle_momentum = true", "needs the schedule one_cycle"),
        ("chapter.toml", '"q7"]', '"q7", "q7"]', "questions: q7 is listed twice"),
        ("chapter.toml", '"q7"]', '"q7", "8a"]', "steps: 8a is a question too"),
        ("chapter.toml", '8f = ["8e"]', '8x = ["8e"]', "needs.8x: there is no such step"),
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
        ("steps/8f.toml", '"converging"', '"pace"', "reflections[0].finding: it is not a known"),
        ("steps/8f.toml", '"converging"', '"learns"', "needs run.contrast"),
        ("steps/8f.toml", '"converging"', '"mc_dropout"', "needs run.mc_samples"),
        ("steps/8d.toml", "watch_outputs = true", "", "needs run.watch_outputs"),
        ("steps/8a.toml", '"learns"', '"speed"', "no reflection has the finding speed"),
        ("chapter.toml", '"q7"]', '"q7", "q8"]', "q8 has no file"),
        ("questions/q3.toml", 'see = "8d"', 'see = "8x"', "points[0].see: 8x is no step"),
        ("questions/q3.toml", 'see = "8d"', 'see = "q4"', "q4 is no step"),
        ("steps/8d.toml", 'see = "q3"', 'see = "8d"', "reflections[1].see: 8d is no question"),
        (
            "steps/8d.toml",
            'id = "before"',
            'id = "before"\nsee = "q3"',
            "reflections[1].points[0].see: nobody is led there",
        ),
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


def test_a_file_in_place_of_a_folder_cannot_be_read(content: Path) -> None:
    shutil.rmtree(content / "questions")
    (content / "questions").write_text("no folder", encoding="utf-8")
    told = [str(fault) for fault in read_content(content)[1]]
    assert any(line.startswith("questions: it cannot be read (Not a directory)") for line in told)


def test_numbers_of_thousands_of_digits(content: Path) -> None:
    change(content / "chapter.toml", "pass_mark = 0.6", f"pass_mark = {'9' * 5000}")
    told = [str(fault) for fault in read_content(content)[1]]
    assert any("chapter.toml: it is not TOML" in line and "more simply" in line for line in told)


@pytest.mark.parametrize("parts", [30, 400, 990, 3000])
def test_keys_within_keys_without_end(content: Path, parts: int) -> None:
    with (content / "questions/q1.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[{'.'.join('a' * parts)}]\nb = 1\n")
    told = [str(fault) for fault in read_content(content)[1]]
    assert len(told) == 1
    assert told[0].startswith("questions/q1.toml: a.a.")
    assert "write it more simply" in told[0]
    assert len(told[0]) < 200


def test_words_of_a_file_without_end_are_told_in_short(content: Path) -> None:
    change(content / "questions/q1.toml", "title = ", f"{'a' * 5000} = ")
    change(content / "steps/8a.toml", 'id = "8a"', f'id = "8a"\n"{"b" * 90_000}" = 1')
    told = [str(fault) for fault in read_content(content)[1]]
    assert [line[:25] for line in told if "there is no such key" in line] == [
        f"questions/q1.toml: {'a' * 6}",
        f"steps/8a.toml: {'b' * 10}",
    ]
    assert max(map(len, told)) < 500


def test_texts_and_files_without_end_are_not_read(content: Path) -> None:
    change(content / "questions/q1.toml", 'title = "', f'title = "{"a" * 30_000}')
    with (content / "steps/8a.toml").open("ab") as file:
        file.truncate(10**12)
    told = [str(fault) for fault in read_content(content)[1]]
    assert "questions/q1.toml: title: it is too long; write at most 20000 characters" in told
    assert "steps/8a.toml: it has 1,000,000,000,000 bytes; write at most 2,000,000" in told


@pytest.mark.parametrize("file", ["chapter.toml", "questions/q1.toml"])
def test_what_is_no_ordinary_file_is_not_read(content: Path, file: str) -> None:
    (content / file).unlink()
    os.mkfifo(content / file)
    told = [str(fault) for fault in read_content(content)[1]]
    assert any(line.startswith(f"{file}: it is no ordinary file") for line in told), told


@pytest.mark.parametrize("name", ["q1 copy", "Q9", "q1\u2028\nx"])
def test_a_file_whose_name_is_no_id_is_to_be_renamed(content: Path, name: str) -> None:
    shutil.copy(content / "questions/q1.toml", content / f"questions/{name}.toml")
    (fault,) = read_content(content)[1]
    assert f"questions/{name}.toml" in fault.file
    assert "its name is no id" in fault.problem
    assert "rename this file" in fault.mend


def test_a_long_circle_of_needs_is_told_in_short(content: Path) -> None:
    names = [f"s{number}" for number in range(3000)]
    after = [*names[1:], names[0]]
    needs = "\n".join(f'{name} = ["{other}"]' for name, other in zip(names, after, strict=True))
    outline = (content / "chapter.toml").read_text(encoding="utf-8")
    (content / "chapter.toml").write_text(f"{outline}\n{needs}\n", encoding="utf-8")
    (told,) = [str(f) for f in read_content(content)[1] if "none ever opens" in str(f)]
    assert "3,000 steps" in told
    assert len(told) < 200


@pytest.mark.parametrize("code", [0x00, 0x1B, 0x7F, 0x9B, 0x202E, 0x2066, 0x200F])
def test_text_that_a_terminal_would_obey_is_refused(content: Path, code: int) -> None:
    change(content / "questions/q1.toml", 'title = "', f'title = "\\U{code:08x}')
    (fault,) = read_content(content)[1]
    assert str(fault).startswith("questions/q1.toml: title: it holds characters that a terminal")
    assert fault.mend == f"take out U+{code:04X}"


def toml(value: object) -> str:
    """The value as TOML writes it in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(key)} = {toml(v)}" for key, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    # JSON's strings, numbers and truths are TOML's, but for infinities and the delete character.
    return json.dumps(value).replace("Infinity", "inf").replace("NaN", "nan").replace("\x7f", "")


VALUES = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)
KEYS = st.sampled_from(["id", "title", "pass_mark", "questions", "steps", "needs", "more", "run"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["chapter", "questions/q1", "steps/8a"]), st.dictionaries(KEYS, VALUES))
def test_any_toml_is_content_or_told(tmp_path: Path, name: str, values: dict[str, object]) -> None:
    for folder in ("questions", "steps"):
        (tmp_path / folder).mkdir(exist_ok=True)
    text = "\n".join(f"{key} = {toml(value)}" for key, value in values.items())
    file = tmp_path / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    chapter, faults = read_content(tmp_path)
    assert chapter is None and faults
    assert all(str(fault).isprintable() and len(str(fault)) < 1000 for fault in faults)
    file.unlink()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_content_or_told(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "chapter.toml").write_bytes(raw)
    (tmp_path / "words.toml").write_bytes(raw)
    with pytest.raises(ContentError):
        load_chapter(tmp_path)
    phrases, faults = read_phrases(tmp_path, SHIPPED)
    assert (phrases is None) == bool(faults)


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        ("steps/8a.toml", "hidden_layers = 20", "hidden_layers = 100000", "run.network.hidden"),
        ("steps/8a.toml", "neurons = 100", "neurons = 1000000", "run.network.neurons"),
        ("steps/8b.toml", "epochs = 100", "epochs = 1000000000000000000000", "run.full.epochs"),
        ("steps/8b.toml", "train_images = 10000", "train_images = 9000000", "run.quick.train_im"),
        ("steps/8b.toml", "patience = 20", "patience = 20000", "run.patience"),
        ("steps/8f.toml", "batch_size = 128", "batch_size = 1000000", "run.batch_size"),
        ("steps/8b.toml", "\nlearning_rate = 5e-5", "\nlearning_rate = 1e30", "run.learning_rate"),
        ("steps/8e.toml", "mc_samples = [1,", "mc_samples = [1000000,", "run.mc_samples[0]"),
    ],
)
def test_numbers_beyond_reason_are_faults(
    content: Path, file: str, old: str, new: str, key: str
) -> None:
    change(content / file, old, new)
    (fault,) = read_content(content)[1]
    assert str(fault).startswith(f"{file}: {key}")
    assert "or a smaller number" in fault.mend
