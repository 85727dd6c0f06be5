"""Measures the endpoint against `oxigraph serve-read-only`: `python -m bench.serving [--seconds 5] [--rounds 3]`.

Builds the shipped publication in a temporary folder, serves it with both on this machine, and asks small queries over
HTTP with wrk, 8 connections, in turn: A B A B. Prints requests a second of each, and ours over theirs, pair by pair:
first for queries that were never asked before, then for one that is asked again and again. Beside each stands the
processor time of a request: on a machine with neighbours it says more. Last: how long a point lookup takes over HTTP,
and in the engine itself. Needs wrk (Debian: `apt-get install wrk`).
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import quote

import httpx
import pyoxigraph as ox

from kgraph.store import Generations

ACCEPT = "application/sparql-results+json"
RICO, LABEL = "https://www.ica.org/standards/RiC/ontology#", "http://www.w3.org/2000/01/rdf-schema#label"
QUERIES = {
    "point lookup": f"SELECT ?o {{ <http://localhost:8000/id/person/kim-il-sung> <{LABEL}> ?o }}",
    "ten persons": f"SELECT ?s ?l {{ ?s a <{RICO}Person> ; <{LABEL}> ?l }} LIMIT 10",
    "two hops": f"SELECT ?e ?l {{ ?e <{RICO}hasOrHadParticipant> ?p . ?p <{LABEL}> ?l }} LIMIT 20",
}
# Each request asks a query of its own: a comment at its end makes it another text.
FIRST_TIME = """
local asked = 0
request = function()
  asked = asked + 1
  return wrk.format("GET", head .. "%20%23" .. asked .. "x" .. salt)
end
init = function(arguments) head, salt = arguments[1], arguments[2] end
"""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Server:
    """A server under test: its name, its process, and where its endpoint is."""

    name: str
    process: int
    address: str
    path: str


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk saw: requests a second, answers that were no 200, and microseconds of processor time a request."""

    rate: float
    failed: int
    cpu: float


def load(server: Server, query: str, seconds: int, script: Path | None, salt: str) -> Load:
    """Ask a query with wrk for some seconds: the same again and again, or with a script each time another."""
    target = f"{server.path}?query={quote(query, safe='')}"
    command = ["wrk", "-t1", "-c8", f"-d{seconds}", "-H", f"Accept: {ACCEPT}"]
    command += ["-s", str(script), server.address, "--", target, salt] if script else [f"{server.address}{target}"]
    before = processor_time(server.process)
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    spent = processor_time(server.process) - before
    answered = int(re.findall(r"(\d+) requests in", said)[0])
    failed = sum(int(count) for count in re.findall(r"Non-2xx or 3xx responses: (\d+)", said))
    return Load(float(re.findall(r"Requests/sec:\s+([\d.]+)", said)[0]), failed, spent / answered * 1e6)


def processor_time(process: int) -> float:
    """Seconds of processor time of a process and all below it, those that ended included."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        below = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / TICKS + sum(processor_time(int(child)) for child in below)


@contextmanager
def started(name: str, command: list[str], folder: Path, path: str) -> Iterator[Server]:
    """A server for as long as the block runs; `{port}` in the command is a free one."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [part.format(port=port) for part in command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        server = Server(name, process.pid, f"http://127.0.0.1:{port}", path)
        for _ in range(200):
            try:
                if httpx.get(f"{server.address}{path}", params={"query": "ASK {}"}, timeout=5).status_code == 200:
                    break
            except httpx.TransportError:
                time.sleep(0.1)
        yield server
    finally:
        process.terminate()
        process.wait()


def latency(server: Server, folder: Path, count: int) -> tuple[float, float]:
    """Median milliseconds of a point lookup never asked before: over HTTP on one connection, and in the engine."""
    query = QUERIES["point lookup"]
    store = Generations(folder / ".kgraph").need_current().open()
    connection = http.client.HTTPConnection(server.address.removeprefix("http://"))
    over_http, within = [], []
    for number in range(count):
        text = f"{query} #latency {number}"
        began = time.perf_counter()
        connection.request("GET", f"{server.path}?query={quote(text, safe='')}", headers={"Accept": ACCEPT})
        body = connection.getresponse().read()
        between = time.perf_counter()
        results = store.query(text, use_default_graph_as_union=True)
        assert isinstance(results, ox.QuerySolutions)
        same = results.serialize(format=ox.QueryResultsFormat.JSON)
        within.append(time.perf_counter() - between)
        over_http.append(between - began)
        assert body == same, "both answer alike"
    return median(over_http) * 1000, median(within) * 1000


def compare(ours: Server, theirs: Server, seconds: int, rounds: int, script: Path) -> None:
    """Print a line for each query, first-time and repeated."""
    print(f"{'query':14} {'asked':10} {'ours/s':>8} {'theirs/s':>9} {'ratio':>6} {'CPU µs':>13} {'ratio':>6}")
    for name, query in QUERIES.items():
        for kind in ("first time", "repeated"):
            pairs = []
            for number in range(rounds):
                chosen, salt = (script if kind == "first time" else None), f"{number}-{time.time_ns()}"
                pairs.append(tuple(load(each, query, seconds, chosen, salt) for each in (ours, theirs)))
            mine, other = (median(pair[side].rate for pair in pairs) for side in (0, 1))
            rate = median(pair[0].rate / pair[1].rate for pair in pairs)
            cpu = [median(pair[side].cpu for pair in pairs) for side in (0, 1)]
            failed = sum(each.failed for pair in pairs for each in pair)
            times = f"{cpu[0]:.0f} / {cpu[1]:.0f}"
            said = f"{mine:8.0f} {other:9.0f} {rate:6.2f} {times:>13} {cpu[1] / cpu[0]:6.2f}"
            print(f"{name:14} {kind:10} {said}" + (f"  {failed} failed" if failed else ""))


def main() -> None:
    """Build, serve, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--processes", default="2", help="of kgraph serve")
    chosen = parser.parse_args()
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is not there; on Debian: apt-get install wrk")
    commands = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        subprocess.run([commands / "kgraph", "build"], cwd=folder, check=True, capture_output=True)
        subprocess.run([commands / "kgraph", "export", "-o", "g.nq"], cwd=folder, check=True, capture_output=True)
        oxigraph = str(commands / "oxigraph")
        loading = [oxigraph, "load", "--location", "db", "--file", "g.nq"]
        subprocess.run(loading, cwd=folder, check=True, capture_output=True)
        subprocess.run([oxigraph, "optimize", "--location", "db"], cwd=folder, check=True, capture_output=True)
        script = folder / "first.lua"
        script.write_text(FIRST_TIME)
        ours = [str(commands / "kgraph"), "serve", "--port", "{port}", "--processes", chosen.processes]
        theirs = [oxigraph, "serve-read-only", "--location", "db", "--bind", "127.0.0.1:{port}"]
        with (
            started("kgraph", ours, folder, "/sparql") as mine,
            started("oxigraph", [*theirs, "--union-default-graph"], folder, "/query") as other,
        ):
            compare(mine, other, chosen.seconds, chosen.rounds, script)
            over_http, within = latency(mine, folder, 500)
            print(f"point lookup: {over_http:.2f} ms over HTTP, {within:.2f} ms in the engine")


if __name__ == "__main__":
    main()
