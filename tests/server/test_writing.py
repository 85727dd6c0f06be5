"""Graphs over HTTP: read in a publication, written in a scratch store by whoever knows the token."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kgraph.faults import SettingsFault
from kgraph.publication import Project
from kgraph.server import run
from kgraph.server.settings import Settings
from tests.server import serving
from tests.server.graph import BASE, NAMES

TURTLE = {"Content-Type": "text/turtle"}
GRAPH = {"graph": "http://graph.test/one"}
ROUTES = [("PUT", "/store"), ("POST", "/store"), ("DELETE", "/store"), ("POST", "/update")]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a scratch store is served."""
    with serving.serving(serving.project(tmp_path_factory.mktemp("scratch")), Settings(token="t0ken")) as address:
        yield address


@pytest.fixture
def writer(scratch: str) -> Iterator[httpx.Client]:
    """A client of it that knows the token."""
    with httpx.Client(base_url=scratch, timeout=30) as client:
        client.post("/update", data={"update": "DROP ALL"})
        yield client


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_a_publication_is_not_written(client: httpx.Client, method: str, path: str) -> None:
    answer = client.request(method, path, params=GRAPH, headers={"Authorization": "Bearer t0ken"})
    assert answer.status_code == 403
    assert "only reads" in answer.json()["detail"]


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("field", ["", "Bearer", "Bearer wrong", "Basic dDBrZW4=", "t0ken", "Bearer t0ken2"])
def test_writing_needs_the_token(writer: httpx.Client, method: str, path: str, field: str) -> None:
    answer = writer.request(method, path, params=GRAPH, headers={"Authorization": field, **TURTLE}, content=b"")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert writer.get("/store", params=GRAPH).status_code == 404


def test_graphs_of_a_publication_are_read(client: httpx.Client) -> None:
    named = client.get("/store", params={"graph": NAMES.graph("links")}, headers={"Accept": "application/n-triples"})
    assert len(named.text.splitlines()) == 3
    direct = client.get("/graph/links", headers={"Accept": "application/n-triples"})
    assert direct.content == named.content
    whole = client.get("/store?default", headers={"Accept": "application/n-triples"}).text.splitlines()
    assert set(named.text.splitlines()) < set(whole)
    for syntax, media in ((ox.RdfFormat.TURTLE, "text/turtle"), (ox.RdfFormat.RDF_XML, "application/rdf+xml")):
        assert len(list(ox.parse(client.get("/graph/links", headers={"Accept": media}).content, syntax))) == 3


def test_a_graph_is_read_as_anything_else_is(client: httpx.Client) -> None:
    get, head = client.get("/graph/links"), client.head("/graph/links")
    assert (head.status_code, head.content, serving.fields(head)) == (200, b"", serving.fields(get))
    assert client.get("/graph/links", headers={"If-None-Match": get.headers["etag"]}).status_code == 304
    assert client.get("/graph/links", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/graph/none").status_code == 404
    assert client.get("/store").status_code == 400
    assert client.get("/store", params={"graph": "relative"}).status_code == 400
    assert client.get("/store", params={"graph": "x:y> {} } #"}).status_code == 400
    assert client.get("/store?default", params=GRAPH).status_code in {400, 404}


def test_a_graph_is_put_read_and_deleted(writer: httpx.Client) -> None:
    first = writer.put("/store", params=GRAPH, content="<s> <p> '統一'@ko .".encode(), headers=TURTLE)
    again = writer.put("/store", params=GRAPH, content=b"<s> <p> 'b' .", headers=TURTLE)
    assert (first.status_code, again.status_code) == (201, 204)
    found = writer.get("/store", params=GRAPH, headers={"Accept": "application/n-triples"})
    assert found.text == '<http://graph.test/s> <http://graph.test/p> "b" .\n'
    assert writer.get("/sparql", params={"query": "ASK { ?s ?p 'b' }"}).json()["boolean"] is True
    assert writer.delete("/store", params=GRAPH).status_code == 204
    assert writer.delete("/store", params=GRAPH).status_code == 404
    assert writer.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is False


def test_a_graph_without_a_name_gets_one(writer: httpx.Client) -> None:
    made = writer.post("/store", content=b"<> <p> <> .", headers=TURTLE)
    assert made.status_code == 201
    place = made.headers["location"]
    assert place.startswith(f"{BASE}/store/")
    found = writer.get(place.removeprefix(BASE), headers={"Accept": "application/n-triples"})
    assert found.text.startswith(f"<{place}> ")


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"<s> <p> .", "text/turtle", 400),
        (b"\xff", "text/turtle", 400),
        (b"{}", "application/json", 415),
        (b"<s> <p> <o> <g> .", "application/n-quads", 415),
        (b"", "", 415),
        (b"--x--", "multipart/form-data; boundary=x", 400),
    ],
)
def test_a_document_that_cannot_be_read_changes_nothing(
    writer: httpx.Client, body: bytes, content_type: str, status: int
) -> None:
    writer.put("/store", params=GRAPH, content=b"<s> <p> 'a' .", headers=TURTLE)
    answer = writer.put("/store", params=GRAPH, content=body, headers={"Content-Type": content_type})
    assert answer.status_code == status
    assert answer.json()["detail"]
    assert "'a'" in writer.get("/store", params=GRAPH).text.replace('"', "'")


@pytest.mark.parametrize(
    ("update", "status", "said"),
    [
        ("INSERT DATA {\n nonsense }", 400, "line 2"),
        ("SELECT * { ?s ?p ?o }", 400, "no update"),
        ("LOAD <http://127.0.0.1:9/>", 403, "LOAD"),
        ("CREATE GRAPH <x:a> ; CREATE GRAPH <x:a>", 400, "exist"),
    ],
)
def test_an_update_that_cannot_be_made_is_said(writer: httpx.Client, update: str, status: int, said: str) -> None:
    answer = writer.post("/update", data={"update": update})
    assert answer.status_code == status
    assert said in answer.text
    assert writer.post("/update", data={"update": "INSERT DATA { <s> <p> 1 }"}).status_code == 204


@pytest.mark.parametrize("update", ["# nothing", "BASE <http://x.test/>", "PREFIX x: <http://x.test/> # nothing"])
def test_an_update_may_do_nothing(writer: httpx.Client, update: str) -> None:
    assert writer.post("/update", data={"update": update}).status_code == 204


def test_what_was_written_is_there_after_a_restart(tmp_path: Path) -> None:
    project = serving.project(tmp_path)
    for number in range(2):
        with serving.serving(project, Settings(token="t")) as address:
            httpx.post(f"{address}/update", data={"update": f"INSERT DATA {{ <s> <p> {number} }}"}, timeout=30)
            found = httpx.get(f"{address}/sparql", params={"query": "SELECT ?o { ?s ?p ?o }"}, timeout=30).json()
            assert len(found["results"]["bindings"]) == number + 1


def test_only_one_process_serves_what_is_written(small_project: Project) -> None:
    with pytest.raises(SettingsFault, match="--processes"):
        run(small_project, "127.0.0.1", 0, Settings(token="t", processes=2))
