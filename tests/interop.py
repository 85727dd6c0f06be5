"""Foreign tools in an environment of their own, `.venv-interop`, so that nothing of theirs gets into ours."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

PYTHON = Path(__file__).resolve().parents[1] / ".venv-interop" / "bin" / "python"


def run_foreign(code: str, *arguments: str) -> str:
    """What a piece of Python prints there; the test skips where that environment was not set up."""
    if not PYTHON.exists():
        pytest.skip("needs the foreign tools of tests/interop.txt; set them up with `make interop`")
    done = subprocess.run([PYTHON, "-c", code, *arguments], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
