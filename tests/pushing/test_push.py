"""Pushing to real stores, and to ones that misbehave."""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kgraph.pushing import Account, Pushed, PushFault, RemoteStore, push
from kgraph.pushing.log import PushLog
from tests.cli.built import sample_project
from tests.cli.command import kgraph
from tests.endpoints import saying, writable_oxigraph
from tests.pushing.virtuoso import PASSWORD, USER, virtuoso

BASE = "http://example.org"
GRAPHS = ("events", "links", "provenance")


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with writable_oxigraph(tmp_path_factory.mktemp("oxigraph")) as address:
        yield address


def a_store(*statements: tuple[str, str]) -> ox.Store:
    """A store with (graph, text) statements."""
    store = ox.Store()
    subject, predicate = ox.NamedNode(f"{BASE}/s"), ox.NamedNode(f"{BASE}/p")
    for graph, text in statements:
        store.add(ox.Quad(subject, predicate, ox.Literal(text, language="en"), ox.NamedNode(f"{BASE}/graph/{graph}")))
    return store


def pushed(store: ox.Store, folder: Path, url: str, query: str, account: Account | None = None) -> Pushed:
    with RemoteStore(url, query, account, pause=0.01) as remote:
        return push(store, remote, PushLog(folder, url), BASE, lambda _done, _total: None)


def held(query: str) -> set[tuple[str, str]]:
    """The (graph, text) statements under the base that a remote store holds."""
    text = f'SELECT ?g ?o WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (STRSTARTS(STR(?g), "{BASE}/")) }}'
    accept = {"Accept": "application/sparql-results+json"}
    rows = httpx.post(query, data={"query": text}, headers=accept).json()["results"]["bindings"]
    return {(row["g"]["value"].rpartition("/")[2], row["o"]["value"]) for row in rows}


def check_pushes(folder: Path, url: str, query: str, account: Account | None) -> None:
    """What a push promises: everything the first time, then what changed, and what is gone is taken away."""
    nasty = 'q"uo\\te\n<b>é한국</b>'
    first = {("events", "a"), ("events", nasty), ("links", "b")}
    assert pushed(a_store(*first), folder, url, query, account) == Pushed(2, 0, 0, 3)
    assert held(query) == first
    assert pushed(a_store(*first), folder, url, query, account) == Pushed(0, 0, 2, 0)
    second = {("events", "a"), ("events", nasty), ("provenance", "c")}
    assert pushed(a_store(*second), folder, url, query, account) == Pushed(1, 1, 1, 1)
    assert held(query) == second


def test_oxigraph(oxigraph: str, tmp_path: Path) -> None:
    check_pushes(tmp_path, f"{oxigraph}/store", f"{oxigraph}/query", None)


def test_virtuoso(tmp_path: Path) -> None:
    with virtuoso(tmp_path) as address:
        account = Account("digest", USER, PASSWORD)
        check_pushes(tmp_path, f"{address}/sparql-graph-crud-auth", f"{address}/sparql", account)


def test_a_store_that_lost_a_graph_gets_it_again(oxigraph: str, tmp_path: Path) -> None:
    store, url, query = a_store(("lost", "a"), ("kept", "b")), f"{oxigraph}/store", f"{oxigraph}/query"
    pushed(store, tmp_path, url, query)
    httpx.delete(url, params={"graph": f"{BASE}/graph/lost"}).raise_for_status()
    assert pushed(store, tmp_path, url, query).sent == 1
    assert {("lost", "a"), ("kept", "b")} <= held(query)


def test_graphs_of_others_stay(oxigraph: str, tmp_path: Path) -> None:
    url, query = f"{oxigraph}/store", f"{oxigraph}/query"
    other = {"graph": "http://other.example/graph"}
    turtle = {"Content-Type": "text/turtle"}
    httpx.put(url, params=other, content=b"<http://o/s> <http://o/p> 1 .", headers=turtle).raise_for_status()
    pushed(a_store(("mine", "a")), tmp_path, url, query)
    pushed(a_store(("else", "a")), tmp_path, url, query)
    assert httpx.get(url, params=other, headers={"Accept": "text/turtle"}).status_code == 200


class Scripted:
    """A store that answers what a script says, and keeps what it was sent.

    :param troubles: the answers to the first writes, as (status, headers).
    :param loses: it says yes and keeps nothing.
    :param room: how many graphs it takes before it refuses.
    """

    def __init__(self, *troubles: tuple[int, dict[str, str]], loses: bool = False, room: int = 1000):
        self.troubles, self.loses, self.room = list(troubles), loses, room
        self.graphs: dict[str, int] = {}
        self.writes = 0

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length", 0)))
        if request.command == "POST":
            rows = [{"g": {"value": graph}, "n": {"value": str(number)}} for graph, number in self.graphs.items()]
            self._answer(request, 200, {}, json.dumps({"results": {"bindings": rows}}).encode())
            return
        self.writes += 1
        if len(self.graphs) >= self.room:
            self.troubles.append((507, {}))
        if self.troubles:
            status, headers = self.troubles.pop(0)
            self._answer(request, status, headers, b"no room\nleft")
            return
        (graph,) = urllib.parse.parse_qs(urllib.parse.urlsplit(request.path).query)["graph"]
        self.graphs[graph] = 0 if self.loses else body.count(b"\n")
        self._answer(request, 204, {}, b"")

    @staticmethod
    def _answer(request: BaseHTTPRequestHandler, status: int, headers: dict[str, str], body: bytes) -> None:
        request.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)


def pushed_to(scripted: Callable[[BaseHTTPRequestHandler], None], folder: Path) -> Pushed:
    with saying(scripted) as endpoint:
        return pushed(a_store(*((name, name) for name in GRAPHS)), folder, endpoint.url, endpoint.url)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_passing_trouble_is_tried_again(status: int, tmp_path: Path) -> None:
    scripted = Scripted((status, {"Retry-After": "0"}), (status, {}))
    assert pushed_to(scripted, tmp_path).sent == 3
    assert scripted.writes == 5


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 501])
def test_a_refusal_is_told_in_the_stores_words_and_not_tried_again(status: int, tmp_path: Path) -> None:
    scripted = Scripted((status, {}))
    with pytest.raises(PushFault, match=rf"answers {status} .*no room left"):
        pushed_to(scripted, tmp_path)
    assert scripted.writes == 1


def test_a_push_that_broke_off_goes_on_where_it_was(tmp_path: Path) -> None:
    scripted = Scripted(room=2)
    store = a_store(*((name, name) for name in GRAPHS))
    with saying(scripted) as endpoint:
        with pytest.raises(PushFault):
            pushed(store, tmp_path, endpoint.url, endpoint.url)
        (log,) = (tmp_path / "pushed").iterdir()
        log.write_text(log.read_text("utf-8") + '{"graph": "torn', "utf-8")
        scripted.room = 1000
        assert pushed(store, tmp_path, endpoint.url, endpoint.url) == Pushed(1, 0, 2, 1)
        assert pushed(store, tmp_path, endpoint.url, endpoint.url) == Pushed(0, 0, 3, 0)


def test_a_store_that_says_yes_and_holds_nothing_is_found_out(tmp_path: Path) -> None:
    with pytest.raises(PushFault, match=r"other numbers of triples .*graph/events \(0 for 1\)"):
        pushed_to(Scripted(loses=True), tmp_path)


def test_a_page_is_no_count(tmp_path: Path) -> None:
    def page(request: BaseHTTPRequestHandler) -> None:
        request.rfile.read(int(request.headers.get("Content-Length", 0)))
        Scripted._answer(request, 200, {}, b"<!doctype html><p>Welcome")

    with pytest.raises(PushFault, match="--query"):
        pushed_to(page, tmp_path)


def test_nobody_there(tmp_path: Path) -> None:
    with pytest.raises(PushFault, match="cannot be reached"):
        pushed(a_store(("a", "a")), tmp_path, "http://127.0.0.1:9/store", "http://127.0.0.1:9/query")


def test_the_command(oxigraph: str, tmp_path: Path) -> None:
    project = sample_project(tmp_path)
    refused = kgraph(project, "push", f"{oxigraph}/store")
    assert (refused.returncode, "--allow-local-base" in refused.stderr) == (2, True)
    done = kgraph(project, "push", f"{oxigraph}/store", "--allow-local-base")
    assert done.returncode == 0, done.stderr
    assert "the store's counts agree" in done.stderr
    again = kgraph(project, "push", f"{oxigraph}/store", "--allow-local-base")
    assert "0 graphs with 0 triples sent" in again.stderr


def test_a_password_is_asked_for_in_the_environment(tmp_path: Path) -> None:
    done = kgraph(
        sample_project(tmp_path), "push", "http://127.0.0.1:9/store", "--allow-local-base", "--user", "writer"
    )
    assert done.returncode == 2
    assert "KGRAPH_PUSH_SECRET" in done.stderr
