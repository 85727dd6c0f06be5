"""Queries and clients that mean harm: each ends in a limit that is said, and everybody else is answered meanwhile."""

from __future__ import annotations

import gzip
import json
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest

from kgraph.names import expand
from kgraph.server.settings import MEBIBYTE, Budget, Settings
from tests.server import serving
from tests.server.graph import NAMES
from tests.server.test_limits import ENDLESS

CHAIN = 400
SECONDS = 1.0
BUDGET = Budget(seconds=SECONDS, memory_bytes=400 * MEBIBYTE, result_bytes=4 * MEBIBYTE)
SOMEBODY_ELSE = {"X-Forwarded-For": "192.0.2.7"}
DOUBLED = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
PATTERNS = {
    "that grows": "((((a{1,200}){1,200}){1,200}){1,200}){1,200}",
    "with alternatives without end": "|".join(["(a|aa)+"] * 20_000),
    "with nested groups": "(" * 50_000 + ")" * 50_000,
}
CHOICES = "|".join(["!<urn:x>"] * 5000)
BOMBS = {
    **{
        f"a pattern {name}": f'SELECT * {{ ?s ?p ?o FILTER(REGEX(STR(?o), "{pattern}")) }}'
        for name, pattern in PATTERNS.items()
    },
    "a pattern that backtracks": f'SELECT * {{ BIND("{"a" * 50_000}!" AS ?x) FILTER(REGEX(?x, "^(a+)+$")) }}',
    "a replacement that grows": f'SELECT (REPLACE(REPLACE("{"a" * 9000}", "a", "{"b" * 9000}"), "b", "cc") AS ?x) {{}}',
    "a text that doubles": f'SELECT (STRLEN(?x40) AS ?n) {{ BIND("{"x" * 100}" AS ?x0) {DOUBLED} }}',
    "any path from anywhere": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|^!<urn:x>)* ?b . ?c (!<urn:x>|^!<urn:x>)* ?d }",
    "a path of paths": "SELECT (COUNT(*) AS ?n) { ?a ((((((!<urn:x>)*)*)*)*)+|((!<urn:y>)+)*)* ?b . ?c !<urn:z>* ?d }",
    "a chain": "SELECT (COUNT(*) AS ?n) { ?a rdfs:seeAlso+ ?b . ?c rdfs:seeAlso+ ?d . ?e rdfs:seeAlso+ ?f }",
    "a path of many steps": f"SELECT (COUNT(*) AS ?n) {{ ?a {'/'.join(['!<urn:x>?'] * 3000)} ?b }}",
    "a path of many choices": f"SELECT (COUNT(*) AS ?n) {{ ?a ({CHOICES})+ ?b . ?c ?d ?e . ?f ?g ?h }}",
    "many branches": "SELECT (COUNT(*) AS ?n) { " + " UNION ".join(["{ ?a ?b ?c }"] * 5000) + " }",
    "many conditions": "ASK { ?a ?b ?c FILTER(" + " || ".join(f"?a = {n}" for n in range(20_000)) + ") }",
    "many signs": "SELECT (" + "-" * 100_000 + "1 AS ?n) {}",
    "a sum": "SELECT (" + "+".join(["1"] * 50_000) + " AS ?n) {}",
    "many optional parts": "SELECT (COUNT(*) AS ?n) { " + "OPTIONAL { ?a ?b ?c } " * 2000 + "}",
    "sorting what has no end": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY RAND()",
    "grouping what has no end": "SELECT ?a (GROUP_CONCAT(STR(?f)) AS ?x) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a ?d ?f",
    "a graph without end": "CONSTRUCT { ?a ?e ?f . ?d ?b [] } { ?a ?b ?c . ?d ?e ?f }",
    "values of values": "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(50)))} }}" for n in range(40))
    + " }",
}


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with small budgets, and a graph whose things follow each other in one long chain."""
    folder: Path = tmp_path_factory.mktemp("abuse")
    see, graph = ox.NamedNode(expand("rdfs:seeAlso")), ox.NamedNode(NAMES.graph("more"))
    things = [ox.NamedNode(NAMES.address(f"person/p{number}")) for number in range(CHAIN)]
    more = [ox.Quad(one, see, other, graph) for one, other in pairwise(things)]
    serving.publish(serving.project(folder), more=more)
    with serving.serving(serving.project(folder), Settings(BUDGET, workers=2, waiting=16, waiting_each=8)) as address:
        yield address


def others_are_answered(address: str) -> None:
    answer = httpx.get(f"{address}/sparql", params={"query": "ASK {}"}, headers=SOMEBODY_ELSE, timeout=60)
    assert answer.json()["boolean"]


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_in_a_limit_that_is_said(target: str, name: str) -> None:
    answer = httpx.post(f"{target}/sparql", data={"query": BOMBS[name]}, timeout=60)
    assert answer.status_code in {200, 400, 503, 504}, answer.text[:300]
    if answer.status_code == 200:
        json.loads(answer.content)
    else:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"]
    others_are_answered(target)


def test_a_hundred_cross_products_at_once(target: str) -> None:
    """From one client, and from fifty: all end, all in a limit, and somebody else is answered while they run."""
    statuses: Counter[int] = Counter()

    def ask(number: int) -> None:
        fields = {"X-Forwarded-For": f"198.51.100.{number // 2 if number % 2 else 0}"}
        answer = httpx.get(f"{target}/sparql", params={"query": ENDLESS}, headers=fields, timeout=120)
        statuses[answer.status_code] += 1
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.status_code != 429 or answer.headers["retry-after"]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(100)]
    for thread in threads:
        thread.start()
    for path in ("/healthz", "/page/person/ana", "/data/person/ana.ttl", "/"):
        assert httpx.get(f"{target}{path}", timeout=60).status_code == 200
    for _ in range(3):
        others_are_answered(target)
    for thread in threads:
        thread.join()
    assert statuses.total() == 100
    assert set(statuses) <= {429, 503, 504}
    assert statuses[504] >= 2
    others_are_answered(target)


def test_a_packed_body_is_never_unpacked(target: str) -> None:
    bomb = gzip.compress(bytes(64 * MEBIBYTE))
    for packing in ("gzip", "GZIP", "br", "zstd", "deflate", "gzip, gzip", "x-gzip"):
        fields = {"Content-Type": "application/sparql-query", "Content-Encoding": packing}
        answer = httpx.post(f"{target}/sparql", content=bomb, headers=fields, timeout=60)
        assert answer.status_code == 415, packing
    others_are_answered(target)


def test_clients_that_do_not_read_hold_no_worker(target: str) -> None:
    """More of them than workers, each with a result that fills every buffer on its way."""
    rows = quote("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 9000", safe="")
    head = f"GET /sparql?query={rows} HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n\r\n"
    host, _, port = target.removeprefix("http://").partition(":")
    idle = [socket.create_connection((host, int(port))) for _ in range(6)]
    try:
        for each in idle:
            each.sendall(head.encode())
        for each in idle:
            assert each.recv(12) == b"HTTP/1.1 200"
        for _ in range(3):
            others_are_answered(target)
    finally:
        for each in idle:
            each.close()
