"""The short way of kept and small answers says what the way through the framework says, and is taken."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from urllib.parse import parse_qsl, quote, urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.publication import Project
from kgraph.server.http.journal import query_hash
from kgraph.server.settings import Budget, Settings
from kgraph.server.sparql.protocol import read_address
from tests.server import serving
from tests.server.serving import fields
from tests.server.test_limits import ENDLESS, eventually, workers

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


JSON = {"Accept": "application/sparql-results+json", "Accept-Encoding": "identity"}
FIELDS = b"Host: x\r\nAccept: application/sparql-results+json\r\n\r\n"


@pytest.fixture
def reached() -> list[str]:
    """The paths of requests that went through the framework."""
    return []


@pytest.fixture
def known(small_project: Project, reached: list[str]) -> Iterator[httpx.Client]:
    """A client whose head the server knows."""
    with (
        serving.serving(small_project, reached=reached) as address,
        httpx.Client(base_url=address, timeout=30, headers=JSON) as client,
    ):
        client.get("/healthz")
        reached.clear()
        yield client


@pytest.mark.parametrize("accept", ACCEPT)
@pytest.mark.parametrize("query", QUERIES)
def test_both_ways_lead_to_one_answer(client: httpx.Client, query: str, accept: str) -> None:
    for encoding in ("identity", "gzip"):
        headers = {"Accept": accept, "Accept-Encoding": encoding}
        client.get("/healthz", headers=headers)
        asked = [{"query": QUERIES[query]}, {"query": QUERIES[query], "default-graph-uri": "urn:x:none"}]
        for parameters in asked:
            short, again = (client.get("/sparql", params=parameters, headers=headers) for _ in range(2))
            long = client.get("/sparql", params=parameters, headers={**headers, **LONG_WAY})
            assert (short.status_code, short.content) == (long.status_code, long.content)
            assert fields(short) == fields(again) == fields(long)


@pytest.mark.parametrize("parameters", ["query=ASK%7B%7D&query=ASK%7B%7D", "query=%FF", "querY=ASK%7B%7D", "update=x"])
def test_what_is_no_call_is_refused_on_both(client: httpx.Client, parameters: str) -> None:
    client.get("/healthz")
    short, long = (client.get(f"/sparql?{parameters}", headers=headers) for headers in ({}, LONG_WAY))
    assert (short.status_code, short.content, fields(short)) == (long.status_code, long.content, fields(long))


@pytest.mark.parametrize("query", ["few", "none", "many", "boolean"])
def test_small_answers_take_it(known: httpx.Client, reached: list[str], query: str) -> None:
    first, again = (known.get("/sparql", params={"query": QUERIES[query]}) for _ in range(2))
    assert first.status_code == 200
    assert (again.content, fields(again)) == (first.content, fields(first))
    assert reached == []


@pytest.mark.parametrize("query", ["graph", "wrong", "elsewhere", "change", "changing", "blank"])
def test_others_are_asked_of_workers_once_and_answered_by_the_framework(
    known: httpx.Client, reached: list[str], query: str
) -> None:
    before = asked(known)
    reached.clear()
    known.get("/sparql", params={"query": QUERIES[query]})
    assert reached == ["/sparql"]
    assert asked(known) - before == (query != "blank")


def asked(client: httpx.Client) -> int:
    """How many queries were answered; asked for with a head that nobody knows."""
    lines = client.get("/metrics", headers=LONG_WAY).text.splitlines()
    return int(float(next(line.split()[1] for line in lines if line.startswith("kgraph_query_seconds_count"))))


def test_what_is_kept_takes_it_in_its_language(known: httpx.Client, reached: list[str]) -> None:
    pages = {"Accept": "text/html", "Accept-Language": "de"}
    known.get("/healthz", headers=pages)
    reached.clear()
    first, again = (known.get("/page/person/ana", headers=pages) for _ in range(2))
    assert reached == ["/page/person/ana"]
    assert (again.content, fields(again)) == (first.content, fields(first))
    assert again.headers["content-language"] == "de"
    asked_for = known.get("/page/person/ana?lang=ko", headers=pages)
    assert asked_for.headers["content-language"] == "ko"
    assert known.get("/page/person/ana", headers=pages).headers["content-language"] == "de"
    assert known.get("/page/person/ana", headers={**pages, "Accept-Language": "en"}).text != first.text


def test_another_generation_is_taken_over(tmp_path_factory: pytest.TempPathFactory) -> None:
    project = serving.project(tmp_path_factory.mktemp("quick"))
    serving.publish(project)
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=30, headers=JSON) as client:
        counts = []
        for more in ("", "<graph/more> { <id/person/cy> a rico:Person . }"):
            if more:
                serving.publish(project, more)
            for _ in range(2):
                answer = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s a rico:Person }"})
                counts.append(answer.json()["results"]["bindings"][0]["n"]["value"])
        assert counts == ["2", "2", "3", "3"]


def test_a_line_of_the_log_is_the_same(small_project: Project) -> None:
    lines, behind = io.StringIO(), {**JSON, "User-Agent": "t", "X-Forwarded-For": "192.0.2.7"}
    with serving.serving(small_project, None, lines) as address, httpx.Client(base_url=address, timeout=30) as client:
        for headers in (behind, behind, {**behind, **LONG_WAY}):
            client.get("/sparql", params={"query": QUERIES["few"]}, headers=headers)
        client.get("/sparql", params={"query": QUERIES["wrong"]}, headers=behind)
    said = [json.loads(line) for line in lines.getvalue().splitlines()]
    for line in said:
        assert line.pop("time")
        assert line.pop("ms") >= 0
    assert said[0] == said[1] == said[2]
    assert (said[0]["client"], said[0]["query"]) == ("192.0.2.7", query_hash(QUERIES["few"]))
    assert [line["status"] for line in said] == [200, 200, 200, 400]


def test_limits_hold_on_it(large: Project) -> None:
    lines = io.StringIO()
    with (
        serving.serving(large, Settings(Budget(seconds=0.5), workers=1), lines) as address,
        httpx.Client(base_url=address, timeout=30, headers=JSON) as client,
    ):
        client.get("/healthz")
        over = client.get("/sparql", params={"query": ENDLESS})
        assert (over.status_code, over.json()["limit"]) == (504, "seconds")
        with pytest.raises(httpx.ReadTimeout):
            client.get("/sparql", params={"query": ENDLESS}, timeout=0.2)
        assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"]
        assert eventually(lambda: 'outcome="gone"} 1.0' in client.get("/metrics").text)
    statuses = [json.loads(line)["status"] for line in lines.getvalue().splitlines()]
    assert (statuses.count(504), statuses.count(499)) == (1, 1)


def place(address: str) -> tuple[str, int]:
    url = urlsplit(address)
    return str(url.hostname), int(url.port or 0)


def request(query: str) -> bytes:
    return b"GET /sparql?query=" + quote(query, safe="").encode() + b" HTTP/1.1\r\n" + FIELDS


def bodies(client: socket.socket, count: int) -> list[bytes]:
    """The bodies of the next answers, as they came."""
    found: list[bytes] = []
    buffer = b""
    while len(found) < count:
        chunk = client.recv(65_536)
        assert chunk, buffer
        buffer += chunk
        while b"\r\n\r\n" in buffer:
            head, _, rest = buffer.partition(b"\r\n\r\n")
            size = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            if len(rest) < size:
                break
            found.append(rest[:size])
            buffer = rest[size:]
    assert buffer == b""
    return found


def test_requests_of_one_connection_are_answered_in_their_order(small_project: Project, reached: list[str]) -> None:
    asks = [request(f"SELECT ({number} AS ?n) {{}}") for number in range(40)]
    with (
        serving.serving(small_project, reached=reached) as address,
        closing(socket.create_connection(place(address), timeout=20)) as client,
    ):
        client.sendall(asks[0])
        found = bodies(client, 1)
        client.sendall(b"".join(asks[1:10]))
        found += bodies(client, 9)
        for ask in asks[10:20]:  # each in a packet of its own, none waits for the answer before
            client.sendall(ask)
            time.sleep(0.001)
        found += bodies(client, 10)
        for ask in asks[20:30]:
            client.sendall(ask[:50])
            time.sleep(0.002)
            client.sendall(ask[50:])
            found += bodies(client, 1)
        for first, second in zip(asks[30::2], asks[31::2], strict=True):  # a request and a half, then the rest
            client.sendall(first + second[:50])
            time.sleep(0.002)
            client.sendall(second[50:])
            found += bodies(client, 2)
    values = [json.loads(body)["results"]["bindings"][0]["n"]["value"] for body in found]
    assert values == [str(number) for number in range(40)]


def test_a_connection_in_use_is_kept_and_a_quiet_one_is_closed(small_project: Project, reached: list[str]) -> None:
    with (
        serving.serving(small_project, reached=reached, patience=1) as address,
        closing(socket.create_connection(place(address), timeout=20)) as client,
    ):
        for number in range(6):
            client.sendall(request(f"SELECT ({number} AS ?n) {{}}"))
            assert len(bodies(client, 1)) == 1
            time.sleep(0.4)
        assert len(reached) == 1
        assert client.recv(1) == b"", "a quiet connection is closed"


def test_what_is_under_way_when_the_server_ends_is_answered(large: Project) -> None:
    with closing(socket.socket()) as client:
        client.settimeout(20)
        with serving.serving(large, Settings(Budget(seconds=1), workers=1)) as address:
            client.connect(place(address))
            client.sendall(request("ASK {}"))
            bodies(client, 1)
            client.sendall(request(ENDLESS))
            time.sleep(0.2)
        said = b""
        while chunk := client.recv(65_536):
            said += chunk
    assert said.startswith(b"HTTP/1.1 504 ")
    assert b"\r\nconnection: close\r\n" in said
    assert json.loads(said.partition(b"\r\n\r\n")[2])["limit"] == "seconds"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with enough in it for a query that does not end."""
    project = serving.project(tmp_path_factory.mktemp("large"))
    serving.publish(project, "<graph/more> { " + " ".join(f"<urn:x:{n}> <urn:x:p> {n} ." for n in range(2000)) + " }")
    return project


def test_small_queries_behind_a_large_one_are_answered_before_it(large: Project) -> None:
    """They stand in line at the one worker when the large one turns out to be large."""
    with serving.serving(large, Settings(Budget(seconds=60), workers=1)) as address, ExitStack() as stack:
        slow, *clients = (
            stack.enter_context(closing(socket.create_connection(place(address), timeout=20))) for _ in range(9)
        )
        for client in (slow, *clients):
            client.sendall(request("ASK {}"))
            bodies(client, 1)
        slow.sendall(request(ENDLESS))
        for number, client in enumerate(clients):
            client.sendall(request(f"SELECT ({number} AS ?n) {{}}"))
        found = [json.loads(bodies(client, 1)[0])["results"]["bindings"][0]["n"]["value"] for client in clients]
        assert found == [str(number) for number in range(8)]
        slow.settimeout(0.1)
        with pytest.raises(TimeoutError):
            slow.recv(1)


def test_small_queries_behind_one_whose_worker_dies_are_answered(large: Project) -> None:
    before = workers()
    with (
        serving.serving(large, Settings(Budget(seconds=60), workers=1, trial_seconds=0)) as address,
        ExitStack() as stack,
    ):
        slow, *clients = (
            stack.enter_context(closing(socket.create_connection(place(address), timeout=20))) for _ in range(5)
        )
        for client in (slow, *clients):
            client.sendall(request("ASK {}"))
            bodies(client, 1)
        slow.sendall(request(ENDLESS))
        for client in clients:
            client.sendall(request("ASK { ?s a rico:Person }"))
        time.sleep(0.1)
        for worker in workers() - before:
            os.kill(worker, signal.SIGSEGV)
        assert all(json.loads(bodies(client, 1)[0])["boolean"] for client in clients)
        assert json.loads(bodies(slow, 1)[0])["status"] == 500


@given(st.text(min_size=1) | st.text(alphabet="%=+&aF0 \n\x00é", min_size=1))
def test_a_query_that_stands_alone_is_read_as_forms_are(text: str) -> None:
    for written in (quote(text, safe=""), quote(text, safe="/:?=&"), text):
        address = f"query={written}".encode("utf-8", "surrogatepass")
        try:
            expected = parse_qsl(address.decode(), keep_blank_values=True, errors="strict")
        except UnicodeDecodeError:
            continue
        if [name for name, _ in expected] == ["query"] and expected[0][1].strip():
            call = read_address(address)
            assert call is not None
            assert call.query == expected[0][1]
