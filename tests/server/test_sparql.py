"""The SPARQL protocol, over HTTP."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree

import httpx
import pyoxigraph as ox
import pytest

from tests.server.graph import BASE, NAMES

PEOPLE = "SELECT ?name { ?person a rico:Person ; rdfs:label ?name } ORDER BY ?name"
BUILD = "CONSTRUCT { ?person rdfs:label ?name } WHERE { ?person a rico:Person ; rdfs:label ?name }"
NAMES_FOUND = ["Ana North", "王 Bo"]


def ask(client: httpx.Client, query: str, accept: str = "application/sparql-results+json") -> httpx.Response:
    return client.get("/sparql", params={"query": query}, headers={"Accept": accept})


def names(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [row["name"]["value"] for row in answer.json()["results"]["bindings"]]


def test_get_and_both_posts_give_the_same(client: httpx.Client) -> None:
    answers = [
        client.get("/sparql", params={"query": PEOPLE}),
        client.post("/sparql", data={"query": PEOPLE}),
        client.post("/sparql", content=PEOPLE.encode(), headers={"Content-Type": "application/sparql-query"}),
        client.post(
            "/sparql", content=PEOPLE.encode(), headers={"Content-Type": "application/sparql-query; charset=UTF-8"}
        ),
    ]
    assert [names(answer) for answer in answers] == [NAMES_FOUND] * 4


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml", "application/xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.8, text/turtle", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/json"),
        ("application/*", "application/sparql-results+json"),
    ],
)
def test_solutions_in_the_format_liked_best(client: httpx.Client, accept: str, media: str) -> None:
    answer = ask(client, PEOPLE, accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media
    assert "Accept" in answer.headers["vary"]
    if "json" in media:
        assert names(answer) == NAMES_FOUND
        assert answer.json()["results"]["bindings"][1]["name"]["xml:lang"] == "en"
    elif "xml" in media:
        solutions = ox.parse_query_results(answer.content, ox.QueryResultsFormat.XML)
        assert isinstance(solutions, ox.QuerySolutions)
        assert len(list(solutions)) == 2
    elif "csv" in media:
        assert list(csv.reader(io.StringIO(answer.text))) == [["name"], *([name] for name in NAMES_FOUND)]


@pytest.mark.parametrize(
    ("accept", "media", "syntax"),
    [
        ("text/turtle", "text/turtle", ox.RdfFormat.TURTLE),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/trig", "application/trig", ox.RdfFormat.TRIG),
        ("application/n-quads", "application/n-quads", ox.RdfFormat.N_QUADS),
        ("*/*", "text/turtle", ox.RdfFormat.TURTLE),
    ],
)
def test_graphs_in_the_format_liked_best(client: httpx.Client, accept: str, media: str, syntax: ox.RdfFormat) -> None:
    answer = ask(client, BUILD, accept)
    assert answer.headers["content-type"].partition(";")[0] == media
    found = {quad.object.value for quad in ox.parse(answer.content, syntax) if isinstance(quad.object, ox.Literal)}
    assert found == set(NAMES_FOUND)


@pytest.mark.parametrize("accept", ["image/png", "text/turtle", "application/sparql-results+json;q=0"])
def test_what_cannot_be_given_is_406(client: httpx.Client, accept: str) -> None:
    answer = ask(client, PEOPLE, accept)
    assert answer.status_code == 406
    assert answer.headers["content-type"] == "application/problem+json"
    assert "text/csv" in answer.json()["detail"]


def test_yes_and_no(client: httpx.Client) -> None:
    assert ask(client, "ASK { ?s a rico:Person }").json()["boolean"] is True
    assert ask(client, "ASK { ?s a rico:Nobody }").json()["boolean"] is False
    assert ask(client, "ASK { }", "application/sparql-results+xml").text.count("<boolean>true</boolean>") == 1


def test_head_gives_what_get_gives_without_a_body(client: httpx.Client) -> None:
    get = client.get("/sparql", params={"query": PEOPLE})
    head = client.head("/sparql", params={"query": PEOPLE})
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-length", "content-type", "etag", "vary"):
        assert head.headers[name] == get.headers[name]


def test_an_unchanged_answer_is_304(client: httpx.Client) -> None:
    first = ask(client, PEOPLE)
    again = client.get("/sparql", params={"query": PEOPLE}, headers={
        "Accept": "application/sparql-results+json", "If-None-Match": f'"other", {first.headers["etag"]}'})  # fmt: skip
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = ask(client, PEOPLE, "text/csv")
    assert other.headers["etag"] != first.headers["etag"]


def test_an_answer_that_changes_has_no_etag(client: httpx.Client) -> None:
    assert "etag" not in ask(client, "SELECT (RAND() AS ?x) { }").headers


def test_other_origins_may_ask(client: httpx.Client) -> None:
    preflight = client.options("/sparql", headers={"Origin": "https://x.test", "Access-Control-Request-Method": "POST"})
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert client.options("/healthz").headers["allow"] == "GET, HEAD, OPTIONS"
    assert client.options("/no/such/address").status_code == 404
    assert ask(client, PEOPLE).headers["access-control-allow-origin"] == "*"
    assert ask(client, "SELEKT").headers["access-control-allow-origin"] == "*"
    assert "ETag" in ask(client, PEOPLE).headers["access-control-expose-headers"]


def test_parameters_that_clients_add_mean_nothing(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": PEOPLE, "format": "xml", "output": "xml", "results": "xml"})
    assert names(answer) == NAMES_FOUND


def test_graphs_are_chosen_by_parameters(client: httpx.Client) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    graph = NAMES.graph("links")

    def count(**parameters: str | list[str]) -> int:
        answer = client.get("/sparql", params={"query": query, **parameters})
        return int(answer.json()["results"]["bindings"][0]["n"]["value"])

    whole = count()
    assert count(**{"default-graph-uri": graph}) == 3
    assert count(**{"default-graph-uri": "urn:x-rdflib:default"}) == whole
    assert count(**{"named-graph-uri": graph}) == 0
    assert count(**{"default-graph-uri": [graph, NAMES.graph("derived")]}) > 3
    posted = client.post("/sparql", params={"default-graph-uri": graph}, content=query.encode(),
                         headers={"Content-Type": "application/sparql-query"})  # fmt: skip
    assert posted.json()["results"]["bindings"][0]["n"]["value"] == "3"


def test_relative_addresses_are_of_the_publication(client: httpx.Client) -> None:
    assert ask(client, "ASK { <id/person/ana> a rico:Person }").json()["boolean"] is True


@pytest.mark.parametrize(
    ("query", "line"),
    [("SELECT ?x {\n ?x foo:bar ?y }", 2), ("SELECT", 1), ("SELECT * {\n\n ?s ?p }", 3)],
)
def test_a_wrong_query_is_400_with_its_place(client: httpx.Client, query: str, line: int) -> None:
    answer = ask(client, query)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["line"] == line
    assert problem["column"] >= 1
    assert f"line {line}, column {problem['column']}" in problem["detail"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "PREFIX x: <http://127.0.0.1:9/> SELECT*{SERVICEx:y{}}",
    ],
)
def test_calls_to_other_endpoints_are_refused(client: httpx.Client, query: str) -> None:
    answer = ask(client, query)
    assert answer.status_code == 403
    assert "SERVICE" in answer.json()["detail"]


def test_updates_are_refused_and_change_nothing(client: httpx.Client) -> None:
    update = "DELETE WHERE { ?s ?p ?o }"
    answers = [
        client.get("/sparql", params={"query": update}),
        client.get("/sparql", params={"update": update}),
        client.post("/sparql", data={"update": update}),
        client.post("/sparql", content=update, headers={"Content-Type": "application/sparql-update"}),
        client.get("/sparql", params={"query": "LOAD <http://127.0.0.1:9/>"}),
    ]
    assert [answer.status_code for answer in answers] == [403] * 5
    assert names(ask(client, PEOPLE)) == NAMES_FOUND


@pytest.mark.parametrize(
    ("status", "method", "parameters", "body", "content_type"),
    [
        (400, "GET", b"query=ASK%7B%7D&query=ASK%7B%7D", b"", ""),
        (400, "GET", b"query=", b"", ""),
        (400, "GET", b"query=ASK%7B%7D%FF", b"", ""),
        (400, "GET", b"query=ASK%7B%7D&" + b"&".join([b"a=1"] * 300), b"", ""),
        (405, "PUT", b"query=ASK%7B%7D", b"", ""),
        (405, "DELETE", b"", b"", ""),
        (415, "POST", b"", b"ASK{}", "text/plain"),
        (415, "POST", b"", b"ASK{}", ""),
        (400, "POST", b"", b"", "application/x-www-form-urlencoded"),
        (400, "POST", b"", "ASK{}".encode("utf-16"), "application/sparql-query"),
        (415, "POST", b"", "ASK{}".encode("utf-16"), "application/sparql-query; charset=utf-16"),
        (400, "POST", b"query=ASK%7B%7D", b"ASK{}", "application/sparql-query"),
        (413, "POST", b"", b"#" * 1_100_000, "application/sparql-query"),
    ],
)
def test_malformed_requests(
    client: httpx.Client, status: int, method: str, parameters: bytes, body: bytes, content_type: str
) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    url = httpx.URL(str(client.base_url)).copy_with(path="/sparql", query=parameters or None)
    answer = client.request(method, url, content=body or None, headers=headers)
    assert answer.status_code == status
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_a_long_query_in_the_address(client: httpx.Client) -> None:
    query = f"# {'x' * 40_000}\n{PEOPLE}"
    assert names(client.get("/sparql", params={"query": query})) == NAMES_FOUND


def test_without_parameters_the_service_is_described(client: httpx.Client) -> None:
    for accept, syntax in (("text/turtle", ox.RdfFormat.TURTLE), ("application/rdf+xml", ox.RdfFormat.RDF_XML)):
        answer = client.get("/sparql", headers={"Accept": accept})
        store = ox.Store()
        store.load(answer.content, syntax)
        namespace = "http://www.w3.org/ns/sparql-service-description#"
        query = f"PREFIX sd: <{namespace}> SELECT ?x {{ ?x sd:feature sd:UnionDefaultGraph }}"
        services = store.query(query)
        assert isinstance(services, ox.QuerySolutions)
        assert [row["x"] for row in services] == [ox.NamedNode(f"{BASE}/sparql")]
    assert client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406


def test_the_form_works_without_script_and_shows_a_table(client: httpx.Client) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    form = client.get("/sparql", headers=browser)
    assert form.headers["content-type"].startswith("text/html")
    assert '<form action="/sparql" method="get">' in form.text
    assert "/queries/people" in form.text
    # An editor may be added where it was bundled; nothing runs from within the page.
    assert re.findall('<script (?!src="/static/|type="application/json")[^>]*>|<script>', form.text) == []
    query = 'SELECT ?person ("<img src=x onerror=alert(1)>" AS ?x) ?none { ?person a rico:Person } ORDER BY ?person'
    answer = client.get("/sparql", params={"query": query}, headers=browser)
    assert '<a href="/page/person/ana" title="http://localhost:8000/id/person/ana">Ana North</a>' in answer.text
    assert "<img" not in answer.text
    assert "&lt;img src=x onerror=alert(1)&gt;" in answer.text
    wrong = client.get("/sparql", params={"query": "SELECT <b>"}, headers=browser)
    assert wrong.status_code == 400
    assert "<b>" not in wrong.text
    assert "line 1, column" in wrong.text


def test_a_table_on_a_page_is_cut_and_says_so(client: httpx.Client) -> None:
    query = f"SELECT ?a {{ VALUES ?a {{ {' '.join(map(str, range(1200)))} }} }}"
    page = ask(client, query, "text/html")
    assert page.text.count("<tr") == 1001
    assert "these are the first" in page.text
    assert len(ask(client, query).json()["results"]["bindings"]) == 1200


def test_queries_of_the_library_are_answered(client: httpx.Client) -> None:
    page = client.get("/queries/people", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "Which people are there?" in page.text
    assert "Ana North" in page.text
    assert client.get("/queries/people.rq").text.startswith("# title: Who is in it")
    elsewhere = client.get("/queries/elsewhere").text
    assert "Run it on your own machine" in elsewhere
    assert "Elsewhere" in client.get("/queries").text
    assert client.get("/queries/nothing").status_code == 404


def test_prefixes_of_the_publication_are_declared(client: httpx.Client) -> None:
    for query in ("ASK { ?s a kg:Meeting ; rico:hasOrHadParticipant ?p }", "ASK { person:ana a rico:Person }"):
        assert json.loads(ask(client, query).text)["boolean"] is True
    turtle = ask(client, BUILD, "text/turtle").text
    assert "person:ana rdfs:label" in turtle
    assert sorted(line.split()[1] for line in turtle.splitlines() if line.startswith("@prefix")) == ["person:", "rdfs:"]


TERMS = """SELECT ?term ?text ?deep {
    BIND(STRLANGDIR("x", "ar", "rtl") AS ?text)
    BIND(TRIPLE(<s>, <p>, ?text) AS ?term)
    BIND(TRIPLE(<s>, <p>, TRIPLE(<s>, <p>, 1)) AS ?deep)
}"""


@pytest.mark.parametrize("media", ["application/sparql-results+json", "application/sparql-results+xml"])
def test_terms_of_rdf_12_are_in_results(client: httpx.Client, media: str) -> None:
    """In the members and elements of the drafts of SPARQL 1.2, which another parser of them reads back."""
    answer = ask(client, TERMS, media)
    syntax = ox.QueryResultsFormat.from_media_type(media)
    assert syntax is not None
    solutions = ox.parse_query_results(answer.content, syntax)
    assert isinstance(solutions, ox.QuerySolutions)
    (row,) = solutions
    subject, predicate = ox.NamedNode(f"{BASE}/s"), ox.NamedNode(f"{BASE}/p")
    text = ox.Literal("x", language="ar", direction=ox.BaseDirection.RTL)
    assert row["text"] == text
    assert row["term"] == ox.Triple(subject, predicate, text)
    assert row["deep"] == ox.Triple(subject, predicate, ox.Triple(subject, predicate, ox.Literal(1)))


def test_terms_of_rdf_12_have_the_members_and_elements_of_the_drafts(client: httpx.Client) -> None:
    """https://www.w3.org/TR/sparql12-results-json/, https://www.w3.org/TR/sparql12-results-xml/"""
    row = ask(client, TERMS).json()["results"]["bindings"][0]
    assert row["text"] == {"type": "literal", "value": "x", "xml:lang": "ar", "its:dir": "rtl"}
    assert row["term"]["type"] == "triple"
    assert set(row["term"]["value"]) == {"subject", "predicate", "object"}
    assert row["term"]["value"]["object"] == row["text"]
    xml = ask(client, TERMS, "application/sparql-results+xml").text
    tree = ElementTree.fromstring(xml)
    ns = "{http://www.w3.org/2005/sparql-results#}"
    triple = tree.find(f".//{ns}binding[@name='term']/{ns}triple")
    assert triple is not None
    assert [child.tag.removeprefix(ns) for child in triple] == ["subject", "predicate", "object"]
    literal = triple.find(f"{ns}object/{ns}literal")
    assert literal is not None
    assert literal.get("{http://www.w3.org/2005/11/its}dir") == "rtl"


def test_terms_of_rdf_12_are_in_tables(client: httpx.Client) -> None:
    """https://www.w3.org/TR/sparql12-results-csv-tsv/"""
    tsv = ask(client, TERMS, "text/tab-separated-values").text
    s, p = f"<{BASE}/s>", f"<{BASE}/p>"
    row = [f'<<( {s} {p} "x"@ar--rtl )>>', '"x"@ar--rtl', f"<<( {s} {p} <<( {s} {p} 1 )>> )>>"]
    assert tsv.splitlines()[1].split("\t") == row
    rows = list(csv.reader(ask(client, TERMS, "text/csv").text.splitlines()))
    assert rows[1][1] == "x"
    page = ask(client, TERMS, "text/html")
    assert page.status_code == 200
    assert "&lt;&lt;" in page.text


@pytest.mark.parametrize("media", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/trig"])
def test_terms_of_rdf_12_are_in_graphs(client: httpx.Client, media: str) -> None:
    query = 'CONSTRUCT { <r> rdf:reifies <<( <s> <p> "x"@ar--rtl )>> ; rdfs:label "y"@he--rtl } {}'
    answer = ask(client, query, media)
    syntax = ox.RdfFormat.from_media_type(media)
    assert syntax is not None
    found = {quad.object for quad in ox.parse(answer.content, syntax)}
    inner = ox.Literal("x", language="ar", direction=ox.BaseDirection.RTL)
    term = ox.Triple(ox.NamedNode(f"{BASE}/s"), ox.NamedNode(f"{BASE}/p"), inner)
    assert found == {term, ox.Literal("y", language="he", direction=ox.BaseDirection.RTL)}


@pytest.mark.parametrize("term", ["<<( <s> <p> <o> )>>", '"x"@ar--rtl'])
def test_what_json_ld_has_no_words_for_is_not_acceptable_in_it(client: httpx.Client, term: str) -> None:
    query = f"CONSTRUCT {{ <r> rdf:value {term} }} {{}}"
    answer = ask(client, query, "application/ld+json")
    assert answer.status_code == 406
    assert "Turtle" in answer.json()["detail"]


@pytest.mark.xfail(strict=True, reason="a fault of the engine, told in docs/server.md; mend the words when it is gone")
@pytest.mark.parametrize("path", ["<urn:x:nobody> rdfs:label* ?x", "?x rdfs:label? <urn:x:nobody>"])
def test_an_empty_path_leads_to_where_it_begins(client: httpx.Client, path: str) -> None:
    assert len(ask(client, f"SELECT ?x {{ {path} }}").json()["results"]["bindings"]) == 1
