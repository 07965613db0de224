import pytest

from tutor.errors import TutorError
from tutor.lab.settings import Settings
from tutor.plain.settings import changed


@pytest.mark.parametrize(
    "path",
    ["", "nowhere", "x" * 300, "\ud800", "~nosuchuser/x", "~"],
    ids=["nothing", "nowhere", "too long", "no text", "of nobody", "no home"],
)
def test_images_where_none_can_be_are_one_sentence(path: str) -> None:
    with pytest.raises((ValueError, TutorError), match=r"must be one of|home folder|not UTF-8"):
        changed(Settings(), "images", path, cycled=False)


def test_what_the_step_itself_cycles_is_left_as_it_is_at_once() -> None:
    assert changed(Settings(), "momentum", "", cycled=True).cycle_momentum is False
    assert changed(Settings(), "momentum", "", cycled=False).cycle_momentum is True
