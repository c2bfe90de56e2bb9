"""Write the golden briefs and situations of the examples anew: `python tools/update_golden.py`, then read the difference."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

if __name__ == "__main__":
    tests = Path(__file__).parent.parent / "tests" / "golden"
    sys.exit(subprocess.call([sys.executable, "-m", "pytest", str(tests)], env={**os.environ, "DRAGOMAN_UPDATE_GOLDEN": "1"}))
