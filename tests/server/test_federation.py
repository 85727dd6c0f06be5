"""SERVICE, over real HTTP: whom the operator named is called, nobody else, and whatever they do harms nobody."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest

from kgraph.faults import SettingsFault
from kgraph.names import publication_prefixes
from kgraph.publication import Project
from kgraph.server.http.metrics import Metrics
from kgraph.server.http.problems import Problem
from kgraph.server.settings import Settings
from kgraph.server.sparql.endpoints import Endpoints, is_private, normal
from kgraph.server.sparql.federation import Federation
from kgraph.server.workers.parts import Wanted
from kgraph.store import Generations
from tests.server import serving
from tests.server.elsewhere import JSON, TABLE, Elsewhere, elsewhere
from tests.server.graph import BASE
from tests.server.test_limits import eventually

OTHER = """<graph/more> {
<id/person/ana> rdfs:comment "known elsewhere too" ; rico:isAssociatedWith [ rdfs:label "a" ] .
<id/person/cy> a rico:Person ; rdfs:label "Cy"@en--ltr . << <id/person/cy> a rico:Person >> rdfs:comment "said" . }"""
NAME = "SELECT ?name { SERVICE <%s> { ?s rdfs:label ?name } }"


def ask(address: str, query: str, accept: str = "application/json", timeout: float = 60) -> httpx.Response:
    return httpx.get(f"{address}/sparql", params={"query": query}, headers={"Accept": accept}, timeout=timeout)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The endpoint of another publication."""
    project = serving.project(tmp_path_factory.mktemp("other"))
    serving.publish(project, OTHER)
    with serving.serving(project) as address:
        yield f"{address}/sparql"


@pytest.fixture(scope="module")
def calling(small_project: Project, other: str) -> Iterator[str]:
    """A server that may call it."""
    with serving.serving(small_project, Settings(private_services=(other,))) as address:
        yield address


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Elsewhere]:
    """An endpoint that misbehaves on demand."""
    with elsewhere() as said:
        yield said


@pytest.fixture
def there(endpoint: Elsewhere) -> Elsewhere:
    """The same, as if it were new."""
    endpoint.begin_again()
    return endpoint


@pytest.fixture(scope="module")
def asking(small_project: Project, endpoint: Elsewhere) -> Iterator[str]:
    """A server that may call it, and takes no large answers."""
    with calls(small_project, endpoint, service_bytes=100_000) as address:
        yield address


@contextmanager
def calls(project: Project, there: Elsewhere, **settings: Any) -> Iterator[str]:
    """A server that may call an endpoint, with small budgets."""
    chosen = Settings(workers=1, trial_seconds=0, private_services=(there.address,), service_seconds=10)
    with serving.serving(project, replace(chosen, **settings)) as address:
        yield address


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?note { ?s a rico:Person . SERVICE <%s> { ?s rdfs:comment ?note } }",
        "SELECT ?s ?note { ?s a rico:Person OPTIONAL { SERVICE <%s> { ?s rdfs:comment ?note } } }",
        "SELECT ?s { ?s a rico:Person FILTER NOT EXISTS { SERVICE <%s> { ?s rdfs:comment ?note } } }",
        "SELECT ?s { ?s a rico:Person MINUS { SERVICE <%s> { ?s rdfs:comment ?note } } }",
        "SELECT * { { ?s a rico:Person } UNION { SERVICE <%s> { ?s a rico:Person ; rdfs:label ?l FILTER(?l<'z') } } }",
        "SELECT ?s (COUNT(*) AS ?n) { SERVICE <%s> { SELECT ?s ?l { ?s rdfs:label ?l } LIMIT 100 } } GROUP BY ?s",
        "SELECT ?l (isBlank(?b) AS ?is) { SERVICE <%s> { ?s rico:isAssociatedWith ?b . ?b rdfs:label ?l } }",
        "SELECT ?t ?l { SERVICE <%s> { ?r rdf:reifies ?t OPTIONAL { <id/person/cy> rdfs:label ?l } } }",
        "SELECT ?x { SERVICE <%s> { <id/person/ana> rdfs:comment 'known elsewhere too' } BIND(1 AS ?x) }",
        "SELECT * { GRAPH ?g { ?s a rico:Person } SERVICE <%s> { BIND(3 AS ?three) } }",
        "ASK { SERVICE <%s> { <id/person/cy> a rico:Person } FILTER NOT EXISTS { <id/person/cy> a rico:Person } }",
        "CONSTRUCT { ?s skos:note ?note } { ?s a rico:Person . SERVICE <%s> { ?s rdfs:comment ?note } }",
        "PREFIX svc: <%s> SELECT ?l { SERVICE SILENT svc: { <id/person/cy> rdfs:label ?l } } # SERVICE <x> {",
    ],
)
def test_it_is_what_the_engine_finds_that_calls_by_itself(
    small_project: Project, calling: str, other: str, query: str
) -> None:
    asked = query % other
    store = Generations(small_project.work).need_current().open()
    prefixes = dict(publication_prefixes(BASE))
    found = store.query(asked, base_iri=f"{BASE}/", prefixes=prefixes, use_default_graph_as_union=True)
    triples = isinstance(found, ox.QueryTriples)
    answer = ask(calling, asked, "text/turtle" if triples else "application/json")
    assert answer.status_code == 200, answer.text
    posted = httpx.post(f"{calling}/sparql", data={"query": asked}, headers={"Accept": "text/csv, text/turtle"})
    assert posted.status_code == 200
    if isinstance(found, ox.QueryTriples):
        assert set(ox.parse(answer.content, ox.RdfFormat.TURTLE)) == {ox.Quad(*triple) for triple in found} != set()
    else:
        theirs = found.serialize(format=ox.QueryResultsFormat.JSON)
        assert theirs is not None
        assert rows(answer.content) == rows(theirs) != []


def rows(text: bytes) -> list[str]:
    """The solutions of a result in an order of their own; yes or no is one."""
    found = ox.parse_query_results(text, ox.QueryResultsFormat.JSON)
    if isinstance(found, ox.QueryBoolean):
        return [str(bool(found))]
    names = sorted(variable.value for variable in found.variables)
    return sorted(re.sub(r"_:\w+", "_:", str([(name, str(row[name])) for name in names])) for row in found)


def test_a_form_shows_what_came_and_what_is_wrong(calling: str, other: str) -> None:
    query = "SELECT ?note { SERVICE <%s> { <id/person/ana> rdfs:comment ?note } }"
    assert "known elsewhere too" in ask(calling, query % other, "text/html").text
    refused = ask(calling, query % "http://stranger.test/", "text/html")
    assert refused.status_code == 403
    assert "<form" in refused.text
    assert "http://stranger.test/" in refused.text


def test_the_endpoint_is_asked_for_the_part_alone_and_knows_by_whom(asking: str, there: Elsewhere) -> None:
    query = f"SELECT ?name {{ ?p rdfs:label 'secret' SERVICE <{there.address}> {{ ?s rdfs:label ?name }} }}"
    assert ask(asking, query).json()["results"]["bindings"] == []
    assert "secret" not in there.asked[0]
    assert "SELECT * WHERE { ?s rdfs:label ?name }" in there.asked[0]
    assert there.headers[0]["user-agent"].startswith("kgraph/")
    assert "authorization" not in there.headers[0]
    assert "cookie" not in there.headers[0]


def test_nobody_else_is_called(asking: str, there: Elsewhere) -> None:
    with elsewhere() as stranger:
        nested = f"SELECT * {{ SERVICE <{there.address}> {{ SERVICE <{stranger.address}> {{ ?s ?p ?o }} }} }}"
        silent = f"SELECT * {{ SERVICE SILENT <{stranger.address}> {{ ?s ?p ?o }} }}"
        for query in (NAME % stranger.address, nested, silent, NAME % there.address.replace("/sparql", "/sparql?x=1")):
            answer = ask(asking, query)
            assert answer.status_code == 403
            assert "not among the endpoints" in answer.json()["detail"]
        assert ask(asking, "SELECT * { SERVICE ?where { ?s ?p ?o } }").status_code == 400
        assert stranger.asked == there.asked == []


@pytest.mark.parametrize("words", ["SERVICE", "SERVICE SILENT"])
def test_a_name_that_leads_into_a_private_network_is_not_followed(
    small_project: Project, there: Elsewhere, words: str
) -> None:
    named = there.address.replace("127.0.0.1", "localhost")
    with serving.serving(small_project, Settings(services=(named,))) as address:
        answer = ask(address, NAME.replace("SERVICE", words) % named)
        assert answer.status_code == 403
        assert "private network" in answer.json()["detail"]
    with serving.serving(small_project, Settings(private_services=(named,))) as address:
        assert ask(address, NAME % named).json()["results"]["bindings"]
    assert len(there.asked) == 1


def test_redirects_are_not_followed(asking: str, there: Elsewhere) -> None:
    there.how = "redirect"
    answer = ask(asking, NAME % there.address)
    assert answer.status_code == 502
    assert "redirects are not followed" in answer.json()["detail"]
    assert len(there.asked) == 1


@pytest.mark.parametrize(
    "how",
    [
        "redirect",
        "packed",
        "broken off",
        "endless",
        (500, JSON, TABLE),
        (404, "text/html", b"<p>no</p>"),
        (200, "text/html", b"<script>alert(1)</script>"),
        (200, JSON, b"<html>"),
        (200, JSON, TABLE[:-5]),
        (200, JSON, b""),
        (200, JSON, b'{"head":{},"boolean":true}'),
        (200, JSON, b'{"head":{"vars":["name"]},"results":{"bindings":[{"name":{"type":"uri","value":"a b> }"}}]}}'),
        (200, "application/sparql-results+xml", b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"),
    ],
)
def test_an_answer_that_is_none_is_said_and_silent_passes_over_it(
    asking: str, there: Elsewhere, how: tuple[int, str, bytes] | str
) -> None:
    there.how = how
    answer = ask(asking, NAME % there.address)
    assert answer.status_code == 502
    assert answer.headers["content-type"] == "application/problem+json"
    assert there.address in answer.json()["detail"]
    assert "script" not in answer.text
    silent = ask(asking, NAME.replace("SERVICE", "SERVICE SILENT") % there.address)
    assert silent.json()["results"]["bindings"] == [{}]
    assert ask(asking, "ASK {}").json()["boolean"]


@pytest.mark.parametrize("how", ["silence", "drop by drop"])
def test_one_that_is_slow_has_its_time_and_no_worker_waits(small_project: Project, there: Elsewhere, how: str) -> None:
    there.how = how
    with calls(small_project, there, service_seconds=1) as address:
        answers: list[httpx.Response] = []
        thread = threading.Thread(target=lambda: answers.append(ask(address, NAME % there.address)))
        thread.start()
        while not there.asked:
            assert thread.is_alive()
        assert ask(address, "ASK {}").json()["boolean"]
        assert answers == [], "the only worker answered while the other endpoint was silent"
        thread.join()
        assert answers[0].status_code == 504
        problem = answers[0].json()
        assert (problem["limit"], problem["value"], problem["service"]) == ("service_seconds", 1, there.address)
        silent = ask(address, NAME.replace("SERVICE", "SERVICE SILENT") % there.address)
        assert silent.json()["results"]["bindings"] == [{}]
        assert 'kgraph_service_calls_total{outcome="seconds"} 2.0' in httpx.get(f"{address}/metrics").text


def test_all_answers_to_a_query_share_its_bytes(small_project: Project, there: Elsewhere) -> None:
    with calls(small_project, there, service_bytes=len(TABLE) * 2) as address:
        call = f"SERVICE <{there.address}> {{ ?s rdfs:label ?name }}"
        assert ask(address, f"SELECT * {{ {call} {call} }}").status_code == 200
        answer = ask(address, f"SELECT * {{ {call} {call} {call} }}")
        assert answer.status_code == 502
        assert "sent too much" in answer.json()["detail"]


def test_a_client_that_leaves_ends_the_call(small_project: Project, there: Elsewhere) -> None:
    there.how = "silence"
    there.left.clear()
    with calls(small_project, there, service_seconds=60) as address:
        host, _, port = address.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port))) as client:
            query = quote(NAME % there.address, safe="")
            client.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            assert eventually(lambda: bool(there.asked), 60)
        assert there.left.wait(60)


def test_more_than_can_be_under_way_are_turned_away(small_project: Project, there: Elsewhere) -> None:
    there.how = "silence"
    with calls(small_project, there, service_seconds=3, service_calls=4) as address:
        answers: list[httpx.Response] = []
        threads = [
            threading.Thread(target=lambda: answers.append(ask(address, NAME % there.address))) for _ in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(answer.status_code for answer in answers) == [429, 429, 429, 429, 504, 504]
    assert all(answer.headers["retry-after"] for answer in answers if answer.status_code == 429)


def test_what_depends_on_others_is_not_kept(asking: str, there: Elsewhere) -> None:
    for _ in range(2):
        answer = ask(asking, NAME % there.address)
        assert "etag" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"
    assert len(there.asked) == 2


def test_the_service_description_says_whether_it_can(calling: str, address: str) -> None:
    feature = b"BasicFederatedQuery"
    assert feature in httpx.get(f"{calling}/sparql", headers={"Accept": "text/turtle"}).content
    assert feature not in httpx.get(f"{address}/sparql", headers={"Accept": "text/turtle"}).content


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "100.100.100.200", "192.0.0.192", "168.63.129.16", "224.0.0.1", "255.255.255.255", "240.0.0.1", "198.18.0.1",
        "::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_private_addresses_are_known(address: str) -> None:
    assert is_private(ip_address(address))


@pytest.mark.parametrize("address", ["91.198.174.192", "2620:0:861:ed1a::1", "::ffff:91.198.174.192", "8.8.8.8"])
def test_public_addresses_are_known(address: str) -> None:
    assert not is_private(ip_address(address))


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("HTTPS://Example.org:443/sparql", "https://example.org/sparql"),
        ("http://example.org", "http://example.org/"),
        ("http://[::1]:80/a?b=c", "http://[::1]/a?b=c"),
        ("http://example.org:8080/Sparql", "http://example.org:8080/Sparql"),
        *((each, None) for each in ("ftp://e.org/", "/sparql", "http://u:p@e.org/", "http://e.org/#x", "http://e:x/")),
        ("http://e.org/\r\nX: y", None),
        ("http://é.org/", None),
    ],
)
def test_an_address_has_one_form(address: str, form: str | None) -> None:
    assert normal(address) == form


def test_what_the_operator_cannot_mean_is_said_at_the_start() -> None:
    with pytest.raises(SettingsFault, match="--private-service"):
        Endpoints.of(["http://127.0.0.1:8000/sparql"], [])
    with pytest.raises(SettingsFault, match="no address of an endpoint"):
        Endpoints.of(["wikidata"], [])


def test_the_address_that_was_looked_at_is_the_one_that_is_called(
    there: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that means this machine only when it is asked for again leads nowhere, and one is asked for only once."""
    asked: list[str] = []
    means: list[list[str]] = []

    async def resolve(_: object, host: str, port: int, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(2, 1, 6, "", (each, port)) for each in means.pop(0)]

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", resolve)
    named = there.address.replace("127.0.0.1", "made-up.test")

    def call(settings: Settings) -> object:
        federation = Federation(settings, Metrics(), BASE)
        wanted = Wanted(named, (), silent=False, query="SELECT * {}")
        return asyncio.run(federation.answers([wanted], "me"))

    means[:] = [["93.184.216.34", "127.0.0.1"], ["127.0.0.1"]]
    with pytest.raises(Problem) as caught:
        call(Settings(services=(named,)))
    assert (caught.value.status, asked, there.asked) == (403, ["made-up.test"], [])
    means[:] = [["127.0.0.1"], ["127.0.0.9"]]
    assert call(Settings(private_services=(named,)))
    assert asked == ["made-up.test"] * 2
    assert there.headers[0]["host"].startswith("made-up.test")


def test_workers_have_no_network_though_the_server_calls_others(small_project: Project, tmp_path: Path) -> None:
    """LOAD, and SERVICE in an update, stay refused."""
    with elsewhere() as there:
        settings = Settings(token="x" * 16, private_services=(there.address,))
        project = serving.project(tmp_path)
        with serving.serving(project, settings) as address:
            for update in (
                f"LOAD <{there.address}>",
                f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{there.address}> {{ ?s ?p ?o }} }}",
            ):
                assert httpx.post(f"{address}/update", data={"update": update}).status_code == 403
        assert there.asked == []


def test_the_page_of_a_question_asks_whom_the_operator_allowed(tmp_path: Path, there: Elsewhere) -> None:
    project = serving.project(tmp_path)
    query = f"# title: What another knows\nSELECT ?name {{ SERVICE <{there.address}> {{ ?s rdfs:label ?name }} }}"
    (tmp_path / "queries" / "another.rq").write_text(query, encoding="utf-8")
    serving.publish(project)
    fields = {"Accept": "text/html"}
    with serving.serving(project) as address:
        shown = httpx.get(f"{address}/queries/another", headers=fields, timeout=60)
        assert (shown.status_code, "kgraph query queries/another.rq" in shown.text) == (200, True)
    with calls(project, there) as address:
        for _ in range(2):
            found = httpx.get(f"{address}/queries/another", headers=fields, timeout=60)
            assert found.status_code == 200
            assert "<table" in found.text
            assert "kgraph query queries/another.rq" not in found.text
            assert "etag" not in found.headers
        assert len(there.asked) == 2, "it is asked each time"
        other = httpx.get(f"{address}/queries/elsewhere", headers=fields, timeout=60)
        assert (other.status_code, "kgraph query queries/elsewhere.rq" in other.text) == (403, True)
