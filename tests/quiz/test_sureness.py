from tutor.chapter.load import load_chapter
from tutor.paths import find_content
from tutor.quiz.change import change
from tutor.quiz.sureness import Level, by_sureness


def test_sure_beside_right() -> None:
    levels = by_sureness([(4, 1.0), (4, 0.5), (1, 0.25), (None, 1.0)])
    assert levels == (
        Level(1, 1, 0.25),
        Level(2, 0, None),
        Level(3, 0, None),
        Level(4, 2, 0.75),
    )


def test_what_came_and_what_went() -> None:
    points = load_chapter(find_content()).questions[0].points
    found = change(points, {"no", "symmetry", "gone_from_the_content"}, {"no", "gradients"})
    assert [p.id for p in found.gained] == ["gradients"]
    assert [p.id for p in found.lost] == ["symmetry"]
