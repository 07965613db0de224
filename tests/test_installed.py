"""What is installed works away from the checkout."""

import subprocess
import sys
from pathlib import Path


def test_an_installed_tutor_brings_its_chapter_along(tmp_path: Path) -> None:
    """Away from the checkout an ordinary installation is found; `.ci/run` makes one."""
    program = "import tutor.cli, tutor.paths, sys; print(tutor.paths.find_content()); "
    program += "sys.exit(tutor.cli.main(['check']))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", program], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    content, said = done.stdout.splitlines()
    assert "7 questions and 6 steps, no fault" in said
    if "site-packages" in content:
        assert Path(content).parent.name == "tutor"
