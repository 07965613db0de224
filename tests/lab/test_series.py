import math
from dataclasses import replace

from tests.lab.made_up import event, made_up, step_of
from tests.lab.runs import epochs, record
from tutor.lab.charts.ghosts import candidates, usual
from tutor.lab.charts.series import (
    Ghost,
    around,
    band,
    flags,
    ghost_readings,
    learning_curves,
    probe_flags,
    sweep_rates,
    sweep_series,
)
from tutor.lab.runs_table import HEAD, row
from tutor.lab.smoothing import smoothed
from tutor.lab.view import view_of


def test_smoothing_is_labelled_and_begins_anew_after_a_gap() -> None:
    values = smoothed((1.0, 1.0, math.nan, 5.0, 6.0), 0.5)
    assert values[:2] == [1.0, 1.0] and math.isnan(values[2])
    assert values[3] == 5.0 and 5.0 < values[4] < 6.0
    view = made_up("8b", [2.0, 1.0]).view
    curves = learning_curves(view, "loss", True, smooth=True)
    assert [curve.label for curve in curves] == ["validation, smoothed", "training, smoothed"]
    assert learning_curves(view, "loss", True)[0].values == ((1, 2.0), (2, 1.0))


def test_best_and_broken_epochs_are_flagged() -> None:
    view = made_up("8b", [2.0, 1.0, math.nan, math.nan]).view
    assert [(flag.x, flag.mark) for flag in flags(view)] == [(2, "B"), (3, "N")]


def test_runs_of_other_seeds_are_a_band() -> None:
    low, high = band([((1, 1.0), (2, 4.0)), ((1, 2.0), (2, 3.0), (3, 9.0)), ((1, math.nan),)])
    assert (low, high) == (((1, 1.0), (2, 3.0)), ((1, 2.0), (2, 4.0)))
    views = tuple(made_up("8b", [loss], seed=seed).view for seed, loss in enumerate([1.0, 2.0]))
    own = made_up("8c", [1.0]).view
    curves = learning_curves(own, "loss", True, ghosts=[Ghost("8b, 2 seeds", views)])
    assert [curve.label for curve in curves[2:]] == ["8b, 2 seeds, lowest", "highest"]
    assert curves[2].mark == curves[3].mark
    assert "8b 40.0 % to 40.0 %" in ghost_readings([Ghost("8b", views)], 1)
    assert ghost_readings([Ghost("8b", views[:1])], 1) == "; 8b 40.0 %, 1.000"
    huge = made_up("8b", [1e30]).view
    assert ghost_readings([Ghost("8b", (huge,))], 1) == "; 8b 40.0 %, 1.0e+30"


def test_what_can_be_drawn_beside_a_run() -> None:
    own = made_up("8c", [1.0])
    others = [made_up("8b", [1.0], seed=1), made_up("8b", [1.0], seed=2)]
    elsewhere = made_up("8b", [1.0], name="elsewhere", data="cifar10", size="full", seed=1)
    found = candidates(own, [own, *others, elsewhere], lambda _: "")
    assert [one.key for one in found] == ["elsewhere", "8b-2", "8b-1", "band 8b-1"]
    assert found[0].ghost.label == "8b seed 1 (CIFAR-10, full)"
    assert found[-1].ghost.label == "8b, 2 seeds"
    assert found[1].ghost.label == "8b seed 2"
    twice = [made_up("8b", [1.0], name=name, seed=7) for name in ("one", "two")]
    labels = [one.ghost.label for one in candidates(own, [own, *twice], lambda _: "")]
    assert all(label.startswith("8b seed 7 of ") for label in labels)
    beside = candidates(others[0], others, lambda _: "")
    assert [one.key for one in beside] == ["8b-2", "band 8b-1"]
    assert len(beside[-1].ghost.views) == 2
    named = candidates(own, [own, elsewhere], lambda _: "mine")[0].text
    assert named == "elsewhere: mine (CIFAR-10, full), best 40.0 %, finished"
    assert usual(step_of("8c"), own, [own, *others, elsewhere]) == ["8b-2"]


def test_runs_whose_rates_were_searched_are_no_band_with_others() -> None:
    own = made_up("8c", [1.0])
    searched, asked = record("8b", *epochs([1.0]), task="find"), record("8b", *epochs([1.0]))
    seeds = [
        replace(one, spec=one.spec.model_copy(update={"seed": seed, "run": f"{seed}"}))
        for seed, one in ((1, searched), (2, searched), (3, asked), (4, asked))
    ]
    bands = [one.key for one in candidates(own, seeds, lambda _: "") if "band" in one.key]
    assert bands == ["band 1", "band 3"]


def test_around_a_point_is_what_is_drawn_there() -> None:
    points = tuple(enumerate([5.0, 1.0, 3.0, math.nan, 9.0]))
    assert around(points, 2, 1) == (1.0, 3.0)
    assert around(points, 0, 1) == (1.0, 5.0)
    assert math.isnan(around(points, 3, 0)[0])


def test_a_search_and_a_sweep_are_listed_with_what_came_out() -> None:
    figures = {"loss": 1.0, "accuracy": 0.5, "val_accuracy": 0.5, "seconds": 1.0, "epoch": 1}
    tried = [
        {"kind": "sweep_epoch", "learning_rate": rate, "val_loss": loss, **figures}
        for rate, loss in ((0.01, 1.5), (0.03, 1.25), (1.0, math.nan))
    ]
    swept = row(record("8b", *tried, task="sweep"))
    assert swept.split()[:7] == ["8b", "sweep", "finished", "cifar10", "full", "0.03", "loss"]
    assert "loss 1.25" in swept and len(swept) == len(HEAD) + 7
    found = {"kind": "suggested", "learning_rate": 0.005, "rule": "r"}
    assert " 0.005 " in row(record("8b", found, task="search"))
    trained = row(record("8b", *epochs([1.0])))
    assert trained.startswith("8b seed 42 ") and " 0.1 " in trained
    assert " 0.1 " not in row(record("8b", task="sweep", state="running"))


def test_a_search_and_a_sweep() -> None:
    told = [event("probe", learning_rate=rate, loss=loss) for rate, loss in ((0.1, 1), (1, "nan"))]
    view = view_of([*told, event("suggested", learning_rate=0.1, rule="r")])
    assert [flag.mark for flag in probe_flags(view)] == ["S", "N"]
    figures = {"loss": 1, "accuracy": 0.1, "val_accuracy": 0.2, "seconds": 1}
    swept = view_of(
        event("sweep_epoch", learning_rate=rate, epoch=epoch, val_loss=loss, **figures)
        for rate, loss in ((0.1, 2), (0.3, 1))
        for epoch in (1, 2)
    )
    rates = sweep_rates(swept)
    assert rates == (0.1, 0.3)
    series = sweep_series(swept, rates, "loss")
    assert [(one.mark, one.values) for one in series] == [
        ("2", ((1, 1.0), (2, 1.0))),
        ("1", ((1, 2.0), (2, 2.0))),
    ], "the best is drawn over the others"
