from __future__ import annotations

import hashlib
import http.server
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tutor.cli import main
from tutor.errors import DataError
from tutor.lab import fetch as module
from tutor.lab.fetch import ARCHIVE, BATCHES, FOLDER, add, check_copy, fetch, on_disk
from tutor.paths import Home

BODY = bytes(range(256)) * 4000


@pytest.fixture
def server() -> Iterator[str]:
    """A server on this machine; /good has the body, /short breaks off in the middle of it."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path not in ("/good", "/short"):
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Length", str(len(BODY)))
            self.end_headers()
            self.wfile.write(BODY if self.path == "/good" else BODY[:100_000])

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()
        thread.join()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH_BYTES", range(100, 200))


def a_copy(parent: Path, size: int = 150) -> Path:
    folder = parent / FOLDER
    folder.mkdir(parents=True)
    for name in (*BATCHES, "test_batch"):
        (folder / name).write_bytes(b"x" * size)
    return folder


def an_archive(folder: Path) -> Path:
    with tarfile.open(folder.parent / "mine.tar.gz", "w:gz") as archive:
        archive.add(folder, FOLDER)
    return folder.parent / "mine.tar.gz"


def left_over(home: Home) -> list[str]:
    return sorted(path.name for path in home.data.iterdir())


def test_fetch(home: Home, server: str) -> None:
    told: list[tuple[int, int | None]] = []
    digest = hashlib.sha256(BODY).hexdigest()
    place = fetch(
        home, lambda done, all_: told.append((done, all_)), url=f"{server}/good", sha256=digest
    )
    assert place.read_bytes() == BODY
    assert place == on_disk(home)
    assert told[-1] == (len(BODY), len(BODY))
    assert left_over(home) == [ARCHIVE]


@pytest.mark.parametrize("path", ["good", "short", "missing"])
def test_what_is_not_the_archive_does_not_stay(home: Home, server: str, path: str) -> None:
    with pytest.raises(DataError):
        fetch(home, lambda *_: None, url=f"{server}/{path}", sha256="0" * 64)
    assert left_over(home) == []
    assert on_disk(home) is None


def test_no_network_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(home: Home, tell: module.Tell) -> Path:
        return fetch(home, tell, url="http://127.0.0.1:9/nothing")

    monkeypatch.setattr("tutor.cli.data.fetch", unreachable)
    assert main(["data", "get"]) == 1
    err = capsys.readouterr().err.splitlines()
    assert len(err) == 2
    assert "is there a network?" in err[1]
    assert "data add PATH" in err[1]


@pytest.mark.usefixtures("small")
def test_add_a_folder_then_an_archive(home: Home, tmp_path: Path) -> None:
    folder = a_copy(tmp_path / "disk")
    assert add(home, folder.parent) == home.data / FOLDER
    assert left_over(home) == [FOLDER]
    assert add(home, home.data / FOLDER) == home.data / FOLDER
    archive = an_archive(folder)
    assert add(home, archive) == home.data / ARCHIVE == on_disk(home)
    assert left_over(home) == [ARCHIVE]
    assert folder.is_dir()
    assert archive.is_file()


@pytest.mark.usefixtures("small")
def test_what_is_no_copy_is_refused_and_changes_nothing(home: Home, tmp_path: Path) -> None:
    add(home, a_copy(tmp_path / "good"))
    missing = a_copy(tmp_path / "missing")
    (missing / BATCHES[2]).unlink()
    torn = an_archive(a_copy(tmp_path / "torn"))
    torn.write_bytes(torn.read_bytes()[:80])
    text = tmp_path / "notes.txt"
    text.write_text("no archive")
    for place in (missing, a_copy(tmp_path / "small", 50), torn, text, tmp_path / "nowhere"):
        with pytest.raises(DataError):
            add(home, place)
    check_copy(home.data / FOLDER)
    assert left_over(home) == [FOLDER]


@pytest.mark.usefixtures("small")
def test_data_says_what_auto_takes(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data"]) == 0
    assert "auto takes the built-in sample set (not CIFAR-10)" in capsys.readouterr().out
    assert main(["data", "add", str(a_copy(tmp_path / "disk"))]) == 0
    capsys.readouterr()
    assert main(["data", "status"]) == 0
    assert str(home.data / FOLDER) in capsys.readouterr().out
    assert main(["data", "get"]) == 0
    assert "there already" in capsys.readouterr().out
    (home.data / FOLDER / BATCHES[0]).unlink()
    assert main(["data"]) == 1
    assert f"{BATCHES[0]} is missing" in capsys.readouterr().err
