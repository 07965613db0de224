"""`check`: the linter for content."""

from __future__ import annotations

from tutor.chapter.load import read_content
from tutor.cli.output import complain, say
from tutor.cli.parser import Options
from tutor.paths import find_content


def check(options: Options) -> int:
    """Print every fault of a chapter; the exit status says whether there is any."""
    folder = find_content(options.folder or options.content)
    chapter, faults = read_content(folder)
    for fault in faults:
        say(str(fault))
    if chapter is None:
        count = "one fault" if len(faults) == 1 else f"{len(faults)} faults"
        complain(f"the content has {count} ({folder}): mend the files named above")
        return 1
    say(
        f"{chapter.title}: {len(chapter.questions)} questions and {len(chapter.steps)} steps, "
        f"no fault ({folder})"
    )
    return 0
