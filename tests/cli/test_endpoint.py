"""Asking remote endpoints: a real one, our own, and ones that misbehave."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph.cli.endpoint import Answer, EndpointFault, ask_endpoint
from kgraph.faults import SettingsFault
from kgraph.questions import questions
from tests.cli.built import sample_project
from tests.cli.command import kgraph
from tests.endpoints import Endpoint, free_port, oxigraph, saying, wait_for

DATA = """@prefix ex: <http://example.org/> .
ex:a ex:p "one"@en , 5 , ex:b . ex:b ex:p "tw\\"o" ."""
ROWS = "SELECT ?o WHERE { <http://example.org/a> ?p ?o } ORDER BY ?o"
GRAPH = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
JSON_TYPE = "application/sparql-results+json"
Respond = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph"), DATA) as endpoint:
        yield endpoint


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def own(project: Path) -> Iterator[Endpoint]:
    """Our own server over the sample graph."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "kgraph", "serve", "--port", str(port)],
        cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/sparql", server)
        yield Endpoint(f"http://127.0.0.1:{port}/sparql")
    finally:
        server.terminate()
        server.wait(20)


def sending(body: bytes, media_type: str, status: int = 200, length: int | None = None) -> Respond:
    """An answer of that body. `length`: a Content-Length that is not the body's own."""

    def respond(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", media_type)
        request.send_header("Content-Length", str(len(body) if length is None else length))
        request.end_headers()
        request.wfile.write(body)
        request.close_connection = True

    return respond


def asked(respond: Respond, query: str = ROWS, timeout: float = 10) -> Answer:
    with saying(respond) as endpoint:
        return ask_endpoint(endpoint.url, query, timeout=timeout)


def rows(answer: Answer) -> list[list[str]]:
    assert isinstance(answer, ox.QuerySolutions)
    return [[str(term) for term in row] for row in answer]


def test_all_four_forms_of_a_real_server(real: Endpoint) -> None:
    found = rows(ask_endpoint(real.url, ROWS, timeout=10))
    assert sorted(found) == sorted(
        [["<http://example.org/b>"], ['"one"@en'], ['"5"^^<http://www.w3.org/2001/XMLSchema#integer>']]
    )
    assert bool(ask_endpoint(real.url, "ASK { ?s ?p 5 }", timeout=10)) is True
    assert bool(ask_endpoint(real.url, "ASK { ?s ?p 6 }", timeout=10)) is False
    for query in (GRAPH, "DESCRIBE <http://example.org/a> <http://example.org/b>"):
        triples = ask_endpoint(real.url, query, timeout=10)
        assert isinstance(triples, list)
        assert len(triples) == 4


@pytest.mark.parametrize("format_", ["csv", "table", "json", "xml", "tsv", "spreadsheet"])
def test_rows_of_a_real_server_in_every_format(real: Endpoint, project: Path, format_: str) -> None:
    done = kgraph(project, "query", "--endpoint", real.url, "-e", ROWS, "--format", format_)
    assert done.returncode == 0, done.stderr
    assert "one" in done.stdout


def test_a_long_query_is_posted(real: Endpoint) -> None:
    values = " ".join(f'"{number:06}"' for number in range(2000))
    found = rows(ask_endpoint(real.url, f"SELECT (COUNT(*) AS ?n) WHERE {{ VALUES ?v {{ {values} }} }}", timeout=20))
    assert found == [['"2000"^^<http://www.w3.org/2001/XMLSchema#integer>']]


def test_the_servers_own_words_are_told(real: Endpoint, project: Path) -> None:
    done = kgraph(project, "query", "--endpoint", real.url, "-e", "SELECT * WHERE { ?s ?p")
    assert (done.returncode, done.stdout) == (2, "")
    assert "refuses the query" in done.stderr
    assert "error at 1:" in done.stderr
    assert "b'" not in done.stderr


def test_our_own_server_answers_as_the_store_does(own: Endpoint, project: Path) -> None:
    for query in (
        "SELECT ?p ?n WHERE { ?p a rico:Person ; rdfs:label ?n } ORDER BY ?n",
        "ASK { person:ana rdfs:label ?n }",
        "CONSTRUCT { ?p rdfs:label ?n } WHERE { ?p a rico:Person ; rdfs:label ?n }",
        "DESCRIBE person:ana",
    ):
        here = kgraph(project, "query", "-e", query)
        there = kgraph(project, "query", "-e", query, "--endpoint", own.url)
        assert (there.returncode, there.stdout) == (0, here.stdout), there.stderr


def test_a_question_of_the_library_asked_of_our_own_server(own: Endpoint, project: Path) -> None:
    arguments = ("query", "whom-did-a-person-meet", "-p", "name=Ana North")
    here, there = kgraph(project, *arguments), kgraph(project, *arguments, "--endpoint", own.url)
    assert here.stdout == there.stdout
    assert "Bo South" in there.stdout


def test_who_asks_is_told_and_nothing_beyond_the_protocol(project: Path) -> None:
    heard: list[BaseHTTPRequestHandler] = []

    def respond(request: BaseHTTPRequestHandler) -> None:
        heard.append(request)
        sending(b'{"head":{},"boolean":true}', JSON_TYPE)(request)

    with saying(respond) as endpoint:
        assert kgraph(project, "query", "-e", "ASK {}", "--endpoint", endpoint.url).stdout == "true\n"
    (request,) = heard
    assert request.headers["User-Agent"].startswith("kgraph/")
    assert "mailto:talks@example.org" in request.headers["User-Agent"]
    assert set(urllib.parse.parse_qs(urllib.parse.urlsplit(request.path).query)) == {"query"}


def test_prefixes_that_a_query_lacks_are_sent_with_it(project: Path) -> None:
    heard: list[str] = []

    def respond(request: BaseHTTPRequestHandler) -> None:
        heard.extend(urllib.parse.parse_qs(urllib.parse.urlsplit(request.path).query)["query"])
        sending(b'{"head":{},"boolean":true}', JSON_TYPE)(request)

    with saying(respond) as endpoint:
        kgraph(
            project, "query", "-e", "PREFIX rdfs: <x:> ASK { ?s a rico:Record ; rdfs:l ?x }", "--endpoint", endpoint.url
        )
    assert heard == [
        "PREFIX rico: <https://www.ica.org/standards/RiC/ontology#> "
        "PREFIX rdfs: <x:> ASK { ?s a rico:Record ; rdfs:l ?x }"
    ]


WHOLE = b'{"head":{"vars":["o"]},"results":{"bindings":[{"o":{"type":"literal","value":"1"}}]}}'


@pytest.mark.parametrize(
    "body",
    [
        WHOLE[:-10],
        b'{"head":{"vars":["o"]},"results":{"bindings":[The SPARQL operation has been cancelled',
        WHOLE[:-2] + b'"error"}',
        WHOLE + b"<p>error</p>",
        b'{"head":{"vars":["o"]}}',
        b"[]",
        b"",
    ],
)
def test_an_answer_cut_short_is_never_shown(body: bytes) -> None:
    with pytest.raises(EndpointFault, match="not whole"):
        asked(sending(body, JSON_TYPE))


def test_a_graph_cut_short_is_never_shown() -> None:
    with pytest.raises(EndpointFault, match="not whole"):
        asked(sending(b"<http://e/s> <http://e/p> <http://e/", "application/n-triples"), GRAPH)


def test_a_connection_that_breaks_off_is_told() -> None:
    with pytest.raises(EndpointFault, match="broke off"):
        asked(sending(WHOLE, JSON_TYPE, length=len(WHOLE) + 500))


@pytest.mark.parametrize("query", [ROWS, GRAPH, "ASK {}"])
def test_a_page_is_no_result(query: str) -> None:
    page = b"<!DOCTYPE html><html><body>Welcome</body></html>"
    for media_type in ("text/html; charset=utf-8", "application/octet-stream"):
        with pytest.raises(EndpointFault, match="answers with a page"):
            asked(sending(page, media_type), query)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 406, 414, 429, 500, 503])
def test_an_error_comes_with_the_servers_words(status: int) -> None:
    with pytest.raises(EndpointFault, match="too many <queries> é"):
        asked(sending("<h1>too many &lt;queries&gt;</h1> é".encode(), "text/html", status))


def test_nobody_there() -> None:
    with pytest.raises(EndpointFault, match=r"127\.0\.0\.1:9/sparql cannot be reached"):
        ask_endpoint("http://127.0.0.1:9/sparql", ROWS, timeout=5)


def test_a_server_that_does_not_answer() -> None:
    def respond(request: BaseHTTPRequestHandler) -> None:
        time.sleep(3)

    with pytest.raises(EndpointFault, match=r"within 1 s; raise --timeout"):
        asked(respond, timeout=1)


def test_a_server_that_trickles_is_given_up(project: Path) -> None:
    def respond(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(100):
            try:
                request.wfile.write(b" ")
                request.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)

    with saying(respond) as endpoint:
        done = kgraph(project, "query", "-e", ROWS, "--endpoint", endpoint.url, "--timeout", "1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no answer within 1 s" in done.stderr


def test_blank_nodes_as_virtuoso_writes_them() -> None:
    node = {"type": "bnode", "value": "nodeID://b10"}
    plain = {"type": "bnode", "value": "b10"}
    body = {"head": {"vars": ["a", "b"]}, "results": {"bindings": [{"a": node, "b": plain}, {"a": node}]}}
    found = rows(asked(sending(json.dumps(body).encode(), JSON_TYPE)))
    assert found[0][0] == found[1][0] != found[0][1]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/", "localhost:8000"])
def test_only_http_is_an_endpoint(url: str) -> None:
    with pytest.raises(SettingsFault, match="begins with http"):
        ask_endpoint(url, ROWS, timeout=5)


@pytest.mark.parametrize("query", ["DELETE WHERE { ?s ?p ?o }", "INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }", "nothing"])
def test_only_queries_are_sent(query: str) -> None:
    with pytest.raises(SettingsFault, match="no query"):
        ask_endpoint("http://127.0.0.1:9/sparql", query, timeout=5)


@pytest.mark.parametrize("name", [question.name for question in questions() if "SERVICE" not in question.text])
def test_every_question_of_the_library_is_taken_for_the_query_it_is(real: Endpoint, name: str) -> None:
    (text,) = [question.text for question in questions() if question.name == name]
    ask_endpoint(real.url, text, timeout=30)
