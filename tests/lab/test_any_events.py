"""Whatever stands in `events.jsonl`: it is read in any pieces, passed over, or told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.hostile import TEXTS
from tests.lab.made_up import CHAPTER, spec_of
from tests.lab.runs import NETWORK
from tests.lab.told import STARTED, ended
from tutor.lab.charts.chart import draw
from tutor.lab.charts.ghosts import candidates
from tutor.lab.charts.series import flags, learning_curves, probe_flags, probe_series, sweep_series
from tutor.lab.compare import compare
from tutor.lab.events import EVENT, Event
from tutor.lab.findings import findings_of
from tutor.lab.findings.telling import findings_text
from tutor.lab.folder import RunFolder
from tutor.lab.history import RunRecord
from tutor.lab.outcome import layers_text, monte_carlo_text, outputs_text, reading, result_text
from tutor.lab.reader import EventReader, read_events
from tutor.lab.runs_table import row
from tutor.lab.spec import RunSpec
from tutor.lab.under_way import conditions, progress_text, search_text, sweep_text
from tutor.lab.view import view_of
from tutor.standing.states import run_text

SPEC = RunSpec(
    run="8b-1",
    chapter="c",
    step="8b",
    data="auto",
    size="quick",
    network=NETWORK,
    optimizer="nadam",
    learning_rate=0.1,
    schedule="constant",
    epochs=3,
    created=1.0,
    versions={},
)
WHOLE = st.integers(0, 5) | st.just(2**63)
NUMBER = st.floats() | st.sampled_from(["nan", "inf", "-inf"]) | st.integers(-1, 3)
WORDS = st.sampled_from(["", "sample", "cifar10", *TEXTS.values()])
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("epoch", "batch", "batches", "epochs", "patience", "best_epoch"), WHOLE),
    **dict.fromkeys(("parameters", "samples", "seed", "batch_size", "train_images"), WHOLE),
    **dict.fromkeys(("validation_images", "mc_samples"), WHOLE),
    **dict.fromkeys(("loss", "accuracy", "val_loss", "val_accuracy", "best_val_loss"), NUMBER),
    **dict.fromkeys(("seconds", "seconds_per_epoch", "mc_seconds", "mc_accuracy"), NUMBER),
    "learning_rate": st.floats(5e-324, 1e308) | st.sampled_from([1e-5, 0.1]),
    **dict.fromkeys(("message", "rule", "run", "step", "data", "source", "size", "label"), WORDS),
    **dict.fromkeys(("means", "deviations"), st.lists(NUMBER, max_size=3)),
    "classes": st.lists(WORDS, max_size=3),
    "role": st.sampled_from(["examples", "mistakes", "spread"]),
    "file": WORDS,
    "captions": st.just([{"label": 3, "guess": 99, "probability": 2.0}]),
    "layers": st.lists(
        st.fixed_dictionaries({"name": WORDS, "type": WORDS, "output": WHOLE, "parameters": WHOLE}),
        max_size=3,
    ),
}
KINDS = {
    model["properties"]["kind"]["const"]: [n for n in model["properties"] if n in FIELDS]
    for model in EVENT.json_schema()["$defs"].values()
    if "kind" in model["properties"]
}


@st.composite
def events(draw: st.DrawFn) -> dict[str, Any]:
    """An event of any kind with any values, sound or not."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    return {"kind": kind, **{name: draw(FIELDS[name]) for name in KINDS[kind]}}


def sound(told: list[dict[str, Any]]) -> list[Event]:
    """Those of them that are events."""
    found = []
    for one in told:
        try:
            found.append(EVENT.validate_python(one))
        except ValidationError:
            continue
    return found


def line(event: dict[str, Any]) -> bytes:
    return json.dumps({"time": 1.0, **event}).encode() + b"\n"


LINES = st.lists(
    st.one_of(
        events().map(line),
        st.binary(max_size=30).map(lambda raw: raw + b"\n"),
        st.sampled_from([b'{"kind": "later"}\n', b"\n", b"\r\n", b"[" * 9000 + b"\n", b"null\n"]),
        st.sampled_from([b'{"kind": "epoch", "epoch": 1' + b"0" * 5000 + b"}\n", b"\xff\xfe\n"]),
    ),
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(LINES, st.data())
def test_it_is_read_in_any_pieces(tmp_path: Path, lines: list[bytes], data: st.DataObject) -> None:
    raw = b"".join(lines)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)), max_size=4)))
    file = tmp_path / "events.jsonl"
    file.write_bytes(b"")
    reader, found = EventReader(file), []
    for begin, end in zip([0, *cuts], [*cuts, len(raw)], strict=True):
        with file.open("ab") as more:
            more.write(raw[begin:end])
        found += reader.read()
    assert repr(tuple(found)) == repr(read_events(file))
    torn = EventReader(file)
    file.write_bytes(raw + b'{"kind": "load')
    assert len(torn.read()) == len(found)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(events(), max_size=12), st.integers(1, 60), st.integers(1, 20))
def test_whatever_happened_can_be_told(told: list[dict[str, Any]], width: int, height: int) -> None:
    view = view_of(sound(told))
    texts = [conditions(view, SPEC), progress_text(view), search_text(view), sweep_text(view, SPEC)]
    texts += [result_text(view), monte_carlo_text(view.monte_carlo), reading(view, 1)]
    texts += [outputs_text(view.outputs, ascii_only=True)]
    texts += [layers_text(view)] if view.built else []
    assert all(isinstance(text, str) for text in texts)
    curves = learning_curves(view, "loss", True, smooth=True)
    for series in (curves, probe_series(view, True), sweep_series(view, (0.1,), "loss")):
        rows = draw(series, width, height, log_y=True, flags=(*flags(view), *probe_flags(view)))
        assert len(rows) == height
        assert all(sum(len(text) for text, _ in row) == width for row in rows)


EPOCHS = st.lists(
    st.fixed_dictionaries(
        {"kind": st.just("epoch"), "epoch": st.integers(1, 5), "seconds": st.floats(0, 1e9)}
        | {name: FIELDS[name] for name in KINDS["epoch"] if name not in ("epoch", "seconds")}
    ),
    max_size=4,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(EPOCHS, st.lists(events(), max_size=4)), min_size=6, max_size=6))
def test_whatever_happened_can_be_compared(
    told: list[tuple[list[dict[str, Any]], list[dict[str, Any]]]],
) -> None:
    runs = []
    for step, (epochs, others) in zip(CHAPTER.steps, told, strict=True):
        view = view_of([STARTED, *sound([*epochs, *others]), ended("finished", 1)])
        runs.append(RunRecord(RunFolder(Path(step.id)), spec_of(step.id, run=step.id), view))
    for step, own in zip(CHAPTER.steps, runs, strict=True):
        said = findings_text(step, findings_of(step, own, runs))
        said += compare(runs[0], own) + row(own) + run_text(own)
        said += "".join(one.text for one in candidates(own, runs, lambda _: ""))
        assert said


def test_what_a_file_from_elsewhere_told_wrongly() -> None:
    figures = {"loss": 1, "accuracy": 0, "val_loss": 1, "val_accuracy": 0, "seconds": 1}
    swept = {"kind": "sweep_epoch", "epoch": 1, "learning_rate": 7.0, **figures}
    assert "Rate 1 of" in sweep_text(view_of(sound([swept])), SPEC)
    uneven = {"kind": "layer_outputs", "epoch": 0, "means": [1.0, 2.0], "deviations": [1.0]}
    assert "before training" in outputs_text(view_of(sound([uneven])).outputs)
