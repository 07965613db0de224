"""A lesson held with typed lines, and a child that plays its trainings."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from tests.faked import FAKE
from tutor.chapter.load import load_chapter
from tutor.lab.runner import Runner
from tutor.paths import Home, find_content
from tutor.plain.lesson import Lesson
from tutor.plain.menu import converse
from tutor.plain.talk import Talk
from tutor.progress.store import Store
from tutor.quiz.hints.reader import Reader

Hold = Callable[..., list[str]]


@pytest.fixture
def store(home: Home) -> Iterator[Store]:
    with Store(home.database, "chapter11") as store:
        yield store


@pytest.fixture
def hold(home: Home, store: Store) -> Hold:
    """Hold a lesson in which these lines are typed; gives the lines that are told."""

    def held(*typed: str, width: int | None = None, today: date | None = None) -> list[str]:
        told: list[str] = []
        content = find_content()
        chapter = load_chapter(content)
        source = io.StringIO("".join(f"{line}\n" for line in typed))
        lesson = Lesson(
            Talk(source, told.append, lambda: width),
            *(chapter, store, Reader(content, chapter), home),
            runner=lambda home: Runner(home, FAKE),
            today=lambda: today or date.today(),
        )
        converse(lesson)
        return told

    return held
