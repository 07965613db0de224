"""Content spoiled at random, in the ways in which files are spoiled by hand, machine or malice."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from pathlib import Path

Mutation = Callable[[random.Random, bytes], bytes]

STRANGE = (
    *("1", "-1", "0", "1e400", "nan", "-inf", "true", '""', "[]", "{}", '"q1"', '["q1", "q1"]'),
    *('"\\u0000"', '"\\u202e[/]"', '"\\ud800"', "1979-05-27", "[[], {}]", "{a.b.c = 1}"),
    *("9" * 400, "9" * 5000, "[" * 200 + "]" * 200, "[" * 5000, "{a=" * 300 + "1" + "}" * 300),
    *('"x', "'''", "0x", "1__0", f'"{"x" * 1_000_000}"', '["a\\nb", 1, nan]'),
)
"""What stands behind a key instead."""

KEY = re.compile(rb"^([A-Za-z0-9_.]+) = (.*)$", re.MULTILINE)


def flip(chance: random.Random, raw: bytes) -> bytes:
    """Some bytes are others."""
    flipped = bytearray(raw)
    for _ in range(chance.choice([1, 1, 3, 30])):
        flipped[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def cut(chance: random.Random, raw: bytes) -> bytes:
    """The end is missing."""
    return raw[: chance.randrange(len(raw))]


def insert(chance: random.Random, raw: bytes) -> bytes:
    """Something has come in between."""
    at = chance.randrange(len(raw))
    more = [b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\x1b[2J", b"[", b'"""', b"\xed\xa0\x80"]
    more += [b"a" * 1_000_000, b"\n[" + b".".join([b"a"] * 500) + b"]\n", chance.randbytes(20)]
    return raw[:at] + chance.choice(more) + raw[at:]


def drop_a_line(chance: random.Random, raw: bytes) -> bytes:
    """A line is missing."""
    lines = raw.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def repeat_lines(chance: random.Random, raw: bytes) -> bytes:
    """Some lines stand there twice, so some keys or ids do."""
    lines = raw.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return b"".join(lines[:at] + lines[at : at + chance.randint(1, 12)] * 2 + lines[at:])


def swap_lines(chance: random.Random, raw: bytes) -> bytes:
    """Two lines have changed places."""
    lines = raw.splitlines(keepends=True)
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def another_value(chance: random.Random, raw: bytes) -> bytes:
    """A key has a value of another type, or none that there can be."""
    found = chance.choice([*KEY.finditer(raw)])
    return raw[: found.start(2)] + chance.choice(STRANGE).encode() + raw[found.end(2) :]


def another_key(chance: random.Random, raw: bytes) -> bytes:
    """A key is called otherwise."""
    found = chance.choice([*KEY.finditer(raw)])
    names = [b"a" * 5000, b'"[/]\\u001b"', b"a.b.c.d.e.f.g.h.i.j.k.l", b"Id", b"", b"\xff"]
    name = chance.choice(names)
    return raw[: found.start(1)] + name + raw[found.end(1) :]


def another_word(chance: random.Random, raw: bytes) -> bytes:
    """An id, number or pattern within quotes or a list is another one of the file."""
    words = [*re.finditer(rb'"[^"\n]*"|\b[0-9.e-]+\b', raw)]
    one, other = chance.choice(words), chance.choice(words)
    return raw[: one.start()] + other[0] + raw[one.end() :]


def recode(chance: random.Random, raw: bytes) -> bytes:
    """Saved in another encoding or with other line ends, or it is no text at all."""
    text = raw.decode()
    return chance.choice(
        [
            text.encode("utf-16"),
            text.encode("latin-1", "replace") + b"\xe9",
            text.encode("utf-8-sig"),
            raw.replace(b"\n", b"\r\n"),
            raw.replace(b"\n", b"\r"),
            b"",
            b"\x00" * 100,
            chance.randbytes(2000),
        ]
    )


IN_PLACE: tuple[Mutation, ...] = (
    *(flip, cut, insert, drop_a_line, repeat_lines, swap_lines, another_key, another_word),
    *(another_value, another_value, recode),
)


def spoil(chance: random.Random, folder: Path, count: int) -> list[str]:
    """Spoil so many files of sound content in that folder; says how."""
    # Each once: what stands for a file after that, such as a link, may lead out of the folder.
    files = chance.sample(sorted(folder.rglob("*.toml")), count)
    return [_spoil(chance, file) for file in files]


def _spoil(chance: random.Random, file: Path) -> str:
    if chance.random() < 0.08:
        return _replace(chance, file)
    change = chance.choice(IN_PLACE)
    file.write_bytes(change(chance, file.read_bytes()))
    return f"{change.__name__} in {file.name}"


def _replace(chance: random.Random, file: Path) -> str:
    """Something else that bears the file's name."""
    raw = file.read_bytes()
    file.unlink()
    what = chance.choice(["nothing", "folder", "pipe", "loop", "device", "away", "other", "named"])
    match what:
        case "folder":
            file.mkdir()
        case "pipe":
            os.mkfifo(file)
        case "loop":
            file.symlink_to(file)
        case "device":
            file.symlink_to("/dev/zero")
        case "away":
            file.symlink_to(__file__)
        case "other":
            file.symlink_to("../chapter.toml")
        case "named":
            names = ["q1\x1b[2J", "\u202etoml.", "a b", "\udcff", "-h", "x" * 200, "[b]"]
            name = chance.choice(names)
            file.with_name(f"{name}.toml").write_bytes(raw)
    return f"{what} for {file.name}"
