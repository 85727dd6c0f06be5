"""`run` in a process of its own: it listens, it stops on a signal, it says what is wrong."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest

from kgraph.faults import SettingsFault
from kgraph.publication import Project
from kgraph.server import run
from tests.conftest import ROOT
from tests.server import serving
from tests.server.test_limits import eventually

SERVE = """
import sys
from pathlib import Path
from kgraph.server import run
from kgraph.server.settings import Budget, Settings
from tests.server import serving
from tests.server.test_limits import eventually
run(serving.project(Path(sys.argv[1])), "127.0.0.1", 0, Settings(Budget(seconds=5)))
"""
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def start(folder: Path) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(folder)], cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    for line in process.stderr:
        if match := re.search(r"http://127\.0\.0\.1:\d+", line):
            return process, match[0]
    raise AssertionError(f"it never listened; it ended with {process.wait()}")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_on_a_signal_and_finishes_what_it_does(small_project: Project, number: signal.Signals) -> None:
    process, address = start(small_project.sources)
    assert httpx.get(f"{address}/sparql", params={"query": "ASK {}"}).json()["boolean"]
    assert eventually(lambda: all(state(worker) != "R" for worker in workers_of(process.pid))), "one never rests"
    answers: list[int] = []
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g rdfs:label ?i }"

    def ask() -> None:
        answers.append(httpx.get(f"{address}/sparql", params={"query": query}, timeout=30).status_code)

    thread = threading.Thread(target=ask)
    thread.start()
    assert eventually(lambda: any(state(worker) == "R" for worker in workers_of(process.pid))), "no worker works"
    process.send_signal(number)
    assert process.wait(timeout=20) == 0
    thread.join()
    assert answers == [200]
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)


def test_a_kill_leaves_no_worker_behind(small_project: Project) -> None:
    process, address = start(small_project.sources)
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{address}/sparql", params={"query": SLOW}, timeout=0.7)
    threading.Thread(target=lambda: _quietly(address), daemon=True).start()
    assert eventually(lambda: any(state(worker) == "R" for worker in workers_of(process.pid)))
    workers = children(process.pid) + workers_of(process.pid)
    process.kill()
    process.wait()
    assert eventually(lambda: not [worker for worker in workers if Path(f"/proc/{worker}").exists()])
    again, address = start(small_project.sources)
    assert httpx.get(f"{address}/sparql", params={"query": "ASK {}"}).json()["boolean"]
    again.terminate()
    assert again.wait(timeout=20) == 0


def _quietly(address: str) -> None:
    try:
        httpx.get(f"{address}/sparql", params={"query": SLOW}, timeout=30)
    except httpx.HTTPError:
        return


def state(process: int) -> str:
    """What the system says a process does: "R" where it computes."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]


def workers_of(server: int) -> list[int]:
    """The workers below a server's fork servers."""
    return [worker for fork_server in children(server) for worker in children(fork_server)]


def children(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def test_a_port_that_is_taken_is_said(small_project: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsFault, match=f"port {port} is taken by another program; choose another with --port"):
            run(small_project, "127.0.0.1", port)


@pytest.mark.parametrize("host", ["no-such-host.invalid", "192.0.2.1"])
def test_a_host_that_is_not_ours_is_said(small_project: Project, host: str) -> None:
    with pytest.raises(SettingsFault, match="choose another with --host"):
        run(small_project, host, 0)


def test_nothing_built_yet_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsFault, match="run `kgraph build`"):
        run(serving.project(tmp_path), "127.0.0.1", 0)
