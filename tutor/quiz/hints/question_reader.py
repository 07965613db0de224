"""Reads answers to one question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tutor.chapter.chapter import Chapter
from tutor.chapter.pattern import parse_group, parse_pattern
from tutor.chapter.phrases import ChapterPhrases, Phrases
from tutor.quiz.hints import english
from tutor.quiz.hints.dissent import NEGATORS
from tutor.quiz.hints.groups import Index, groups_of, whole_words
from tutor.quiz.hints.matching import Match, Scene, matches
from tutor.quiz.hints.negation import negated
from tutor.quiz.hints.reading import Word, sentences, words_of
from tutor.quiz.hints.spelling import Speller
from tutor.quiz.hints.topics import topics
from tutor.quiz.hints.values import LONGEST, Hint, Hints, Span, Verdict


def question_reader(
    chapter: Chapter, phrases: ChapterPhrases, question: str
) -> QuestionReader | None:
    """What reads answers to that question; None where the chapter does not say how they look."""
    asked, said = chapter.question(question), phrases.questions.get(question)
    if asked is None or said is None:
        return None
    prose = " ".join(
        text
        for q in chapter.questions
        for text in (q.prompt, q.model_answer, *q.hints, *(p.claim for p in q.points))
    )
    return QuestionReader(said, phrases.words, " ".join((asked.prompt, *asked.parts)), prose)


class QuestionReader:
    """Knows the phrases of one question: `words` are the groups of its chapter, `prompt` what it
    asks, and `prose` texts whose words count as spelled right."""

    def __init__(
        self, phrases: Phrases, words: Mapping[str, str], prompt: str, prose: str = ""
    ) -> None:
        self._phrases = phrases
        self._vocabulary = groups_of(words, phrases.words)
        self._topics = {
            name: self._vocabulary.opened(parse_group(text))
            for name, text in phrases.topics.items()
        }
        self._asked = {word.stem for word in words_of(prompt, str)}
        told = {word.text for word in words_of(prose, str) if word.text.isalpha()}
        subject = self._vocabulary.known() | told | _known(phrases)
        self._speller = Speller(subject, english.EVERYDAY)

    def read(self, answer: str) -> Hints:
        """What the answer seems to say."""
        words = words_of(answer[:LONGEST], self._speller.mend)
        index = Index(words)
        under = negated(words)
        parts = self._parts(words)
        said = self._phrases
        about = topics(words, index, self._topics, said.unnamed, said.numbered)

        def look(name: str, patterns: Sequence[str]) -> list[Match]:
            topic = said.about.get(name)
            mine = [
                part if topic is None or about[place] == topic else -1
                for place, part in enumerate(parts)
            ]
            scene = Scene(index, under, mine)
            return [
                match
                for text in patterns
                for match in matches(parse_pattern(text), self._vocabulary, scene)
                if mine[match.first] >= 0
            ]

        def against(name: str) -> list[Match]:
            return [match for match in look(name, said.opposites.get(name, ())) if match.says]

        return Hints(
            {name: _hint(look(name, t), against(name), words) for name, t in said.points.items()},
            {name: _hint(look(name, t), [], words) for name, t in said.misconceptions.items()},
        )

    def _parts(self, words: Sequence[Word]) -> list[int]:
        """The sentence of each word; -1 where it only repeats the question or lists keywords."""
        parts: list[int] = []
        for places in sentences(words):
            inside = words[places.start : places.stop]
            row = not self._phrases.names_count and _keywords(inside)
            nothing = row or _copied(inside, self._asked) or _asks(inside)
            parts += [-1 if nothing else inside[0].sentence] * len(places)
        return parts


def _copied(words: Sequence[Word], asked: set[str]) -> bool:
    own = [word for word in words if word.stem not in asked]
    return len(words) >= 6 and len(own) <= len(words) // 10


def _asks(words: Sequence[Word]) -> bool:
    begin = next((word.text for word in words if word.text not in ("and", "so")), "")
    return words[-1].asked and begin in english.ASKING


def _keywords(words: Sequence[Word]) -> bool:
    """Whether it is a row of words that claims nothing about them."""
    grammar = english.FILLERS | NEGATORS | english.SENTENCE_WORDS | english.CLAUSE_WORDS
    return len(words) >= 4 and not any(word.text in grammar or _digits(word) for word in words)


def _digits(word: Word) -> bool:
    """Whether a number was typed as such; words like `zeros` are no claim yet."""
    return word.text.lstrip("-").isdigit() and word.end - word.start <= len(word.text) + 1


def _known(phrases: Phrases) -> set[str]:
    """Every whole word that stands in a pattern or names a topic, in normal form."""
    texts = [
        text
        for table in (phrases.points, phrases.opposites, phrases.misconceptions)
        for patterns in table.values()
        for text in patterns
    ]
    atoms = [atom for text in texts for term in parse_pattern(text).terms for atom in term.atoms]
    atoms += [atom for text in phrases.topics.values() for atom in parse_group(text)]
    return whole_words(atoms)


def _hint(found: Sequence[Match], against: Sequence[Match], words: Sequence[Word]) -> Hint:
    """A claim that is denied as often as it is made, or whose opposite is said in other words, is
    not proposed: the learner has to look."""
    made = sum(match.says for match in found)
    denied = len(found) - made
    verdict: Verdict = "nothing"
    if made > denied:
        verdict = "both" if against else "made"
    elif denied > made or against:
        verdict = "opposite"
    elif found:
        verdict = "both"
    shown = [match for match in found if verdict == "both" or match.says == (verdict == "made")]
    if verdict != "made":
        shown += against
    spans: list[Span] = []
    for start, end in sorted({(words[m.first].start, words[m.last].end) for m in shown}):
        if spans and start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        else:
            spans.append(Span(start, end))
    return Hint(verdict, tuple(spans))
