from pathlib import Path

from tutor.lab.events import Caption
from tutor.lab.pictures import (
    BYTES,
    SHADES,
    caption_text,
    half_blocks,
    read_pictures,
    shades,
    shrink,
)


def test_pixels_are_read_as_they_lie(tmp_path: Path) -> None:
    file = tmp_path / "examples.rgb"
    assert read_pictures(file, 3) == []
    raw = bytearray(BYTES * 2 + 5)
    raw[BYTES + 3 * (32 * 5 + 7) : BYTES + 3 * (32 * 5 + 7) + 3] = (1, 2, 3)
    file.write_bytes(raw)
    pictures = read_pictures(file, 3)
    assert len(pictures) == 2
    assert pictures[1][5][7] == (1, 2, 3) and pictures[1][7][5] == (0, 0, 0)


def test_pictures_become_characters(tmp_path: Path) -> None:
    file = tmp_path / "examples.rgb"
    file.write_bytes(bytes([0, 0, 0] * 16 + [255, 255, 255] * 16) * 32)
    (picture,) = read_pictures(file, 1)
    small = shrink(picture, 16)
    assert (len(small), len(small[0])) == (16, 16)
    assert shrink(picture, 32) == picture
    blocks = half_blocks(small)
    assert (len(blocks), blocks[0][0], blocks[0][15]) == (8, ((0,) * 3,) * 2, ((255,) * 3,) * 2)
    assert shades(small) == [SHADES[0] * 8 + SHADES[-1] * 8] * 8
    assert shades(shrink(((((9, 9, 9),) * 32),) * 32, 16))[0] == SHADES[0] * 16


def test_captions() -> None:
    classes = ("cat", "dog")
    assert caption_text(Caption(label=0), classes) == "cat"
    assert caption_text(Caption(label=7), classes) == "class 7"
    spread = Caption(label=0, guess=1, probability=0.62, deviation=0.1)
    assert caption_text(spread, classes) == "cat, guess dog 62 %, spread 10 %"
