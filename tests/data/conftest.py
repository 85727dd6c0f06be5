"""The authority files that ship, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.authorities import Authorities, load

ROOT = Path(__file__).resolve().parents[2]
WORLD = ROOT / "data" / "world"
COLLECTION = ROOT / "data" / "conversations-with-kim-il-sung"


@pytest.fixture(scope="session")
def world() -> Authorities:
    """What ships for every collection; it must load without any collection's folder."""
    return load([WORLD])


@pytest.fixture(scope="session")
def shipped() -> Authorities:
    """The world and the first collection's own files."""
    return load([WORLD, COLLECTION])
