import math

from hypothesis import given
from hypothesis import strategies as st

from tutor.lab.charts.chart import Flag, Series, draw, plain

LABELS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40)
HARD = st.sampled_from([0.0, -0.0, 5e-324, -5e-324, 1e308, -1.7e308, 1.0, math.nan, math.inf])
POINTS = st.lists(st.tuples(st.floats() | HARD, st.floats() | HARD), max_size=30).map(tuple)


@given(
    st.lists(st.tuples(LABELS, POINTS), max_size=3),
    st.integers(1, 90),
    st.integers(1, 30),
    st.booleans(),
    st.booleans(),
    st.floats(),
    LABELS,
)
def test_any_values_fill_any_size(
    values: list[tuple[str, tuple[tuple[float, float], ...]]],
    width: int,
    height: int,
    log: bool,
    plainly: bool,
    place: float,
    words: str,
) -> None:
    series = [Series(label, points, "*") for label, points in values]
    rows = draw(
        series,
        width,
        height,
        ascii_only=plainly,
        log_x=log,
        log_y=log,
        title=words,
        flags=[Flag(place, "B", words)],
        cursor=place,
    )
    assert len(rows) == height
    assert all(sum(len(text) for text, _ in row) == width for row in rows)
    if plainly and all(label.isascii() for label in (words, *(one.label for one in series))):
        assert plain(rows).isascii()


def test_a_chart_has_its_marks_ticks_and_gaps() -> None:
    values = ((1.0, 0.0), (2.0, math.nan), (3.0, 1.0))
    text = plain(draw([Series("loss", values, "*")], 40, 9, ascii_only=True, title="t"))
    lines = text.splitlines()
    assert lines[0] == "t  * loss 1"
    assert lines[1].startswith("     1 |") and lines[1].endswith("*")
    assert text.count("*") == 3 and "." not in "".join(line[8:] for line in lines[1:-1])
    assert lines[-1].split() == ["1", "2", "3"]


def test_an_axis_without_values_tells_none() -> None:
    for log in (False, True):
        rows = plain(draw([Series("loss", (), "*")], 40, 10, log_y=log)).splitlines()
        assert "loss nothing yet" in rows[0]
        assert not any(mark.isalnum() for row in rows[1:] for mark in row)


def test_flags_and_cursor_stand_on_the_axis() -> None:
    series = [Series("a", ((1.0, 0.0), (5.0, 1.0)), "*"), Series("", ((1.0, 1.0),), "o")]
    flags = [Flag(1.0, "B", "best"), Flag(99.0, "N", "outside")]
    rows = draw(series, 50, 12, ascii_only=True, flags=flags, cursor=3.0)
    lines = plain(rows).splitlines()
    assert lines[0] == "* a 1  B best  N outside"
    assert lines[-2].startswith("       +B---") and lines[-2].count("^") == 1
    column = lines[-2].index("^")
    assert all(line[column] in "|." for line in lines[1:-2])


def test_a_legend_is_broken_between_its_entries() -> None:
    series = [Series(f"run {number}", ((1.0, 1.0),), "*") for number in range(4)]
    lines = plain(draw(series, 30, 14, ascii_only=True, title="loss")).splitlines()
    assert lines[:3] == ["loss  * run 0 1  * run 1 1", "* run 2 1  * run 3 1", lines[2]]
    assert lines[2].strip().endswith("|")


def test_a_log_axis_has_round_ticks() -> None:
    points = tuple((10.0**n, float(2**n)) for n in range(-6, 2))
    lines = plain(
        draw([Series("s", points, "*")], 80, 16, log_x=True, ascii_only=True)
    ).splitlines()
    assert lines[-1].split() == ["1e-6", "1e-5", "1e-4", "0.001", "0.01", "0.1", "1", "10"]
