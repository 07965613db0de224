"""`report` on standard output."""

from __future__ import annotations

import pytest

from tests.report.studied import study
from tutor.cli import main
from tutor.paths import Home

Captured = pytest.CaptureFixture[str]


def test_without_a_file_it_is_printed(home: Home, capsys: Captured) -> None:
    study(home)
    assert main(["report"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# Training Deep Neural Networks")
    assert "half an answer" in out
