"""The conformance suites of the W3C for the protocols, by their own runner, on a scratch store."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgraph.server.settings import Settings
from tests.server import serving

SUITES = {
    "protocol/manifest.ttl": 34,
    "graph-store-protocol/manifest-indirect.ttl": 9,
    "graph-store-protocol/manifest-direct.ttl": 4,
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a scratch store is served, writable without more ado."""
    with serving.serving(serving.project(tmp_path_factory.mktemp("suites")), Settings(token="t")) as address:
        yield address


@pytest.mark.parametrize(("manifest", "tests"), SUITES.items())
def test_every_test_of_the_suite_passes(shared: Path, address: str, manifest: str, tests: int) -> None:
    runner = shared / "suites" / "run" / "http_suite.py"
    urls = [f"{address}/sparql", f"{address}/update", f"{address}/store"]
    command = [sys.executable, str(runner), str(shared / "suites" / "sparql" / "sparql11" / manifest), *urls, "--seed"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert [line for line in done.stdout.splitlines() if line.startswith("FAIL")] == []
    assert done.stdout.splitlines()[-1] == f"{tests} passed, 0 failed", done.stderr
