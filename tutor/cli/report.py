"""`report`: everything a learner has done, as Markdown."""

from __future__ import annotations

from datetime import date

from tutor.cli.chosen import chosen_chapter, open_store
from tutor.cli.files import write_whole
from tutor.cli.options import Options
from tutor.cli.output import only_ascii, say
from tutor.paths import find_home
from tutor.report.gather import gather
from tutor.report.markdown import report as as_markdown
from tutor.standing.survey import survey


def report(options: Options) -> int:
    """Write the report to a file, or print it."""
    chapter = chosen_chapter(options)
    with open_store(options, chapter) as store:
        seen = survey(chapter, store, find_home(options.home).runs, date.today())
        told = gather(seen, store)
    if options.output is None:
        ascii_only = only_ascii(options.ascii)
        say(as_markdown(told, ascii_only=ascii_only).rstrip("\n"))
        return 0
    write_whole(options.output, as_markdown(told, ascii_only=options.ascii), "the report")
    say(f"Written: {options.output}")
    return 0
