"""Several server processes at one address: they share the work, they are replaced, they end together."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kgraph.publication import Project
from tests.conftest import ROOT
from tests.server.test_limits import eventually
from tests.server.test_running import children

SERVE = """
import sys
from pathlib import Path
from kgraph.server import run
from kgraph.server.settings import Settings
from tests.server import serving
run(serving.project(Path(sys.argv[1])), "127.0.0.1", 0, Settings(processes=2))
"""


@pytest.fixture
def started(small_project: Project) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Two processes under one parent, and their address."""
    command = [sys.executable, "-c", SERVE, str(small_project.sources)]
    parent = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert parent.stderr is not None
    address = next(match[0] for line in parent.stderr if (match := re.search(r"http://127\.0\.0\.1:\d+", line)))
    assert eventually(lambda: len(children(parent.pid)) == 2)
    yield parent, address
    if parent.poll() is None:
        parent.terminate()
        parent.wait(timeout=30)


def asked(address: str) -> bool:
    """A query on a connection of its own is answered."""
    return bool(httpx.get(f"{address}/sparql", params={"query": "ASK {}"}, timeout=30).json()["boolean"])


def test_one_that_is_killed_is_replaced_and_the_others_serve_on(started: tuple[subprocess.Popen[str], str]) -> None:
    parent, address = started
    assert asked(address)
    before = children(parent.pid)
    os.kill(before[0], signal.SIGKILL)
    assert all(asked(address) for _ in range(5))
    assert eventually(lambda: len(children(parent.pid)) == 2)
    assert set(children(parent.pid)) != set(before)
    assert all(asked(address) for _ in range(5))


def test_all_stop_on_a_signal(started: tuple[subprocess.Popen[str], str]) -> None:
    parent, address = started
    assert asked(address)
    mine = children(parent.pid)
    parent.terminate()
    assert parent.wait(timeout=30) == 0
    assert [child for child in mine if Path(f"/proc/{child}").exists()] == []


def test_all_end_with_a_parent_that_is_killed(started: tuple[subprocess.Popen[str], str]) -> None:
    parent, address = started
    assert asked(address)
    mine = children(parent.pid)
    parent.kill()
    parent.wait()
    assert eventually(lambda: not [child for child in mine if Path(f"/proc/{child}").exists()])
    with pytest.raises(httpx.TransportError):
        httpx.get(address)
