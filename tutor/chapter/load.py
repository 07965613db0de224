"""Reads a chapter from its folder of TOML files; every fault of every file at once."""

from __future__ import annotations

from pathlib import Path

from tutor.chapter.chapter import Chapter, Outline
from tutor.chapter.faults import ContentError, Fault
from tutor.chapter.files import read, read_all
from tutor.chapter.labelled import Labelled
from tutor.chapter.lint import OUTLINE, lint
from tutor.chapter.lint_phrases import WORDS, lint_labelled, lint_phrases
from tutor.chapter.phrases import ChapterPhrases, Phrases, Words
from tutor.chapter.question import Question
from tutor.chapter.step import LabStep


def load_chapter(folder: Path) -> Chapter:
    """The chapter in that folder.

    Raises:
        ContentError: anything is wrong with it.
    """
    chapter, faults = read_content(folder)
    if chapter is None:
        raise ContentError(faults)
    return chapter


def read_content(folder: Path) -> tuple[Chapter | None, tuple[Fault, ...]]:
    """The chapter in that folder, or None with all that is wrong with it."""
    faults: list[Fault] = []
    outline = read(folder / OUTLINE, OUTLINE, Outline, faults)
    questions = read_all(folder, "questions", Question, faults)
    steps = read_all(folder, "steps", LabStep, faults)
    faults += lint(outline, questions, steps)
    if outline is None or faults:
        return None, tuple(faults)
    return Chapter(
        id=outline.id,
        title=outline.title,
        introduction=outline.introduction,
        pass_mark=outline.pass_mark,
        questions=tuple(q for name in outline.questions if (q := questions[name])),
        steps=tuple(s for name in outline.steps if (s := steps[name])),
        needs={step: outline.needs.get(step, ()) for step in outline.steps},
    ), ()


def load_phrases(folder: Path, chapter: Chapter) -> ChapterPhrases:
    """How answers to the chapter's questions are worded.

    Raises:
        ContentError: anything is wrong with the files that say so.
    """
    phrases, faults = read_phrases(folder, chapter)
    if phrases is None:
        raise ContentError(faults)
    return phrases


def read_phrases(folder: Path, chapter: Chapter) -> tuple[ChapterPhrases | None, tuple[Fault, ...]]:
    """How answers are worded, or None with all that is wrong; a question may have no such file."""
    faults: list[Fault] = []
    words = (
        read(folder / WORDS, WORDS, Words, faults) if (folder / WORDS).exists() else Words(words={})
    )
    phrases = read_all(folder, "phrases", Phrases, faults)
    faults += lint_phrases(chapter, words, phrases)
    if words is None or faults:
        return None, tuple(faults)
    return ChapterPhrases(words.words, {name: p for name, p in phrases.items() if p}), ()


def load_labelled(file: Path, chapter: Chapter) -> Labelled:
    """A set of labelled answers to the chapter's questions.

    Raises:
        ContentError: anything is wrong with the file.
    """
    faults: list[Fault] = []
    labelled = read(file, str(file), Labelled, faults)
    if labelled is not None:
        faults += lint_labelled(str(file), chapter, labelled)
    if labelled is None or faults:
        raise ContentError(tuple(faults))
    return labelled
