"""Programs as text: each is sound Python, says what it is, and holds only what it needs."""

import json
import subprocess
import sys
from itertools import pairwise

import pytest

from tests.lab.made_up import CHAPTER, spec_of, step_of
from tutor.chapter.recipe import Contrast, Network
from tutor.lab.events import Started
from tutor.lab.export.program import compose
from tutor.lab.export.render import as_notebook, as_script
from tutor.lab.spec import RunSpec

STEPS = ["8a", "8b", "8c", "8d", "8e", "8f"]
SAME = Network(hidden_layers=1, activation="elu", initializer="single_value")
MIXED = Network(
    activation="relu", initializer="lecun_normal", batch_normalization=True, alpha_dropout=0.2
)
Captured = pytest.CaptureFixture[str]


def script(spec: RunSpec, started: Started | None = None) -> str:
    return as_script(compose(spec, CHAPTER.step(spec.step), started))


def ruff(*arguments: str, text: str) -> str:
    command = [sys.executable, "-m", "ruff", *arguments, "--isolated", "-"]
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.parametrize(
    "spec",
    [
        *(spec_of(step) for step in STEPS),
        spec_of("8f", cycle_momentum=True, seed=7),
        spec_of("8e", network=MIXED, patience=None, mc_samples=(10,)),
        spec_of("8a", network=SAME, contrast=Contrast(label="it's \\", network=SAME)),
        spec_of("8c", network=SAME, train_images=None, standardize=True, patience=None),
    ],
    ids=[*STEPS, "cycled momentum", "mixed", "single values", "single value alone"],
)
def test_a_script_is_what_a_formatter_would_leave(spec: RunSpec) -> None:
    text = script(spec)
    assert ruff("format", "--diff", text=text) == ""
    assert ruff("check", "--select", "B,C4,E,F,I,N,RET,RUF,SIM,UP,W", text=text) == ""
    assert "import tutor" not in text and "from tutor" not in text
    assert len(text.splitlines()) <= 160


@pytest.mark.parametrize("step", STEPS)
def test_a_script_holds_only_what_its_step_needs(step: str) -> None:
    text = script(spec_of(step))
    holds = {
        "BatchNormalization": step == "8c",
        "AlphaDropout": step in ("8e", "8f"),
        "Normalization(mean": step in ("8d", "8e", "8f"),
        "EarlyStopping": step not in ("8a", "8f"),
        "ModelCheckpoint": step in ("8a", "8f"),
        "OneCycle": step == "8f",
        "CycledSGD": False,
        "monte_carlo": step == "8e",
        "contrast": step == "8a",
        "single_value": step == "8a",
        "Nadam(": step != "8f",
    }
    assert {name: name in text for name in holds} == holds


def test_a_notebook_is_the_script_in_cells() -> None:
    spec = spec_of("8e")
    notebook = json.loads(as_notebook(compose(spec, CHAPTER.step("8e"))))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    cells = notebook["cells"]
    assert len({cell["id"] for cell in cells}) == len(cells)
    assert "".join(cells[0]["source"]).startswith("# Step 8e: Alpha dropout")
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    compile("\n".join(code), "notebook", "exec")
    assert "EPOCHS = 20" in code[0] and "argparse" not in code[0]
    assert all(part in script(spec) for part in code[1:])
    kinds = [cell["cell_type"] for cell in cells]
    assert ("markdown", "markdown") not in pairwise(kinds)


def test_a_size_decides_the_images() -> None:
    assert "x_train, y_train = images[5000:15000]" in script(spec_of("8b"))
    assert "images[:2000]" in script(spec_of("8b"))
    assert "x_train, y_train = images[5000:], labels[5000:]" in script(
        spec_of("8b", train_images=None)
    )


def started(spec: RunSpec, **fields: object) -> Started:
    facts = spec.model_dump(include={"run", "step", "size", "seed", "batch_size", "epochs"})
    facts |= {"train_images": 1, "validation_images": 1, "learning_rate": 0.5, "data": "cifar10"}
    return Started.model_validate(facts | fields)


def test_the_rate_that_the_run_found_is_taken() -> None:
    spec = spec_of("8b", task="find")
    assert "LEARNING_RATE = 0.5\n" in script(spec, started(spec))
    assert "ATTENTION" not in script(spec, started(spec))


def test_a_run_on_the_sample_set_becomes_one_on_cifar10_and_says_so() -> None:
    spec = spec_of("8b", sample_learning_rate=5e-4)
    text = script(spec, started(spec, data="sample", learning_rate=spec.sample_learning_rate))
    assert "LEARNING_RATE = 5e-05\n" in text
    assert "ATTENTION: that run trained on the tutor's built-in sample set" in text
    assert "for the sample set it was 0.0005" in " ".join(text.split())
    chosen = script(spec, started(spec, data="sample", learning_rate=0.002))
    assert "LEARNING_RATE = 0.002\n" in chosen and "ATTENTION" in chosen


def test_what_content_says_cannot_break_the_program() -> None:
    step = step_of("8b")
    nasty = step.model_copy(update={"title": '"\r\x0c\x1bx\n', "task": 'a """ b \\N \\'})
    contrast = Contrast(label='a "label" \\', network=SAME)
    for text in (
        as_script(compose(spec_of("8b"), nasty)),
        script(spec_of("8b", step="x\n9", contrast=contrast)),
    ):
        compile(text, "step.py", "exec")
        assert "\x1b" not in text
    json.loads(as_notebook(compose(spec_of("8b"), nasty)))
