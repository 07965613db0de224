import json
import math
from pathlib import Path

import pytest

from tutor.lab.events import EVENT, to_line
from tutor.lab.reader import EventReader, read_events
from tutor.lab.view import view_of

EPOCH = {"kind": "epoch", "accuracy": 0.3, "val_accuracy": 0.4, "learning_rate": 0.1, "seconds": 2}


def epoch(number: int, val_loss: float) -> dict[str, object]:
    return EPOCH | {"epoch": number, "loss": 2.0, "val_loss": val_loss}


def test_numbers_that_are_none_are_spelled_out() -> None:
    event = EVENT.validate_python(epoch(1, math.nan) | {"loss": -math.inf})
    line = json.loads(to_line(event))
    assert (line["val_loss"], line["loss"]) == ("nan", "-inf")
    back = EVENT.validate_json(to_line(event))
    assert back.kind == "epoch" and math.isnan(back.val_loss) and back.loss == -math.inf


def test_the_reader_waits_for_torn_lines_and_passes_garbage_over(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    reader = EventReader(file)
    assert reader.read() == []
    line = to_line(EVENT.validate_python(epoch(1, 1.0)))
    file.write_text(line + '{"kind": "later"}\n\x00garbage\n' + line[:20])
    assert [event.kind for event in reader.read()] == ["epoch"]
    with file.open("a") as more:
        more.write(line[20:])
    assert [event.kind for event in reader.read()] == ["epoch"]
    assert len(read_events(file)) == 2


def test_curves_know_the_best_epoch_and_the_patience() -> None:
    started = {
        "kind": "started",
        "run": "r",
        "step": "8b",
        "data": "sample",
        "size": "quick",
        "seed": 1,
        "learning_rate": 0.1,
        "batch_size": 32,
        "train_images": 10,
        "validation_images": 5,
        "epochs": 10,
        "patience": 3,
    }
    told = [started, epoch(1, 2.0), epoch(2, 1.0), epoch(3, math.nan), epoch(4, 1.5)]
    view = view_of(EVENT.validate_python(event) for event in told)
    assert view.best is not None and view.best.epoch == 2
    assert view.patience_left == 1
    assert view.seconds_left == 12


PROGRESS = {"kind": "progress", "epoch": 1, "batch": 1, "loss": 1.0, "accuracy": 0.1}
PROBE = {"kind": "probe", "loss": 2.0}


@pytest.mark.parametrize(
    "event",
    [
        PROGRESS | {"batches": 0},
        PROGRESS | {"batches": -3},
        epoch(0, 1.0),
        epoch(1, 1.0) | {"seconds": -1},
        epoch(1, 1.0) | {"seconds": math.inf},
        epoch(1, 1.0) | {"time": math.nan},
        PROBE | {"learning_rate": 0},
        PROBE | {"learning_rate": -0.1},
        PROBE | {"learning_rate": "nan"},
        PROBE | {"learning_rate": "inf"},
        {"kind": "suggested", "learning_rate": 0, "rule": "a rule"},
        *(
            {"kind": "pictures", "role": "examples", "captions": [], "file": file}
            for file in ("../x.rgb", "/dev/zero", "..", "", "a\x00b", "a\nb", "x" * 300)
        ),
    ],
)
def test_what_nothing_can_be_reckoned_with_is_passed_over(
    event: dict[str, object], tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    file.write_text(f"{json.dumps(event)}\n")
    assert EventReader(file).read() == []
