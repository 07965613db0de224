"""A home in which something was answered, predicted, trained and thought about."""

from __future__ import annotations

from tests.answered import answered
from tests.lab.runs import epochs, record
from tutor.lab.folder import RunFolder
from tutor.lab.history import RunRecord
from tutor.paths import Home
from tutor.progress.store import Store

HOSTILE = "```\n# no heading\n~~~~\n<script>alert(1)</script> [link](http://x)\x1b[31m\n- no item"


def study(home: Home) -> None:
    """Two answers to q1 and one to q2, the first with a second look at what it missed; two runs."""
    first = answered(home.database, "q1", ["no"], 1 / 9, days_ago=8)
    answered(home.database, "q1", ["no", "symmetry", "gradients"], 0.6, days_ago=4)
    with Store(home.database, "chapter11") as store:
        again = store.submit_recovery(store.attempt(first), "They stay # twins")
        store.recover(again.id, "symmetry", True)
        hostile = store.submit("q2", HOSTILE, 2, 4)
        store.judge(hostile.id, ["yes"], 0.0)
        store.submit("q3", "not judged yet", 0)
        store.save_draft("q4", "half an answer", 0)
        store.predict("8b-new", "8b", {"accuracy": "30 to 45 %"})
        store.submit_thought("8b", "stopping", "an earlier thought")
        store.submit_thought("8b", "stopping", HOSTILE)
        store.tick_thought("8b", "stopping", "watches", True)
        store.save_draft("8b/rate", "half a thought")
    for number, run in enumerate(("8b-old", "8b-new")):
        trained(home, run, created=1_700_000_000.0 + 60 * number)
    failed(home)
    (home.runs / "8b-new" / "name").write_text("my [run](x) *bold*")


def trained(home: Home, run: str, *, created: float) -> None:
    """A finished run of 8b."""
    told = epochs([2.0, 1.5, 1.75], accuracies=[0.3, 0.42, 0.4])
    _keep(home, record("8b", *told, data="sample", run=run, created=created))


def failed(home: Home) -> None:
    """A run of 8a that could not go on."""
    place = home.runs / "8a-failed" / "checkpoint"
    message = f"no room is left ({place}): make room in {home.root}"
    _keep(
        home,
        record(
            "8a",
            state="failed",
            message=message,
            run="8a-failed",
            created=1_700_000_200.0,
        ),
    )


def _keep(home: Home, made_up: RunRecord) -> None:
    folder = RunFolder(home.runs / made_up.spec.run)
    folder.path.mkdir(parents=True)
    folder.write_spec(made_up.spec)
    view = made_up.view
    for event in (view.started, *view.epochs, view.last):
        if event is not None:
            folder.append(event)
