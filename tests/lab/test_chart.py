import math

from hypothesis import given
from hypothesis import strategies as st

from tutor.lab.chart import Series, draw, plain

POINTS = st.lists(st.tuples(st.floats(), st.floats()), max_size=30).map(tuple)


@given(
    st.lists(POINTS, max_size=3),
    st.integers(1, 90),
    st.integers(1, 30),
    st.booleans(),
    st.booleans(),
)
def test_any_values_fill_any_size(
    values: list[tuple[tuple[float, float], ...]], width: int, height: int, log: bool, plainly: bool
) -> None:
    series = [Series("s", points, "*") for points in values]
    rows = draw(series, width, height, ascii_only=plainly, log_x=log, log_y=log, title="t")
    assert len(rows) == height
    assert all(sum(len(text) for text, _ in row) == width for row in rows)
    if plainly:
        assert plain(rows).isascii()


def test_a_chart_has_its_marks_ticks_and_gaps() -> None:
    values = ((1.0, 0.0), (2.0, math.nan), (3.0, 1.0))
    text = plain(draw([Series("loss", values, "*")], 40, 9, ascii_only=True, title="t"))
    lines = text.splitlines()
    assert lines[0] == "t  * loss 1"
    assert lines[1].startswith("     1 |") and lines[1].endswith("*")
    assert text.count("*") == 3 and "." not in "".join(line[8:] for line in lines[1:-1])
    assert lines[-1].split() == ["1", "2", "3"]
