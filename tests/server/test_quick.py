"""The short way of small answers says what the long way says."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from kgraph.publication import Project
from kgraph.server import create_app
from kgraph.server.quick import Quick
from tests.server.serving import fields

MANY = "SELECT * { VALUES ?n { " + " ".join(f'"number {number}"' for number in range(200)) + " } }"
QUERIES = {
    "few": "SELECT ?s { ?s a rico:Person } ORDER BY ?s",
    "none": "SELECT ?s { ?s a <urn:x:nothing> }",
    "many": MANY,
    "boolean": "ASK { ?s a rico:Person }",
    "graph": "CONSTRUCT { ?s a rico:Person } WHERE { ?s a rico:Person } ORDER BY ?s",
    "wrong": "SELECT *\nWHERE { ?s ?p }",
    "elsewhere": "SELECT * { SERVICE <http://x.test/> { ?s ?p ?o } }",
    "change": "DELETE WHERE { ?s ?p ?o }",
    "changing": "SELECT (STRLEN(STRUUID()) AS ?n) {}",
    "blank": " ",
}
ACCEPT = [
    "application/sparql-results+json", "*/*", "text/csv", "text/tab-separated-values", "application/sparql-results+xml",
    "text/turtle", "image/png", "text/html", "text/html;q=0.1, text/csv", "application/xml",
]  # fmt: skip
LONG_WAY = {"If-None-Match": '"another"'}


@pytest.mark.parametrize("accept", ACCEPT)
@pytest.mark.parametrize("query", QUERIES)
def test_both_ways_lead_to_one_answer(client: httpx.Client, query: str, accept: str) -> None:
    for encoding in ("identity", "gzip"):
        headers = {"Accept": accept, "Accept-Encoding": encoding}
        asked = [{"query": QUERIES[query]}, {"query": QUERIES[query], "default-graph-uri": "urn:x:none"}]
        for parameters in asked:
            short = client.get("/sparql", params=parameters, headers=headers)
            long = client.get("/sparql", params=parameters, headers={**headers, **LONG_WAY})
            assert (short.status_code, short.content) == (long.status_code, long.content)
            assert fields(short) == fields(long)


@pytest.mark.parametrize("parameters", ["query=ASK%7B%7D&query=ASK%7B%7D", "query=%FF", "querY=ASK%7B%7D", "update=x"])
def test_what_is_no_call_is_refused_on_both(client: httpx.Client, parameters: str) -> None:
    short, long = (client.get(f"/sparql?{parameters}", headers=headers) for headers in ({}, LONG_WAY))
    assert (short.status_code, short.content, fields(short)) == (long.status_code, long.content, fields(long))


@pytest.mark.parametrize("query", ["few", "none", "many", "boolean"])
def test_small_answers_take_it(project: Project, query: str) -> None:
    app = create_app(project)

    async def nowhere(scope: Scope, receive: Receive, send: Send) -> None:
        raise AssertionError("the long way")

    async def ask() -> int:
        transport = httpx.ASGITransport(app=Quick(nowhere, app.state.services, "/sparql"))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            headers = {"Accept": "application/sparql-results+json", "Accept-Encoding": "identity"}
            answer = await client.get("/sparql", params={"query": QUERIES[query]}, headers=headers)
        await app.state.services.pool.close()
        return answer.status_code

    assert asyncio.run(ask()) == 200
