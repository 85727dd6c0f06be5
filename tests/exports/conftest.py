"""A small publication's graph."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
import rdflib

from tests.graph.sample import inputs
from tests.graph.whole import assemble


@pytest.fixture(scope="session")
def quads() -> list[ox.Quad]:
    """The quads of the sample publication."""
    return assemble(inputs())


@pytest.fixture(scope="session")
def store(quads: list[ox.Quad]) -> ox.Store:
    """A store that holds them."""
    made = ox.Store()
    made.bulk_extend(quads)
    return made


@pytest.fixture(autouse=True, scope="package")
def literals_as_written() -> Iterator[None]:
    """Keep rdflib from rewriting what a literal says, so that a changed form is seen."""
    usual = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    yield
    rdflib.NORMALIZE_LITERALS = usual
