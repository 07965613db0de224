"""`export`: a run or a step as a plain Keras program."""

from __future__ import annotations

import shlex

from tutor.chapter.chapter import Chapter
from tutor.cli.chosen import chosen_chapter
from tutor.cli.files import write_whole
from tutor.cli.options import Options
from tutor.cli.output import say
from tutor.errors import RunError
from tutor.lab.export.program import Program, compose
from tutor.lab.export.render import as_notebook, as_script
from tutor.lab.folder import RunFolder
from tutor.lab.history import find_run
from tutor.lab.plan import plan
from tutor.lab.reader import read_view
from tutor.lab.settings import Settings
from tutor.paths import find_home


def export(options: Options) -> int:
    """Write the program to a file, or print it."""
    program = _program(options, chosen_chapter(options))
    if options.output is None:
        say(as_script(program).rstrip("\n"))
        return 0
    notebook = options.output.suffix.lower() == ".ipynb"
    text = as_notebook(program) if notebook else as_script(program)
    write_whole(options.output, text, "the program")
    name = shlex.quote(str(options.output))
    how = f"jupyter notebook {name}" if notebook else f"python {name}"
    say(f"Written; where TensorFlow is installed it runs with: {how}")
    return 0


def _program(options: Options, chapter: Chapter) -> Program:
    step = chapter.step(options.run.lower())
    if step is not None:
        return compose(plan(chapter, step, Settings(size="full")), step)
    folder = _named_run(options, chapter)
    spec = folder.read_spec()
    asked = chapter.step(spec.step) if spec.chapter == chapter.id else None
    return compose(spec, asked, read_view(folder.events).started)


def _named_run(options: Options, chapter: Chapter) -> RunFolder:
    try:
        return find_run(find_home(options.home).runs, options.run)
    except RunError as fault:
        steps = ", ".join(step.id for step in chapter.steps) or "none"
        raise RunError(
            f"{fault.what}, and no step either", mend=f"{fault.mend}; the steps are: {steps}"
        ) from fault
