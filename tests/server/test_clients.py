"""The clients people use, against our server."""

from __future__ import annotations

import subprocess
import sys
import urllib.error
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
import sparql_dataframe
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    JSONLD,
    N3,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
    SPARQLWrapper,
)
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from kgraph.store import Generations
from tests.server import serving
from tests.server.graph import BASE, NAMES

PEOPLE = "PREFIX rico: <https://www.ica.org/standards/RiC/ontology#> SELECT ?person { ?person a rico:Person }"
BUILD = "CONSTRUCT WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o }"
RICO = rdflib.Namespace("https://www.ica.org/standards/RiC/ontology#")


def answered(address: str, query: str, format_: str, method: str = GET, how: str = URLENCODED) -> Any:
    """What SPARQLWrapper makes of an answer."""
    return wrapper(address, query, format_, method, how).queryAndConvert()


def wrapper(address: str, query: str, format_: str, method: str = GET, how: str = URLENCODED) -> SPARQLWrapper:
    client = SPARQLWrapper(f"{address}/sparql")
    client.setQuery(query)
    client.setReturnFormat(format_)
    client.setMethod(method)
    client.setRequestMethod(how)
    return client


@pytest.mark.parametrize(("method", "how"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_selects(address: str, method: str, how: str) -> None:
    found = answered(address, PEOPLE, JSON, method, how)
    assert {row["person"]["value"] for row in found["results"]["bindings"]} == {
        NAMES.address("person/ana"), NAMES.address("person/bo")}  # fmt: skip
    document = answered(address, PEOPLE, XML, method, how)
    assert len(document.getElementsByTagName("result")) == 2
    for format_ in (CSV, TSV):
        assert answered(address, PEOPLE, format_, method, how).count(b"\n") == 3


@pytest.mark.parametrize("format_", [TURTLE, N3, RDFXML, JSONLD, XML])
@pytest.mark.parametrize(("method", "how"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_constructs(address: str, format_: str, method: str, how: str) -> None:
    converted = answered(address, BUILD, format_, method, how)
    graph = converted if isinstance(converted, rdflib.Graph) else rdflib.Graph().parse(data=converted, format="turtle")
    assert len(graph) > 20


def test_sparqlwrapper_asks_and_hears_of_errors(address: str) -> None:
    assert answered(address, "ASK { ?s ?p ?o }", JSON)["boolean"] is True
    with pytest.raises(QueryBadFormed) as caught:
        wrapper(address, "SELECT nonsense", JSON).query()
    assert "line 1, column" in str(caught.value)
    update = wrapper(address, "DELETE WHERE { ?s ?p ?o }", JSON, POST)
    with pytest.raises(urllib.error.HTTPError, match="403"):
        update.query()


def test_rdflib_reads_the_endpoint_as_a_graph(address: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{address}/sparql"))
    ana = rdflib.URIRef(NAMES.address("person/ana"))
    assert len(graph) > 100
    assert set(graph.subjects(rdflib.RDF.type, RICO.Person)) == {ana, rdflib.URIRef(NAMES.address("person/bo"))}
    assert (ana, rdflib.RDFS.label, rdflib.Literal("Ana North", lang="en")) in graph
    query = "SELECT ?label { ?s a rico:Person ; rdfs:label ?label } ORDER BY ?label"
    rows: list[Any] = list(graph.query(query, initNs={"rico": RICO, "rdfs": rdflib.RDFS}))
    assert [str(row[0]) for row in rows] == ["Ana North", "王 Bo"]


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("format_", ["xml", "json"])
def test_rdflib_with_every_method(address: str, method: str, format_: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{address}/sparql", method=method, returnFormat=format_))
    assert len(list(graph.subjects(rdflib.RDF.type, RICO.Person))) == 2


def test_rdflib_reads_one_named_graph(address: str) -> None:
    links = rdflib.Graph(SPARQLStore(f"{address}/sparql"), rdflib.URIRef(NAMES.graph("links")))
    assert len(list(links.triples((None, None, None)))) == 3
    dataset = rdflib.Dataset(SPARQLStore(f"{address}/sparql"))
    assert len(list(dataset.triples((None, None, None)))) > 100


def test_the_queries_of_the_protocol_suite(shared: Path, tmp_path: Path) -> None:
    """The suite's own runner, on a generation made of the suite's data."""
    suite = shared / "suites" / "sparql" / "sparql11" / "protocol"
    project = serving.project(tmp_path)
    with Generations(project.work).writer() as writer:
        writer.add(suite_data(suite))
        writer.publish({"base": BASE})
    runner = shared / "suites" / "run" / "http_suite.py"
    with serving.serving(project) as address:
        urls = [f"{address}/sparql"] * 3
        command = [sys.executable, str(runner), str(suite / "manifest.ttl"), *urls, "--noreset"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    results = {line.split()[1]: line for line in done.stdout.splitlines() if line.startswith(("PASS", "FAIL"))}
    # The rest updates, or asks what an update did.
    asking = {name: line for name, line in results.items() if "update" not in name}
    assert len(asking) == 20
    assert [line for line in asking.values() if line.startswith("FAIL")] == []
    refused = {name: line for name, line in results.items() if name.startswith("bad_") and "update" in name}
    assert [line for line in refused.values() if line.startswith("FAIL")] == []


def suite_data(suite: Path) -> Iterator[ox.Quad]:
    """The graphs that tests of a suite ask for."""
    tests = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
    manifest = rdflib.Graph().parse(suite / "manifest.ttl")
    for data in set(manifest.objects(None, tests.graphData)):
        file = suite / str(manifest.value(data, tests.graph)).rpartition("/")[2]
        name = ox.NamedNode(str(manifest.value(data, rdflib.RDFS.label)))
        for quad in ox.parse(path=file, format=ox.RdfFormat.N_TRIPLES):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, name)


def test_sparql_dataframe_makes_tables(address: str) -> None:
    found = sparql_dataframe.get(
        f"{address}/sparql", "SELECT ?name { ?s a rico:Person ; rdfs:label ?name } ORDER BY ?name"
    )
    assert list(found["name"]) == ["Ana North", "王 Bo"]


def test_curl_hears_of_errors_and_follows_to_data(address: str) -> None:
    def curl(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["curl", "-sS", *arguments], capture_output=True, text=True, timeout=30)

    found = curl("-L", "-H", "Accept: application/n-triples", f"{address}/id/person/ana")
    assert any(line.startswith(f"<{NAMES.address('person/ana')}> ") for line in found.stdout.splitlines())
    assert curl("--fail", "--data-urlencode", "query=SELEKT", f"{address}/sparql").returncode == 22
    packed = curl("--compressed", "--get", "--data-urlencode", f"query={BUILD}", f"{address}/sparql")
    assert "Ana North" in packed.stdout
