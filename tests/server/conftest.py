"""One server for all tests that only read; tests of limits and of new generations start their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kgraph.publication import Project
from tests.server import serving


@pytest.fixture(scope="session")
def small_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small publication, built."""
    project = serving.project(tmp_path_factory.mktemp("small"))
    serving.publish(project)
    return project


@pytest.fixture(scope="session")
def address(small_project: Project) -> Iterator[str]:
    """Where it is served."""
    with serving.serving(small_project) as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    """A client of that server."""
    with httpx.Client(base_url=address, timeout=30) as client:
        yield client


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The small publication, built for one test alone."""
    project = serving.project(tmp_path)
    serving.publish(project)
    return project
