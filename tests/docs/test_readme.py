"""The excerpt in the README is what the program prints."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TOOL = Path(__file__).resolve().parents[2] / "tools" / "update_readme.py"


def test_readme_shows_the_brief_that_the_program_prints():
    done = subprocess.run([sys.executable, TOOL, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, f"run tools/update_readme.py\n{done.stderr}"
