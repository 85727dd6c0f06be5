"""The description for programs is true: schemathesis asks what it offers, and much that it does not."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import httpx

from kgraph.server.app import ROUTES


def test_every_route_is_described_with_its_methods(client: httpx.Client) -> None:
    """HEAD is what GET is, and is not named."""
    described = client.get("/openapi.json").json()["paths"]
    routes = {re.sub(r":\w+}", "}", route.path): {*(route.methods or ())} - {"HEAD"} for route in ROUTES}
    assert {path: {method.upper() for method in operations} for path, operations in described.items()} == routes


NASTY = [
    "\x00", "\x03", "b\u0080", "a b", "<x>", "..", "../x", "person/\u0080", "%", "\u202e", "9" * 30, "é" * 300, "-1",
]  # fmt: skip


def test_no_value_of_any_parameter_is_a_fault_of_ours(client: httpx.Client) -> None:
    """Each alone, in every parameter that is described; such values are what schemas do not tell from others."""
    failed = []
    for path, operations in client.get("/openapi.json").json()["paths"].items():
        parameters = operations.get("get", {}).get("parameters", [])
        good = {
            each["name"]: each["schema"].get("example") or each["schema"].get("enum", ["x"])[0] for each in parameters
        }
        for parameter, value in itertools.product(parameters, NASTY):
            filled = re.sub(
                r"{(\w+)}",
                lambda name: quote(str(value if name[1] == parameter["name"] else good[name[1]]), safe=""),  # noqa: B023
                path,
            )
            asked = {parameter["name"]: value} if parameter["in"] == "query" else {}
            answer = client.get(filled, params=asked, headers={"Accept": "text/html"})
            page = answer.headers["content-type"].startswith("text/html")
            if answer.status_code >= 500 or (page and value == "<x>" and "<x>" in answer.text):
                failed.append((path, parameter["name"], value, answer.status_code))
    assert failed == []


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
