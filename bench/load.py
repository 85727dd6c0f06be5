"""Mixed load on a server: `python -m bench.load [--minutes 30]`.

Builds the shipped publication in a temporary folder and serves it. First small queries alone, for a tenth of the time;
then small and middling ones, pages and data, with a query every second that does not end. Every answer is compared with
the one that the first round got. Prints what was answered and how, the 99th hundredth of the time of small queries in
both parts, and the memory of the server and its workers once they are warm and at the end.
"""

from __future__ import annotations

import argparse
import http.client
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from bench.serving import QUERIES, Server, started

KILLER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
MIDDLING = "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?n) ?p"
PATHS = ("/page/person/kim-il-sung", "/data/person/kim-il-sung.ttl", "/", "/void.ttl", "/graph/links")
ASKERS = 3
PAUSE = 0.02
WARM = 0.3
"""Share of the run after which all workers have started, and what is kept in memory has come near its bound."""


@dataclass
class Seen:
    """What clients saw, together.

    :param statuses: of small queries and pages, and of those that do not end.
    :param wrong: answers that differ from the first, and what was cut.
    """

    times: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    killers: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def slowest(self) -> float:
        """Milliseconds that 99 of 100 small queries did not take."""
        return sorted(self.times)[int(len(self.times) * 0.99)] * 1000 if self.times else 0.0


@dataclass(frozen=True)
class Result:
    """Of a whole run. Memory in bytes, of all processes, once warm and at the end."""

    alone: Seen
    mixed: Seen
    memory: tuple[int, int]


class Client:
    """One connection that asks for things and compares what comes with what came first."""

    def __init__(self, server: Server, expected: dict[str, bytes]) -> None:
        self._server, self._expected = server, expected
        self._connection = self._connect()

    def _connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self._server.address.removeprefix("http://"), timeout=60)

    def get(self, target: str, name: str | None, seen: Seen) -> int:
        """Ask for a target; `name` stands for it among the expected answers."""
        try:
            self._connection.request("GET", target)
            answer = self._connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException) as error:
            seen.wrong.append(f"{target[:80]}: {error!r}")
            self._connection = self._connect()
            return 0
        if answer.status == 200 and name is not None and body != self._expected.setdefault(name, body):
            seen.wrong.append(f"{target[:80]}: another answer than before")
        return answer.status


def run(server: Server, seconds: float) -> Result:
    """Load a server for some seconds."""
    expected: dict[str, bytes] = {}
    alone, mixed = Seen(), Seen()
    _for(seconds / 10, [lambda end: _small(server, expected, alone, end, mixed=False)])
    warm: list[int] = []
    look = threading.Timer(seconds * WARM, lambda: warm.append(memory(server.process)))
    look.start()
    askers = [lambda end: _small(server, expected, mixed, end, mixed=True)] * ASKERS
    _for(seconds * 0.9, [*askers, lambda end: _kill(server, mixed, end)])
    look.join()
    return Result(alone, mixed, (warm[0], memory(server.process)))


def _for(seconds: float, jobs: list[Callable[[float], None]]) -> None:
    end = time.monotonic() + seconds
    threads = [threading.Thread(target=job, args=(end,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _small(server: Server, expected: dict[str, bytes], seen: Seen, end: float, *, mixed: bool) -> None:
    client, chance = Client(server, expected), random.Random(threading.get_ident())
    while time.monotonic() < end:
        name = chance.choice(list(QUERIES))
        salt = f" #{chance.random()}" if chance.random() < 0.8 else ""
        began = time.perf_counter()
        seen.statuses[client.get(f"{server.path}?query={quote(QUERIES[name] + salt, safe='')}", name, seen)] += 1
        seen.times.append(time.perf_counter() - began)
        if mixed and chance.random() < 0.2:
            path = chance.choice(PATHS)
            seen.statuses[client.get(path, path, seen)] += 1
            target = f"{server.path}?query={quote(f'{MIDDLING} #{chance.random()}', safe='')}"
            seen.statuses[client.get(target, "middling", seen)] += 1
        time.sleep(PAUSE)


def _kill(server: Server, seen: Seen, end: float) -> None:
    """A query every second that does not end, each on a connection of its own."""
    threads = []
    while time.monotonic() < end:
        thread = threading.Thread(target=_ask_killer, args=(server, seen))
        thread.start()
        threads.append(thread)
        time.sleep(1)
    for thread in threads:
        thread.join()


def _ask_killer(server: Server, seen: Seen) -> None:
    status = Client(server, {}).get(f"{server.path}?query={quote(KILLER, safe='')}", None, seen)
    seen.killers[status] += 1
    if status == 200:
        seen.wrong.append("a query that does not end was answered 200")


def memory(process: int) -> int:
    """Bytes of memory of a process and all below it, what they share counted once each."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        below = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return 0
    mine = next(int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:"))
    return mine + sum(memory(int(child)) for child in below)


def main() -> None:
    """Build, serve, load, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30)
    chosen = parser.parse_args()
    kgraph = str(Path(sys.executable).parent / "kgraph")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        subprocess.run([kgraph, "build"], cwd=folder, check=True, capture_output=True)
        with started("kgraph", [kgraph, "serve", "--port", "{port}"], folder, "/sparql") as server:
            result = run(server, chosen.minutes * 60)
    print(f"small queries and pages: {dict(result.mixed.statuses)}; endless queries: {dict(result.mixed.killers)}")
    print(f"wrong or cut: {len(result.alone.wrong) + len(result.mixed.wrong)} {result.mixed.wrong[:5]}")
    alone, mixed = result.alone.slowest, result.mixed.slowest
    print(
        f"99 of 100 small queries took less than {alone:.1f} ms; {mixed:.1f} in the mix, {mixed / alone:.1f} times that"
    )
    print(f"memory: {result.memory[0] / 2**20:.0f} MiB warm, {result.memory[1] / 2**20:.0f} MiB at the end")


if __name__ == "__main__":
    main()
