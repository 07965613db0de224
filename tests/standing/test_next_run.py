from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.lab.copied import a_copy
from tests.lab.made_up import step_of
from tutor.chapter.load import load_chapter
from tutor.lab.settings import Settings, from_kept, to_kept
from tutor.paths import Home, find_content
from tutor.progress.store import Store
from tutor.standing.next_run import NextRun, begun


@pytest.fixture
def store(home: Home) -> Iterator[Store]:
    with Store(home.database, "chapter11") as store:
        yield store


@pytest.fixture
def next_run(home: Home, store: Store) -> NextRun:
    return NextRun(load_chapter(find_content()), step_of("8d"), home, store)


def test_other_steps_take_over_what_makes_runs_comparable() -> None:
    mine = Settings(data="sample", size="full", seed=7, epochs=3, learning_rate=0.1)
    assert begun({"8b": mine}, "8b") == mine
    assert begun({"8b": mine}, "8c") == Settings(data="sample", size="full", seed=7)
    assert begun({}, "8c") == Settings()


def test_settings_are_kept(next_run: NextRun, store: Store, tmp_path: Path) -> None:
    settings = Settings(
        data=str(tmp_path), size="full", seed=7, learning_rate=0.1, rate_from="typed", epochs=3
    )
    next_run.change(settings)
    kept = store.settings()["8d"]
    assert from_kept(kept) == settings
    next_run.change(Settings())
    store.keep_settings("8d", kept)
    next_run.recall()
    assert next_run.settings == settings
    assert (next_run.spec.seed, next_run.spec.epochs) == (7, 3)


def test_two_tutors_set_different_things(next_run: NextRun, store: Store, home: Home) -> None:
    other = NextRun(load_chapter(find_content()), step_of("8d"), home, store)
    for one in (next_run, other):
        one.recall()
    other.change(other.settings.with_rate(0.02, "typed"))
    next_run.change(replace(next_run.settings, seed=3))
    both = Settings(learning_rate=0.02, rate_from="typed", seed=3)
    assert next_run.settings == from_kept(store.settings()["8d"]) == both


@pytest.mark.parametrize(
    "kept",
    ["", "[]", '{"seed": -1}', '{"epochs": 0}', '{"size": "huge"}', '{"learning_rate": 1e999}'],
)
def test_what_are_no_settings_is_passed_over(next_run: NextRun, store: Store, kept: str) -> None:
    store.keep_settings("8c", to_kept(Settings(seed=7)))
    store.keep_settings("8d", kept)
    next_run.recall()
    assert next_run.settings == Settings(seed=7)


def test_a_schedule_that_is_gone_bars_nothing(next_run: NextRun, store: Store) -> None:
    store.keep_settings("8d", to_kept(Settings(cycle_momentum=True, seed=7)))
    next_run.recall()
    assert next_run.settings == Settings(seed=7) and not next_run.spec.cycle_momentum


def test_images_that_are_not_there_yet_may_be_chosen(next_run: NextRun) -> None:
    next_run.change(Settings(data="/nowhere"))
    next_run.change(replace(next_run.settings, seed=7))
    assert next_run.settings == Settings(data="/nowhere", seed=7)


def test_images_that_are_gone_are_chosen_anew(next_run: NextRun, store: Store) -> None:
    store.keep_settings("8d", to_kept(Settings(data="/nowhere", seed=7)))
    next_run.recall()
    assert next_run.settings == Settings(seed=7)


def test_a_sweep_is_about_the_images_that_are_there_now(next_run: NextRun, home: Home) -> None:
    before = next_run.sweep().sweep_rates
    a_copy(home.data)
    assert next_run.sweep().sweep_rates != before
    assert next_run.training().sweep_rates == ()
