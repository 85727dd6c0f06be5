"""The shipped collection, built once."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph.pipeline import build
from kgraph.publication import find


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """The store of the shipped collection."""
    folder: Path = tmp_path_factory.mktemp("shipped")
    built = build(find(folder), lambda _stage: None)
    assert built.generation is not None, built.report.to_text()
    return built.generation.open()
