from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.lab.copied import a_copy
from tests.lab.made_up import step_of
from tutor.chapter.load import load_chapter
from tutor.lab.settings import Settings
from tutor.paths import Home, find_content
from tutor.progress.store import Store
from tutor.standing.next_run import NextRun, begun


@pytest.fixture
def chosen() -> dict[str, Settings]:
    return {}


@pytest.fixture
def next_run(home: Home, chosen: dict[str, Settings]) -> Iterator[NextRun]:
    chapter = load_chapter(find_content())
    with Store(home.database, chapter.id) as store:
        yield NextRun(chapter, step_of("8d"), home, store, chosen)


def test_other_steps_take_over_what_makes_runs_comparable() -> None:
    mine = Settings(data="sample", size="full", seed=7, epochs=3, learning_rate=0.1)
    assert begun({"8b": mine}, "8b") == mine
    assert begun({"8b": mine}, "8c") == Settings(data="sample", size="full", seed=7)
    assert begun({}, "8c") == Settings()


def test_a_rate_is_kept_and_all_settings_are_chosen(
    next_run: NextRun, chosen: dict[str, Settings], home: Home
) -> None:
    settings = Settings(seed=7, learning_rate=0.1, rate_from="typed")
    next_run.change(settings)
    assert chosen == {"8d": settings}
    with Store(home.database, "chapter11") as store:
        assert store.rate("8d") == (0.1, "typed")
        store.keep_rate("8d", 0.2, "another tutor")
    next_run.recall()
    assert next_run.settings == settings
    chosen.clear()
    next_run.recall()
    assert next_run.settings.learning_rate == 0.2


def test_a_sweep_is_about_the_images_that_are_there_now(next_run: NextRun, home: Home) -> None:
    before = next_run.sweep().sweep_rates
    a_copy(home.data)
    assert next_run.sweep().sweep_rates != before
    assert next_run.training().sweep_rates == ()
