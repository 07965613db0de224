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
        changed(Settings(), "images", path)
