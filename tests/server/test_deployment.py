"""Behind a proxy, and as the deployment files start it."""

from __future__ import annotations

import configparser
import io
import json
import re
import shlex
import subprocess
import sys

import httpx
import pytest

from kgraph.publication import Project
from kgraph.server.settings import Settings
from tests.conftest import ROOT
from tests.server import serving

DEPLOY = ROOT / "docs" / "deploy"


def test_under_a_path_links_and_redirects_begin_with_it(small_project: Project) -> None:
    """The proxy cuts the path off; what is asked for here is what comes through."""
    with (
        serving.serving(small_project, Settings(root_path="/archive")) as address,
        httpx.Client(base_url=address, timeout=30) as client,
    ):
        moved = client.get("/id/person/ana", headers={"Accept": "text/html"})
        assert moved.headers["location"] == "/archive/page/person/ana"
        data = client.get("/data/person/ana.ttl")
        assert '</archive/data/person/ana.jsonld>; rel="alternate"' in data.headers["link"]
        page = client.get("/page/person/ana", headers={"Accept": "text/html"}).text
        links = set(re.findall(r'(?:href|src|action)="(/[^"]*)"', page))
        assert links
        assert {link for link in links if not link.startswith("/archive/")} == set()
        assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
        assert client.get("/graph/links").status_code == 200


def test_the_proxy_says_who_asks(small_project: Project) -> None:
    lines = io.StringIO()
    with serving.serving(small_project, None, lines) as address:
        httpx.get(f"{address}/healthz", headers={"X-Forwarded-For": "203.0.113.9"})
        httpx.get(f"{address}/healthz", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.9"})
    assert [json.loads(line)["client"] for line in lines.getvalue().splitlines()] == ["203.0.113.9"] * 2


@pytest.mark.parametrize("file", ["kgraph.service", "Containerfile"])
def test_deployment_files_use_options_that_there_are(file: str) -> None:
    text = (DEPLOY / file).read_text(encoding="utf-8")
    if file == "Containerfile":
        command = json.loads(text.partition("ENTRYPOINT ")[2])
    else:
        unit = configparser.ConfigParser(strict=False)
        unit.optionxform = str  # type: ignore[assignment,method-assign]  # keys of units keep their case
        unit.read_string(text)
        command = shlex.split(unit["Service"]["ExecStart"])
        assert float(unit["Service"]["TimeoutStopSec"]) > Settings().budget.seconds + 5, "answers may finish"
    assert command[1] == "serve"
    help_ = subprocess.run([sys.executable, "-m", "kgraph", "serve", "--help"], capture_output=True, text=True).stdout
    assert [part for part in command if part.startswith("--") and part not in help_] == []
