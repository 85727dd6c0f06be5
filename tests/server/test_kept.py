"""Answers that are given again from memory are the answers that would be found, and only those."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from kgraph.publication import Project
from kgraph.server.settings import Settings
from tests.server import serving

COUNT = "SELECT (COUNT(*) AS ?n) { ?s a rico:Person }"
JSON = "application/sparql-results+json"


@pytest.fixture
def client(project: Project) -> Iterator[httpx.Client]:
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def asked(client: httpx.Client) -> int:
    """How many queries workers have answered."""
    lines = client.get("/metrics").text.splitlines()
    return int(float(next(line.rpartition(" ")[2] for line in lines if line.startswith("kgraph_query_seconds_count"))))


def ask(client: httpx.Client, query: str = COUNT, **headers: str) -> httpx.Response:
    return client.get("/sparql", params={"query": query}, headers={"Accept": JSON, **headers})


def test_a_query_is_answered_once_a_generation(project: Project, client: httpx.Client) -> None:
    first, again = ask(client), ask(client)
    assert again.content == first.content
    assert serving.fields(again) == serving.fields(first)
    assert asked(client) == 1
    serving.publish(project, '<graph/more> { <id/person/cy> a rico:Person ; rdfs:label "Cy" . }')
    assert ask(client).json()["results"]["bindings"][0]["n"]["value"] == "3"
    assert asked(client) == 2


def test_other_formats_queries_and_addresses_are_other_answers(client: httpx.Client) -> None:
    media = [ask(client, Accept=accept).headers["content-type"] for accept in (JSON, "text/csv", "*/*", "text/csv")]
    assert [each.partition(";")[0] for each in media] == [JSON, "text/csv", JSON, "text/csv"]
    assert ask(client, "ASK { ?s a rico:Person }").json()["boolean"] is True
    assert client.get("/sparql", params={"query": COUNT, "_mediatype": "text/csv"}).text.startswith("n\r\n2")
    several = httpx.Headers([("Accept", "image/png"), ("Accept", "text/csv")])
    assert client.get("/sparql", params={"query": COUNT}, headers=several).text.startswith("n\r\n2")
    turtle = client.get("/data/person/ana.ttl")
    assert client.get("/data/person/ana.ttl").content == turtle.content
    assert client.get("/data/person/bo.ttl").content != turtle.content


def test_a_client_that_has_the_answer_is_told_so(client: httpx.Client) -> None:
    tag = ask(client).headers["etag"]
    assert ask(client).status_code == 200
    assert ask(client, **{"If-None-Match": tag}).status_code == 304


def test_what_changes_or_fails_is_found_anew(client: httpx.Client) -> None:
    values = {ask(client, "SELECT (RAND() AS ?x) {}").text for _ in range(3)}
    assert len(values) == 3
    for _ in range(2):
        assert ask(client, "SELEKT").status_code == 400
        assert ask(client, "ASK { }", Accept="image/png").status_code == 406
        assert client.post("/sparql", data={"query": COUNT}).status_code == 200
    assert asked(client) == 7


def test_the_size_is_bounded(project: Project) -> None:
    with (
        serving.serving(project, Settings(kept_bytes=20_000)) as address,
        httpx.Client(base_url=address, timeout=30) as client,
    ):
        for number in range(12):
            ask(client, f"SELECT ({number} AS ?x) {{}}")
        ask(client, "SELECT (11 AS ?x) {}")
        assert asked(client) == 12
        ask(client, "SELECT (0 AS ?x) {}")
        assert asked(client) == 13
