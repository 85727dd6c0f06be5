"""Queries that take too much: they end, they say why, and nobody else waits for them."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kgraph.names import expand
from kgraph.server.settings import Budget, Settings
from tests.server import serving
from tests.server.graph import NAMES

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f }"


def workers() -> set[int]:
    """Processes of query workers that servers in this process started: the children of its fork servers."""
    return {worker for fork_server in children(os.getpid()) for worker in children(fork_server)}


def children(parent: int) -> set[int]:
    """The processes below one that are of a fork server: itself, or forks of it."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            above = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            if above == parent and b"kgraph.server.workers.forkserver" in (entry / "cmdline").read_bytes():
                found.add(int(entry.name))
    return found


def eventually(true: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with some thousand triples more, enough for a query that does not end."""
    folder = tmp_path_factory.mktemp("limits")
    graph = ox.NamedNode(NAMES.graph("more"))
    label = ox.NamedNode(expand("rdfs:comment"))
    more = [
        ox.Quad(ox.NamedNode(NAMES.address(f"person/p{number}")), label, ox.Literal(f"number {number}"), graph)
        for number in range(3000)
    ]
    serving.publish(serving.project(folder), more=more)
    return folder


@dataclass(frozen=True)
class Limited:
    """A server with limits: a client of it, and its workers (other servers in this process have theirs)."""

    client: httpx.Client
    others: set[int]

    def workers(self) -> set[int]:
        return workers() - self.others

    def ask(self, query: str = "ASK {}", accept: str = "application/json", timeout: float = 60) -> httpx.Response:
        address = self.client.base_url.join("/sparql")
        return httpx.get(address, params={"query": query}, headers={"Accept": accept}, timeout=timeout)


@contextlib.contextmanager
def limited(folder: Path, settings: Settings) -> Iterator[Limited]:
    others = workers()
    with (
        serving.serving(serving.project(folder), settings) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield Limited(client, others)


def test_a_query_over_its_time_is_ended_and_said(folder: Path) -> None:
    with limited(folder, Settings(Budget(seconds=0.5), workers=1)) as server:
        assert server.ask().json()["boolean"]
        first = server.workers()
        for accept in ("application/sparql-results+json", "text/csv", "text/html"):
            answer = server.ask(ENDLESS, accept)
            assert answer.status_code == 504
            assert "0.5 seconds" in answer.text
        problem = server.ask(ENDLESS)
        assert problem.headers["content-type"] == "application/problem+json"
        assert (problem.json()["limit"], problem.json()["value"]) == ("seconds", 0.5)
        assert "LIMIT" in problem.json()["detail"]
        assert eventually(lambda: not first & server.workers()), "the worker goes on"
        assert server.ask().json()["boolean"]


def test_a_slow_query_does_not_block_the_next_nor_a_page(folder: Path) -> None:
    with limited(folder, Settings(Budget(seconds=3), workers=2)) as server:
        assert server.client.get("/page/person/bo").status_code == 200  # the first page pays for reading the templates
        slow: list[int] = []

        def ask_slowly() -> None:
            slow.append(server.ask(ENDLESS).status_code)

        thread = threading.Thread(target=ask_slowly)
        thread.start()
        assert eventually(lambda: len(server.workers()) >= 1)
        for path in ("/sparql?query=ASK{}", "/page/person/ana", "/data/person/ana.ttl", "/healthz", "/"):
            assert server.client.get(path).status_code == 200
        assert slow == [], "the others were answered while the slow one ran"
        thread.join()
        assert slow == [504]


def test_a_result_over_its_size_is_never_a_cut_200(folder: Path) -> None:
    with limited(folder, Settings(Budget(result_bytes=100_000), workers=1)) as server:
        for accept in ("application/sparql-results+json", "text/csv", "application/sparql-results+xml"):
            answer = server.ask(ROWS, accept)
            assert answer.status_code == 503
            assert answer.json()["limit"] == "bytes"
            assert "100,000 bytes" in answer.json()["detail"]
        fits = server.ask(f"{ROWS} LIMIT 100")
        assert len(fits.json()["results"]["bindings"]) == 100


CUT = Settings(Budget(result_rows=5), workers=1)
TABLES = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}


def test_rows_beyond_a_bound_are_cut_and_that_is_said(folder: Path) -> None:
    """In a header field, and in the body where its format has a place for it; what is left is right, in its order."""
    ordered = "SELECT ?b ?c (BNODE() AS ?x) ?none { ?a ?b ?c } ORDER BY DESC(?c) ?b LIMIT %d"
    with limited(folder, CUT) as server, limited(folder, Settings(workers=1)) as whole:
        for accept, syntax in TABLES.items():
            answer = server.ask(ordered % 6, accept)
            assert answer.status_code == 200
            assert answer.headers["result-cut"] == "rows=5"
            assert "Result-Cut" in answer.headers["access-control-expose-headers"]
            assert ("cut-after-5-rows" in answer.text) == (accept != "text/tab-separated-values")
            assert rows(answer.content, syntax) == rows(whole.ask(ordered % 5, accept).content, syntax)
            fits = server.ask(ordered % 5, accept)
            assert "result-cut" not in fits.headers
            assert "cut-after" not in fits.text
            assert len(rows(fits.content, syntax)) == 5
        csv_ = server.ask(ordered % 6, "text/csv")
        assert (csv_.headers["result-cut"], len(csv_.text.splitlines())) == ("rows=5", 6)
        assert server.ask("ASK {}").json()["boolean"]
        nothing = server.ask("SELECT * { VALUES () { () () () () () () } }")
        assert (nothing.headers["result-cut"], nothing.json()["results"]["bindings"]) == ("rows=5", [{}] * 5)


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
def test_triples_beyond_a_bound_are_cut_and_that_is_said(folder: Path, accept: str) -> None:
    syntax = ox.RdfFormat.from_media_type(accept)
    assert syntax is not None
    with limited(folder, CUT) as server:
        answer = server.ask("CONSTRUCT { ?a ?b ?c } { ?a ?b ?c }", accept)
        assert answer.headers["result-cut"] == "rows=5"
        assert len(list(ox.parse(answer.content, syntax))) == 5
        assert ("# Cut after 5 triples" in answer.text) == (accept in {"text/turtle", "application/n-triples"})
        assert "result-cut" not in server.ask("CONSTRUCT { ?a ?b ?c } { ?a ?b ?c } LIMIT 5", accept).headers
        stored = server.client.get("/store?default", headers={"Accept": accept})
        assert len(list(ox.parse(stored.content, syntax))) > 1000, "a graph as a whole is never cut"


def rows(text: bytes, syntax: ox.QueryResultsFormat) -> list[list[str]]:
    """The terms of a table in their order; of blank nodes, that they are."""
    found = ox.parse_query_results(text, syntax)
    assert isinstance(found, ox.QuerySolutions)
    return [["_:" if isinstance(term, ox.BlankNode) else str(term) for term in row] for row in found]


def test_a_large_result_comes_whole(folder: Path) -> None:
    with limited(folder, Settings(workers=1)) as server:
        query = f"{ROWS} LIMIT 40000"
        headers = {"Accept": "text/csv", "Accept-Encoding": "identity"}
        answer = server.client.get("/sparql", params={"query": query}, headers=headers)
        assert answer.status_code == 200
        assert len(answer.content) > 2_000_000
        assert int(answer.headers["content-length"]) == len(answer.content)
        assert server.ask(query, "text/csv").content == answer.content, "packed, it is the same"
        assert len(list(csv.reader(io.StringIO(answer.text)))) == 40_001


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="the limit of memory is Linux's")
def test_a_query_over_its_memory_is_ended_and_said(folder: Path) -> None:
    budget = Budget(seconds=60, memory_bytes=200 * 1024 * 1024)
    with limited(folder, Settings(budget, workers=1)) as server:
        query = f'SELECT (GROUP_CONCAT(STR(?c); separator="{"x" * 1000}") AS ?x) {{ ?a ?b ?c . ?d ?e ?f }}'
        answer = server.ask(query)
        assert answer.status_code == 503
        assert answer.json()["limit"] == "memory"
        assert server.ask().json()["boolean"]


def test_a_client_that_goes_away_frees_its_worker(folder: Path) -> None:
    with limited(folder, Settings(Budget(seconds=60), workers=1)) as server:
        server.ask()
        busy = server.workers()
        with contextlib.suppress(httpx.ReadTimeout):
            server.ask(ENDLESS, timeout=0.5)
        assert eventually(lambda: not busy & server.workers())
        assert server.ask().json()["boolean"]


def test_a_worker_that_dies_is_replaced(folder: Path) -> None:
    with limited(folder, Settings(workers=1)) as server:
        for _ in range(3):
            assert eventually(lambda: server.client.get("/readyz").status_code == 200)
            assert server.ask().json()["boolean"]
            for worker in server.workers():
                os.kill(worker, signal.SIGKILL)
            assert eventually(lambda: not server.workers())


def test_a_worker_that_dies_in_a_query_is_an_error_and_not_an_empty_answer(folder: Path) -> None:
    with limited(folder, Settings(Budget(seconds=60), workers=1)) as server:
        answers: list[httpx.Response] = []
        server.ask()
        busy = server.workers()

        def ask_slowly() -> None:
            answers.append(server.ask(ENDLESS))

        thread = threading.Thread(target=ask_slowly)
        thread.start()
        assert eventually(lambda: any(state(worker) == "R" for worker in busy)), "it is at the query"
        for worker in busy:
            os.kill(worker, signal.SIGSEGV)
        thread.join()
        assert answers[0].status_code == 500
        assert answers[0].json()["detail"].startswith("The query could not be answered")


def test_more_than_can_wait_are_turned_away(folder: Path) -> None:
    with limited(folder, Settings(Budget(seconds=2), workers=1, trial_seconds=0, waiting=2)) as server:
        statuses: list[int] = []

        def ask_slowly() -> None:
            answer = server.ask(ENDLESS)
            statuses.append(answer.status_code)
            if answer.status_code == 429:
                assert answer.headers["retry-after"]

        threads = [threading.Thread(target=ask_slowly) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(statuses) == [429, 429, 429, 504, 504, 504]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_small_query_does_not_wait_for_the_large_ones_before_it(folder: Path, workers: int) -> None:
    with limited(folder, Settings(Budget(seconds=6), workers=workers)) as server:
        server.ask()
        statuses: list[int] = []

        def ask_slowly() -> None:
            statuses.append(server.ask(ENDLESS).status_code)

        threads = [threading.Thread(target=ask_slowly) for _ in range(5)]
        for thread in threads:
            thread.start()
        assert eventually(lambda: server.client.get("/metrics").text.count("kgraph_queries_waiting 0.0") == 0)
        for _ in range(3):
            assert server.ask().json()["boolean"]
        assert statuses == [], "the small ones were answered before any large one was given up"
        for thread in threads:
            thread.join()
        assert statuses == [504] * 5


def test_a_small_query_does_not_wait_for_anothers_trial(folder: Path) -> None:
    """One large query has the only worker, one is being tried for as long as it may; the next is answered before."""
    with limited(folder, Settings(Budget(seconds=20), workers=1, trial_seconds=20)) as server:
        server.ask()
        statuses: list[int] = []

        def ask_slowly() -> None:
            with contextlib.suppress(httpx.ReadTimeout):
                statuses.append(server.ask(ENDLESS, timeout=6).status_code)

        threads = [threading.Thread(target=ask_slowly) for _ in range(2)]
        for thread in threads:
            thread.start()
        assert eventually(lambda: sum(state(worker) == "R" for worker in server.workers()) >= 2)
        for _ in range(3):
            assert server.ask().json()["boolean"]
        assert statuses == []
        for thread in threads:
            thread.join()


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="where workers are found by their processes")
def test_a_long_query_makes_way_for_short_ones_and_its_worker_is_replaced(folder: Path) -> None:
    with limited(folder, Settings(Budget(seconds=120), workers=1)) as server:
        server.ask()
        mine, before = server.workers(), os.getpriority(os.PRIO_PROCESS, 0)
        answers: list[httpx.Response] = []
        long = "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 20000000 } }"
        thread = threading.Thread(target=lambda: answers.append(server.ask(long, timeout=120)))
        thread.start()
        assert eventually(lambda: any(niceness(worker) > before for worker in mine), 30)
        thread.join()
        assert answers[0].json()["results"]["bindings"][0]["n"]["value"] == "20000000"
        assert eventually(lambda: bool(server.workers()) and not mine & server.workers())
        assert {niceness(worker) for worker in server.workers()} == {before}
        assert server.ask().json()["boolean"]
        assert "kgraph_worker_kills_total 0.0" in server.client.get("/metrics").text


def niceness(process: int) -> int:
    try:
        return os.getpriority(os.PRIO_PROCESS, process)
    except ProcessLookupError:
        return 0


def state(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def test_a_deeply_nested_query_is_an_error_and_nothing_more(folder: Path) -> None:
    with limited(folder, Settings(Budget(seconds=20), workers=1)) as server:
        for opened, closed in (("{ ", "} "), ("FILTER EXISTS {", "}"), ("?s ?p [ <x:y> ", "] ")):
            query = "ASK { " + opened * 5_000 + closed * 5_000 + "}"
            answer = server.client.post("/sparql", data={"query": query})
            assert answer.status_code == 400
            assert answer.headers["content-type"] == "application/problem+json"
            assert "250 deep" in answer.json()["detail"]
        chain = "ASK { " + "MINUS { ?a ?b 1 } " * 5_000 + "}"
        assert server.client.post("/sparql", data={"query": chain}).status_code == 200
        assert server.ask().json()["boolean"]


def test_a_fork_server_that_dies_is_replaced_and_leaves_nothing_behind(folder: Path) -> None:
    before = children(os.getpid())
    with limited(folder, Settings(Budget(seconds=1.5), workers=1)) as server:
        for _ in range(2):
            assert server.ask().json()["boolean"]
            orphans = server.workers()
            answers: list[int] = []
            thread = threading.Thread(target=lambda: answers.append(server.ask(ENDLESS).status_code))  # noqa: B023
            thread.start()
            for fork_server in children(os.getpid()) - before:
                os.kill(fork_server, signal.SIGKILL)
            thread.join()
            assert answers == [504]
            assert server.ask().json()["boolean"]
            assert eventually(lambda: not [pid for pid in orphans if Path(f"/proc/{pid}").exists()])  # noqa: B023


def test_workers_end_with_the_server(folder: Path) -> None:
    with limited(folder, Settings(workers=2)) as server:
        server.ask()
        mine = server.workers()
        assert mine
    assert eventually(lambda: not mine & server.workers())
