"""Text from people, files and content, made harmless for a terminal."""

from __future__ import annotations

_CONTROLS = {*range(0x20), 0x7F, *range(0x80, 0xA0)} - {ord("\n"), ord("\t")}
_BIDI_MARKS = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_DELETED = dict.fromkeys(_CONTROLS | _BIDI_MARKS)
_BLANKED = dict.fromkeys(_CONTROLS, " ")


def clean(text: str) -> str:
    """The text without control characters and marks that turn the direction of writing.

    Newlines and tabs stay.
    """
    return text.translate(_DELETED)


def blanked(text: str) -> str:
    """The text with a space for each control character but newlines and tabs: Textual leaves some
    out, and places in the text would no longer be where they were."""
    return text.translate(_BLANKED)
