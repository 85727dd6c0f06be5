"""Kills at random moments: `python -m bench.kills [--kills 200]`.

In a temporary project a server answers while builds publish two versions of the shipped collection in turn. Again and
again the server, its fork server, a worker or the build is killed at a moment chosen by chance. After each kill the
current generation must be whole, its files as its manifest says, and the server (started again where it was killed)
must answer from it. Prints what was killed, and what was lost.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bench.serving import Server, started
from kgraph import shipped
from kgraph.store import Generation, Generations

KGRAPH = str(Path(sys.executable).parent / "kgraph")
SERVE = [KGRAPH, "serve", "--port", "{port}", "--query-seconds", "2"]
VICTIMS = ("server", "fork server", "worker", "build")
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@dataclass
class Report:
    """What was killed how often, and what was wrong after."""

    killed: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)


def project(folder: Path) -> None:
    """A project of the shipped collection."""
    shutil.copy(shipped.root() / "kgraph.toml", folder)
    collection = Path("data") / "conversations-with-kim-il-sung"
    shutil.copytree(shipped.root() / collection, folder / collection)
    build(folder, "2026-01-01").wait()


def build(folder: Path, release: str) -> subprocess.Popen[bytes]:
    """Begin a build of the release of a day."""
    settings = folder / "kgraph.toml"
    text = re.sub(r"(?m)^release = .*$", f"release = {release}", settings.read_text(encoding="utf-8"))
    settings.write_text(text, encoding="utf-8")
    command = [KGRAPH, "build", "--project", str(folder)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def run(folder: Path, kills: int, seed: int = 1) -> Report:
    """Kill so many times."""
    report, chance, done = Report(), random.Random(seed), 0
    while done < kills:
        with started("kgraph", SERVE, folder, "/sparql") as server:
            alive = True
            while alive and done < kills:
                victim = chance.choice(VICTIMS)
                _strike(server, folder, victim, chance)
                report.killed[victim] += 1
                done += 1
                alive = victim != "server"
                report.lost += [f"kill {done}, {victim}: {each}" for each in _wrong(server, folder, alive)]
    return report


def _strike(server: Server, folder: Path, victim: str, chance: random.Random) -> None:
    """Have a query and a build under way, and kill one of those who are at work."""
    building = build(folder, f"2026-0{chance.randint(1, 2)}-01")
    asking = subprocess.Popen(
        ["curl", "-s", "-o", os.devnull, "--get", "--data-urlencode", f"query={SLOW}", f"{server.address}/sparql"]
    )
    time.sleep(chance.uniform(0, 2.5))
    with suppress(ProcessLookupError):
        os.kill(_process(server, building.pid, victim), signal.SIGKILL)
    building.wait()
    asking.wait()


def _process(server: Server, building: int, victim: str) -> int:
    forks = _below(server.process)
    workers = [worker for fork_server in forks for worker in _below(fork_server)]
    found = {"server": [server.process], "build": [building], "fork server": forks, "worker": workers}[victim]
    return found[0] if found else building  # none of that kind is at work


def _below(process: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def _wrong(server: Server, folder: Path, alive: bool) -> list[str]:
    current = Generations(folder / ".kgraph").need_current()
    quads = int(current.run["quads"])
    if not Generation(current.path).intact(quads):
        return [f"generation {current.hash} is not whole"]
    if not alive:
        return []
    try:
        answer = httpx.get(f"{server.address}/sparql", params={"query": COUNT}, timeout=30)
    except httpx.TransportError as error:
        return [f"no answer: {error!r}"]
    if answer.status_code != 200:
        return [f"answered {answer.status_code}: {answer.text}"]
    counted = int(answer.json()["results"]["bindings"][0]["n"]["value"])
    return [] if counted == quads else [f"{counted} statements where there are {quads}"]


def main() -> None:
    """Kill, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        project(Path(temporary))
        report = run(Path(temporary), chosen.kills, chosen.seed)
    print(f"killed: {dict(report.killed)}")
    print(f"lost: {len(report.lost)}", *report.lost, sep="\n")


if __name__ == "__main__":
    main()
