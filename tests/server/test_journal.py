"""The log: a line for each request, with nothing secret in it, and a warning for a slow query."""

from __future__ import annotations

import io
import json
import logging
from pathlib import Path
from typing import Any

import httpx
import pytest

from kgraph.publication import Project
from kgraph.server.http.journal import query_hash
from kgraph.server.settings import Budget, Settings
from tests.server import serving
from tests.server.test_limits import ENDLESS

QUERY = "SELECT ?password { ?s ?p 'secret' BIND(1 AS ?password) }"


def read(lines: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def test_each_request_is_a_line(small_project: Project) -> None:
    lines = io.StringIO()
    with serving.serving(small_project, None, lines) as address, httpx.Client(base_url=address, timeout=30) as client:
        client.get("/healthz")
        client.get("/id/person/nobody")
        answers = [client.get("/sparql", params={"query": QUERY}) for _ in range(2)]
    said = read(lines)
    assert [(line["path"], line["status"]) for line in said] == [
        ("/healthz", 200),
        ("/id/person/nobody", 404),
        ("/sparql", 200),
        ("/sparql", 200),
    ]
    assert [line["bytes"] for line in said[2:]] == [len(answer.content) for answer in answers]
    assert [line.get("query") for line in said] == [None, None, query_hash(QUERY), query_hash(QUERY)]
    assert all(line["ms"] >= 0 and line["client"] == "127.0.0.1" and line["method"] == "GET" for line in said)


def test_nothing_secret_is_logged_and_no_line_can_be_forged(small_project: Project) -> None:
    lines = io.StringIO()
    with serving.serving(small_project, None, lines) as address, httpx.Client(base_url=address, timeout=30) as client:
        client.get("/sparql", params={"query": QUERY, "key": "hush"}, headers={"Authorization": "Bearer hush"})
        client.get("/id/person/a%0a%7b%22forged%22:1%7d", headers={"User-Agent": 'x"} \\'})
    assert "hush" not in lines.getvalue()
    assert "secret" not in lines.getvalue()
    assert len(read(lines)) == 2


def test_a_slow_query_is_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    project = serving.project(tmp_path)
    serving.publish(project)
    settings = Settings(Budget(seconds=0.3), workers=1, slow_seconds=0.2)
    with caplog.at_level(logging.WARNING), serving.serving(project, settings) as address:
        httpx.get(f"{address}/sparql", params={"query": "ASK {}"}, timeout=30)
        caplog.clear()
        httpx.get(f"{address}/sparql", params={"query": ENDLESS}, timeout=30)
    slow = [record.getMessage() for record in caplog.records if "slow query" in record.getMessage()]
    assert len(slow) == 1
    assert query_hash(ENDLESS) in slow[0]
    assert ENDLESS in slow[0]
    assert "seconds" in slow[0]
