"""What a worker denies itself."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from tests.conftest import ROOT


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in {"x86_64", "aarch64"}, reason="the filter is Linux's"
)
def test_no_socket_can_be_made_even_by_the_engine() -> None:
    done = run(
        """
import socket, threading
import pyoxigraph as ox
from kgraph.server.workers.sandbox import forbid_network
assert forbid_network()
for attempt in (socket.socket, lambda: list(ox.Store().query(
    "SELECT * { SERVICE <http://127.0.0.1:8123/> { ?s ?p ?o } }"))):
    try:
        attempt()
    except OSError as error:
        assert error.errno == 13 or "os error 13" in str(error), error
    else:
        raise AssertionError("a socket was made")
thread = threading.Thread(target=lambda: open("/dev/null").close())
thread.start()
thread.join()
print("done")
"""
    )
    assert done.stdout == "done\n", done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is Linux's")
def test_memory_beyond_the_limit_is_refused() -> None:
    done = run(
        """
from kgraph.server.workers.sandbox import limit_memory
assert limit_memory(200 * 1024 * 1024)
small = bytearray(20 * 1024 * 1024)
try:
    bytearray(400 * 1024 * 1024)
except MemoryError:
    print("refused")
"""
    )
    assert done.stdout == "refused\n", done.stderr
