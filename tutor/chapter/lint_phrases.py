"""Rules between a chapter's questions and the files that say how answers are worded or judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tutor.chapter.chapter import Chapter
from tutor.chapter.faults import Fault
from tutor.chapter.labelled import Labelled
from tutor.chapter.pattern import groups_in, parse_group, parse_pattern
from tutor.chapter.phrases import Phrases, Words
from tutor.chapter.question import Question

WORDS = "words.toml"
"""The file of the groups that all questions share; there need not be one."""


def lint_phrases(
    chapter: Chapter, words: Words | None, phrases: Mapping[str, Phrases | None]
) -> list[Fault]:
    """All faults across files; a value of None is a file whose own faults are known already."""
    shared = words.words if words else {}
    faults = list(_groups(WORDS, "words", shared, shared))
    for name, said in phrases.items():
        file, question = f"phrases/{name}.toml", chapter.question(name)
        if question is None:
            mend = "name the file like a question"
            faults.append(Fault(file, "", f"{name} is no question of this chapter", mend))
        elif said is not None:
            faults += _phrases(file, question, said, {*shared, *said.words} if words else None)
    return faults


def lint_labelled(file: str, chapter: Chapter, labelled: Labelled) -> Iterator[Fault]:
    """Labels that mean nothing in the chapter; nobody would notice that they count nothing."""
    for number, answer in enumerate(labelled.answer):
        key, question = f"answer[{number}]", chapter.question(answer.question)
        if question is None:
            problem = f"{answer.question} is no question of this chapter"
            yield Fault(file, f"{key}.question", problem, "correct its id")
            continue
        points = {point.id for point in question.points}
        wrong = {one.id for one in question.misconceptions}
        for kind, labels, known in (
            ("points", answer.points, points),
            ("contradicts", answer.contradicts, points),
            ("misconceptions", answer.misconceptions, wrong),
        ):
            for label in sorted(set(labels) - known):
                problem = f"{label} is no id of {question.id}"
                yield Fault(file, f"{key}.{kind}", problem, "correct it")


def _phrases(
    file: str, question: Question, said: Phrases, groups: set[str] | None
) -> Iterator[Fault]:
    points = {point.id for point in question.points}
    wrong = {one.id for one in question.misconceptions}
    yield from _ids(file, "points", said.points, points)
    yield from _ids(file, "opposites", said.opposites, points)
    yield from _ids(file, "misconceptions", said.misconceptions, wrong)
    yield from _ids(file, "about", said.about, points | wrong)
    meant = [(f"about.{name}", topic) for name, topic in said.about.items()]
    meant += [("unnamed", said.unnamed)] if said.unnamed is not None else []
    meant += [("numbered", topic) for topic in said.numbered]
    for key, topic in meant:
        if topic not in said.topics:
            yield Fault(file, key, f"{topic} is no topic of this file", "correct it")
    if groups is None:
        return
    yield from _groups(file, "words", said.words, groups)
    yield from _groups(file, "topics", said.topics, groups)
    for table in ("points", "opposites", "misconceptions"):
        for name, texts in getattr(said, table).items():
            used = {g for text in texts for term in parse_pattern(text).terms for g in term.groups}
            yield from _unknown(file, f"{table}.{name}", used, groups)


def _ids(file: str, table: str, used: Iterable[str], known: set[str]) -> Iterator[Fault]:
    for name in used:
        if name not in known:
            yield Fault(file, f"{table}.{name}", "the question has no such id", "correct it")


def _groups(
    file: str, table: str, groups: Mapping[str, str], known: Iterable[str]
) -> Iterator[Fault]:
    for name, text in groups.items():
        yield from _unknown(file, f"{table}.{name}", groups_in(parse_group(text)), set(known))


def _unknown(file: str, key: str, used: Iterable[str], known: set[str]) -> Iterator[Fault]:
    for name in sorted(set(used) - known):
        yield Fault(file, key, f"there is no group <{name}>", "add it to words or correct its name")
