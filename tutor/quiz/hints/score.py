"""How well answers are read, measured on answers that a person has labelled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from tutor.chapter.labelled import LabelledAnswer
from tutor.quiz.hints.values import Hint, Hints


@dataclass
class Tally:
    """How often something was found rightly, wrongly, and not found though it is there."""

    right: int = 0
    wrong: int = 0
    overlooked: int = 0

    def add(self, found: bool, there: bool) -> None:
        """Count one answer."""
        self.right += found and there
        self.wrong += found and not there
        self.overlooked += there and not found

    @property
    def precision(self) -> float:
        """The share of what was found that is there; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 where nothing is there."""
        return self.right / (self.right + self.overlooked) if self.right + self.overlooked else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Score:
    """The tallies of every key point and misconception, by question and id, and how many
    contradicted points there were and how many of these were proposed as made."""

    answers: int = 0
    points: dict[tuple[str, str], Tally] = field(default_factory=dict)
    misconceptions: dict[tuple[str, str], Tally] = field(default_factory=dict)
    contradicted: int = 0
    taken_as_made: int = 0


def score(answers: Iterable[LabelledAnswer], read: Callable[[str, str], Hints | None]) -> Score:
    """Compare what is found in the answers with their labels; `read` takes a question's id and an
    answer. Answers to questions that nobody can read count nothing."""
    result = Score()
    for answer in answers:
        hints = read(answer.question, answer.text)
        if hints is None:
            continue
        result.answers += 1
        _count(result.points, answer.question, hints.points, answer.points)
        _count(result.misconceptions, answer.question, hints.misconceptions, answer.misconceptions)
        result.contradicted += len(answer.contradicts)
        result.taken_as_made += sum(
            name in hints.points and hints.points[name].made for name in answer.contradicts
        )
    return result


def _count(
    tallies: dict[tuple[str, str], Tally],
    question: str,
    hints: Mapping[str, Hint],
    there: Iterable[str],
) -> None:
    labels = set(there)
    for name, hint in hints.items():
        tallies.setdefault((question, name), Tally()).add(hint.made, name in labels)


def together(tallies: Mapping[tuple[str, str], Tally]) -> Tally:
    """All of them as one."""
    all_of_them = tallies.values()
    return Tally(
        right=sum(tally.right for tally in all_of_them),
        wrong=sum(tally.wrong for tally in all_of_them),
        overlooked=sum(tally.overlooked for tally in all_of_them),
    )
