"""`unlock`: opens steps by hand."""

from __future__ import annotations

from tutor.cli.chosen import chosen_chapter, named_step, open_store
from tutor.cli.options import Options
from tutor.cli.output import say


def unlock(options: Options) -> int:
    """Open steps by hand."""
    chapter = chosen_chapter(options)
    named = [named_step(chapter, name) for name in dict.fromkeys(options.names)]
    steps = [step.id for step in (chapter.steps if options.all else named)]
    with open_store(options, chapter) as store:
        store.open_by_hand(steps)
    say(f"Opened by hand: {', '.join(steps) or 'nothing, this chapter has no steps'}")
    return 0
