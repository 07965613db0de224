"""The store beside a dictionary: whatever is done in whatever order, both hold the same."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.hostile import TEXTS
from tutor.progress.store import Store
from tutor.progress.values import Attempt, Thought

NAMES = st.sampled_from(["q1", "q2", "8a"])
POINTS = st.sampled_from(["no", "symmetry", "[/]", "'; DROP TABLE tick; --"])
ANSWERS = st.text(st.characters(codec=None), max_size=20) | st.sampled_from(list(TEXTS.values()))
WHICH = st.integers(0, 20)
"""Of the attempts so far, counted round."""


class AnyOrder(RuleBasedStateMachine):
    """Does things to a store, and remembers what it should hold."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._file = Path(self._folder.name) / "p.sqlite3"
        self.store = Store(self._file, "c")
        self.other = Store(self._file, "another")
        self.drafts: dict[str, tuple[str, int]] = {}
        self.attempts: dict[int, Attempt] = {}
        self.thoughts: dict[str, Thought] = {}

    def teardown(self) -> None:
        self.store.close()
        self.other.close()
        self._folder.cleanup()

    def _change(self, which: int, change: Callable[[Attempt], Attempt]) -> None:
        """Change one of the attempts, in the store and here; there may be none yet."""
        if self.attempts:
            number = sorted(self.attempts)[which % len(self.attempts)]
            self.attempts[number] = change(self.attempts[number])

    @rule(name=NAMES, text=ANSWERS, hints=st.integers(0, 3))
    def draft(self, name: str, text: str, hints: int) -> None:
        self.store.save_draft(name, text, hints)
        self.drafts[name] = (text, hints)

    @rule(name=NAMES, text=ANSWERS, sure=st.none() | st.integers(1, 4))
    def submit(self, name: str, text: str, sure: int | None) -> None:
        attempt = self.store.submit(name, text, 1, sure)
        assert attempt.id not in self.attempts
        assert (attempt.answer, attempt.sureness, attempt.grade) == (text, sure, None)
        self.attempts[attempt.id] = attempt
        self.drafts.pop(name, None)

    @rule(which=WHICH, point=POINTS, made=st.booleans())
    def tick(self, which: int, point: str, made: bool) -> None:
        def change(old: Attempt) -> Attempt:
            self.store.tick(old.id, point, made)
            ticked = old.ticked | {point} if made else old.ticked - {point}
            return replace(old, ticked=ticked)

        self._change(which, change)

    @rule(which=WHICH, points=st.sets(POINTS), grade=st.floats(0, 1))
    def judge(self, which: int, points: set[str], grade: float) -> None:
        def change(old: Attempt) -> Attempt:
            self.store.judge(old.id, points, grade)
            return replace(old, ticked=frozenset(points), grade=grade)

        self._change(which, change)

    @rule(which=WHICH)
    def undo(self, which: int) -> None:
        def change(old: Attempt) -> Attempt:
            self.store.undo_grade(old.id)
            return replace(old, grade=None)

        self._change(which, change)

    @rule(which=WHICH, rating=st.none() | st.integers(1, 4))
    def overrule(self, which: int, rating: int | None) -> None:
        def change(old: Attempt) -> Attempt:
            self.store.overrule(old.id, rating)
            return replace(old, overruled=rating)

        self._change(which, change)

    @rule(step=NAMES, text=ANSWERS, submitted=st.booleans())
    def think(self, step: str, text: str, submitted: bool) -> None:
        if submitted:
            self.store.submit_thought(step, "why", text)
            self.drafts.pop(f"{step}/why", None)
            before = self.thoughts[step].answers if step in self.thoughts else ()
            answers = (*(one for one in before if one != text), text)
            self.thoughts[step] = Thought(answers, frozenset())
        else:
            self.store.save_draft(f"{step}/why", text)
            self.drafts[f"{step}/why"] = (text, 0)

    @rule(names=st.none() | st.sets(NAMES, max_size=2))
    def forget(self, names: set[str] | None) -> None:
        self.store.forget(names)
        gone = names if names is not None else {"q1", "q2", "8a"}
        self.drafts = {item: d for item, d in self.drafts.items() if item[:2] not in gone}
        self.attempts = {n: a for n, a in self.attempts.items() if a.question not in gone}
        self.thoughts = {step: kept for step, kept in self.thoughts.items() if step not in gone}

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = Store(self._file, "c")
        assert self.store.damage is None
        # As a screen does before anything is written, so that these drafts are its own.
        for name in self.drafts:
            self.store.take_up(name)

    @invariant()
    def both_hold_the_same(self) -> None:
        drafts = self.store.drafts()
        assert {n: (d.text, d.hints_used) for n, d in drafts.items()} == self.drafts
        kept = {a.id: a for many in self.store.all_attempts().values() for a in many}
        assert kept == self.attempts
        for step in {"q1", "q2", "8a"}:
            expected = {"why": self.thoughts[step]} if step in self.thoughts else {}
            assert self.store.thoughts(step) == expected

    @invariant()
    def nothing_is_left_over(self) -> None:
        assert self.other.drafts() == {} and self.other.all_attempts() == {}
        with closing(sqlite3.connect(self._file)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
            left = database.execute("SELECT DISTINCT attempt FROM tick").fetchall()
        assert {number for (number,) in left} <= self.attempts.keys()


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
