"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real material beside the repository; a test that needs it skips without it."""
    folder = ROOT.parent / "shared"
    if not (folder / "README.md").is_file():
        pytest.skip("needs the material folder `shared` beside the repository")
    return folder


@pytest.fixture(scope="session")
def seed(shared: Path) -> Path:
    """The first collection's listing as its archive prints it."""
    return shared / "seeds" / "conversations-with-kim-il-sung.txt"
