"""The description for programs is true: schemathesis asks what it offers, and much that it does not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import httpx

from kgraph.server.app import ROUTES


def test_every_path_is_a_route(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()["paths"]
    routes = {route.path.replace("{name:path}", "{name}") for route in ROUTES}
    assert set(described) <= routes


def test_schemathesis_finds_no_failure(address: str, tmp_path: Path) -> None:
    command = [str(Path(sys.executable).parent / "schemathesis"), "run", f"{address}/openapi.json", "--url", address]
    command += ["--max-examples", "15", "--seed", "1", "--no-color", "--request-timeout", "30"]
    # Which texts are queries, and which names are those of graphs that there are, no schema can say.
    command += ["--exclude-checks", "positive_data_acceptance"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-1000:]


def test_it_is_one_that_tools_read(client: httpx.Client) -> None:
    whole = client.get("/openapi.json")
    assert whole.headers["content-type"] == "application/json"
    said = json.loads(whole.content)
    assert said["openapi"].startswith("3.1")
    names = [operation.get("summary") for path in said["paths"].values() for operation in path.values()]
    assert all(names)
