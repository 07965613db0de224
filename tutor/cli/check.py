"""`check`: the linter for content, and how well labelled answers are read."""

from __future__ import annotations

from tutor.chapter.faults import counted
from tutor.chapter.labelled import Labelled
from tutor.chapter.load import load_labelled, read_content, read_phrases
from tutor.chapter.phrases import ChapterPhrases
from tutor.cli.options import Options
from tutor.cli.output import complain, say
from tutor.lab.wording import count
from tutor.paths import find_content
from tutor.quiz.hints.reader import Reader
from tutor.quiz.hints.score import Tally, score, together
from tutor.quiz.hints.trial import trial


def check(options: Options) -> int:
    """Print every fault of a chapter; the exit status says whether there is any."""
    folder = find_content(options.folder or options.content)
    chapter, faults = read_content(folder)
    phrases: ChapterPhrases | None = None
    if chapter is not None:
        phrases, faults = read_phrases(folder, chapter)
    if chapter is not None and phrases is not None:
        faults = trial(chapter, phrases)
    for fault in faults:
        say(str(fault))
    if chapter is not None and phrases is not None and options.answers is not None:
        labelled = load_labelled(options.answers, chapter)
        say("\n".join(_table(Reader(folder, chapter), labelled, options.answers.name)))
    if chapter is None or faults:
        complain(f"the content has {counted(faults)} ({folder}): mend the files named above")
        return 1
    say(
        f"{chapter.title}: {count(len(chapter.questions), 'question')} and "
        f"{count(len(chapter.steps), 'step')}, no fault ({folder})"
    )
    return 0


def _table(reader: Reader, labelled: Labelled, name: str) -> list[str]:
    """How well the labelled answers of the file of that name are read, a line for each point."""
    result = score(labelled.answer, reader.read)
    lines = [
        f"{result.answers} answers of {name}",
        f"{'':32}precision  recall    F1   right wrong overlooked",
    ]
    for tallies, kind in ((result.points, "points"), (result.misconceptions, "misconceptions")):
        lines += [_row(" ".join(name), tally) for name, tally in sorted(tallies.items())]
        lines += [_row(f"all {kind}", together(tallies)), ""]
    if result.contradicted:
        share = result.taken_as_made / result.contradicted
        lines.append(
            f"{result.contradicted} points contradicted, {result.taken_as_made} of them proposed "
            f"as made ({share:.1%})"
        )
    return lines


def _row(name: str, tally: Tally) -> str:
    return (
        f"{name:32}{tally.precision:9.3f} {tally.recall:7.3f} {tally.f1:5.3f}   "
        f"{tally.right:5} {tally.wrong:5} {tally.overlooked:10}"
    )
