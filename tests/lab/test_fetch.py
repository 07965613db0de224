"""CIFAR-10 fetched from a server of our own."""

from __future__ import annotations

import hashlib
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.lab.copied import left_over
from tutor.errors import DataError
from tutor.lab.images.fetch import Tell, fetch
from tutor.lab.images.places import ARCHIVE, changing, on_disk
from tutor.paths import Home

BODY = bytes(range(256)) * 4000
SHA256 = hashlib.sha256(BODY).hexdigest()
PART = f".{ARCHIVE}.part"


@dataclass
class Server:
    """Serves BODY; what it does amiss can be changed."""

    url: str = ""
    heeds_range: bool = True
    breaks_off: bool = False
    """After a third of what was asked for."""
    status: int = 200
    length: str | None = None
    """What it says of how many bytes follow, if not the truth."""
    asked: list[str | None] = field(default_factory=list)
    """The Range header of each request."""


@pytest.fixture
def server() -> Iterator[Server]:
    served = Server()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.headers.get("Range")
            served.asked.append(asked)
            if served.status != 200:
                self.send_error(served.status)
                return
            first = int(asked[6:-1]) if asked and served.heeds_range else 0
            if first >= len(BODY):
                self.send_error(416)
                return
            self.send_response(206 if first else 200)
            if first:
                self.send_header("Content-Range", f"bytes {first}-{len(BODY) - 1}/{len(BODY)}")
            self.send_header("Content-Length", served.length or str(len(BODY) - first))
            self.end_headers()
            last = (first + len(BODY) // 3) if served.breaks_off else len(BODY)
            self.wfile.write(BODY[first:last])

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        served.url = f"http://127.0.0.1:{running.server_address[1]}/c.tar.gz"
        yield served
        running.shutdown()
        thread.join()


def get(home: Home, server: Server, tell: Tell = lambda *_: None, sha256: str = SHA256) -> Path:
    return fetch(home, tell, url=server.url, sha256=sha256)


def test_fetch(home: Home, server: Server) -> None:
    told: list[tuple[int, int | None]] = []
    place = get(home, server, lambda done, total: told.append((done, total)))
    assert place.read_bytes() == BODY
    assert place == on_disk(home)
    assert told[0] == (0, len(BODY))
    assert told[-1] == (len(BODY), len(BODY))
    assert left_over(home) == [ARCHIVE]


def test_what_was_broken_off_is_gone_on_with(home: Home, server: Server) -> None:
    server.breaks_off = True
    with pytest.raises(DataError, match="broke off"):
        get(home, server)
    assert left_over(home) == [PART]
    assert on_disk(home) is None
    server.breaks_off = False
    told: list[int] = []
    assert get(home, server, lambda done, _: told.append(done)).read_bytes() == BODY
    third = len(BODY) // 3
    assert server.asked == [None, f"bytes={third}-"]
    assert told[0] == third
    assert left_over(home) == [ARCHIVE]


class LeftError(Exception):
    pass


def test_whoever_leaves_finds_what_has_come(home: Home, server: Server) -> None:
    def leave(done: int, _: int | None) -> None:
        if done:
            raise LeftError

    with pytest.raises(LeftError):
        get(home, server, leave)
    assert left_over(home) == [PART]
    assert get(home, server).read_bytes() == BODY
    assert server.asked[1] is not None


def test_a_server_that_cannot_go_on_begins_again(home: Home, server: Server) -> None:
    home.data.mkdir(parents=True)
    (home.data / PART).write_bytes(BODY[:1000])
    server.heeds_range = False
    assert get(home, server).read_bytes() == BODY


@pytest.mark.parametrize("kept", [b"other" * 1000, BODY + b"more"], ids=["another", "longer"])
def test_a_wrong_piece_is_fetched_anew(home: Home, server: Server, kept: bytes) -> None:
    home.data.mkdir(parents=True)
    (home.data / PART).write_bytes(kept)
    assert get(home, server).read_bytes() == BODY
    assert left_over(home) == [ARCHIVE]


def test_a_whole_piece_is_not_fetched_again(home: Home, server: Server) -> None:
    home.data.mkdir(parents=True)
    (home.data / PART).write_bytes(BODY)
    assert get(home, server).read_bytes() == BODY
    assert server.asked == []


@pytest.mark.parametrize("status", [200, 404])
def test_what_is_not_the_archive_does_not_stay(home: Home, server: Server, status: int) -> None:
    server.status = status
    with pytest.raises(DataError):
        get(home, server, sha256="0" * 64)
    assert left_over(home) == []
    assert on_disk(home) is None


def test_only_one_fetches_at_a_time(home: Home, server: Server) -> None:
    with changing(home), pytest.raises(DataError, match="another process"):
        get(home, server)
    assert server.asked == []
    assert get(home, server).is_file()


@pytest.mark.parametrize("length", ["²", "9" * 5000, "-1", "many"], ids=range(4))
def test_a_server_may_say_anything_of_the_length(home: Home, server: Server, length: str) -> None:
    server.length = length
    totals: list[int | None] = []
    fetch(home, lambda _, total: totals.append(total), url=server.url, sha256=SHA256)
    assert set(totals) == {None}
