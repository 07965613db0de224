import pytest

from tutor.quiz.sureness import Level, by_sureness, sure_against_right

PASS = 0.6


def test_sure_beside_right() -> None:
    levels = by_sureness([(4, 1.0), (4, 0.5), (1, 0.25), (None, 1.0)], PASS)
    assert levels == (
        Level(1, 1, 0.25, 0),
        Level(2, 0, None, 0),
        Level(3, 0, None, 0),
        Level(4, 2, 0.75, 1),
    )


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ([(None, 1.0)] * 9, "not said of any judged answer"),
        ([(4, 1.0)] * 4, "You said 4 times how sure you were; 5 answers say whether it fits."),
        (
            [(4, 1.0)] * 3 + [(4, 0.2), (1, 0.0)],
            "You were certain 4 times and right 3 times: that fits.",
        ),
        (
            [(4, 0.0)] * 4 + [(3, 1.0), (1, 0.0)],
            "certain 4 times and never right, fairly sure once and right: you feel surer",
        ),
        ([(1, 1.0)] * 3 + [(2, 1.0), (2, 0.0), (4, 1.0)], "unsure twice and right once, gues"),
        ([(1, 1.0)] * 5, "guessing 5 times and right every time: you know more than you believe."),
        (
            [(4, 0.1), *[(3, 1.0)] * 3, (2, 0.0)],
            "You were certain once and not right, fairly sure 3 times and right every time: "
            "the surest answers were right less often.",
        ),
        ([(1, 0.0)] * 5, "guessing 5 times and never right: that fits."),
        ([(4, 0.0)] * 3 + [(1, 1.0)] * 3, "how sure you feel says little yet."),
    ],
)
def test_what_it_shows_is_said(answers: list[tuple[int | None, float]], told: str) -> None:
    assert told in sure_against_right(by_sureness(answers, PASS))
