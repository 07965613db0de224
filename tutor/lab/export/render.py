"""A program as a script or as a notebook."""

from __future__ import annotations

import json
import textwrap
from typing import Any

from tutor.lab.export.block import Block, one_line
from tutor.lab.export.program import Program

WIDTH = 88
"""Of a line of prose, as formatters have it."""


def as_script(program: Program) -> str:
    """A `.py` file."""
    about = [_wrapped(paragraph) for paragraph in program.about]
    usage = "    python step.py [--data cifar-10-batches-py] [--epochs N]"
    text = "\n\n".join([one_line(program.title), *about, usage])
    # What content says may hold the marks that end a string or mean something in it.
    safe = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    parts = [f'"""{safe}\n"""']
    for number, block in enumerate(program.blocks):
        parts.append(("\n\n" if number == 0 else _gap(parts[-1], block)) + _commented(block))
    return "".join(parts) + "\n"


def _gap(before: str, block: Block) -> str:
    """Two blank lines around functions and classes, as Python's style guide asks."""
    apart = _defines_last(before) or block.code.startswith(("def ", "class "))
    return "\n\n\n" if apart else "\n\n"


def _defines_last(text: str) -> bool:
    return text.rsplit("\n", 1)[-1].startswith("    ")


def _commented(block: Block) -> str:
    if not block.prose:
        return block.code
    return f"{_wrapped(block.prose, '# ')}\n{block.code}"


def _wrapped(text: str, mark: str = "") -> str:
    return textwrap.fill(
        one_line(text),
        WIDTH,
        initial_indent=mark,
        subsequent_indent=mark,
        break_on_hyphens=False,
    )


def as_notebook(program: Program) -> str:
    """An `.ipynb` file: nbformat 4.5."""
    intro = "\n\n".join(one_line(paragraph) for paragraph in program.about)
    cells = [_cell("markdown", f"# {one_line(program.title)}\n\n{intro}")]
    for block in program.cells:
        if block.prose:
            cells.append(_cell("markdown", one_line(block.prose)))
        cells.append(_cell("code", block.code, execution_count=None, outputs=[]))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _cell(kind: str, text: str, **more: Any) -> dict[str, Any]:
    return {
        "cell_type": kind,
        "metadata": {},
        "source": text.splitlines(keepends=True),
        **more,
    }
