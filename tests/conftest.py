"""What all tests share: nobody's real home, and no deadline on a slow machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tutor.paths import CONTENT_VARIABLE, HOME_VARIABLE, Home

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """An empty home for the tutor; the person's own home is empty too, so Keras left no images."""
    monkeypatch.setenv("HOME", str(tmp_path / "person"))
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.delenv(CONTENT_VARIABLE, raising=False)
    return Home(tmp_path / "home")
