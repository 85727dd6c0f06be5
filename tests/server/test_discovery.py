"""What programs look for first: descriptions, dumps, releases, the site map, the feed."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from kgraph.server.dataset.sitemap import ALONE, PAGES
from tests.server import serving
from tests.server.graph import BASE

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
DATASET = rdflib.URIRef(f"{BASE}/dataset")
MORE = '<graph/more> { <id/place/new> a rico:Place ; rdfs:label "New"@en . }'


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server with two releases."""
    project = serving.project(tmp_path_factory.mktemp("released"))
    serving.publish(project, release="2026-01-01")
    serving.publish(project, MORE, release="2026-02-01")
    with serving.serving(project) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def graph(client: httpx.Client, path: str) -> rdflib.Graph:
    answer = client.get(path, headers={"Accept": "text/turtle"})
    assert answer.status_code == 200, answer.text
    return rdflib.Graph().parse(data=answer.text, format="turtle")


def test_the_catalogue_conforms_to_dcat_ap(released: httpx.Client, shared: Path) -> None:
    shapes = rdflib.Graph().parse(shared / "suites" / "dcat-ap" / "shapes.ttl")
    conforms, _, text = pyshacl.validate(graph(released, "/dataset"), shacl_graph=shapes)
    assert conforms, text


def test_every_distribution_can_be_had_as_it_is_described(released: httpx.Client) -> None:
    said = graph(released, "/dataset")
    distributions = list(said.objects(DATASET, DCAT.distribution))
    assert len(distributions) == 3
    for each in distributions:
        place = str(said.value(each, DCAT.downloadURL)).removeprefix(BASE)
        body = released.get(place, headers={"Accept-Encoding": "identity"}).content
        assert len(body) == int(str(said.value(each, DCAT.byteSize)))
        checksum = said.value(each, SPDX.checksum)
        assert hashlib.sha256(body).hexdigest() == str(said.value(checksum, SPDX.checksumValue)).lower()
        assert said.value(each, rdflib.DCTERMS.license) is not None
        rights = said.value(each, rdflib.DCTERMS.rights)
        assert "documents" in str(said.value(rights, rdflib.RDFS.label))


def test_void_counts_what_is_there(released: httpx.Client) -> None:
    said = graph(released, "/void.ttl")
    assert set(graph(released, "/.well-known/void")) == set(said)

    def count(query: str) -> int:
        found = released.get("/sparql", params={"query": query}).json()
        return int(found["results"]["bindings"][0]["n"]["value"])

    assert int(str(said.value(DATASET, VOID.triples))) == count("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    person = said.value(None, VOID["class"], rdflib.URIRef("https://www.ica.org/standards/RiC/ontology#Person"))
    assert int(str(said.value(person, VOID.entities))) == count(
        "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a rico:Person }"
    )
    label = said.value(None, VOID.property, rdflib.RDFS.label)
    assert int(str(said.value(label, VOID.triples))) == count("SELECT (COUNT(*) AS ?n) { ?s rdfs:label ?o }")
    links = said.value(None, VOID.subjectsTarget, DATASET)
    assert str(said.value(links, VOID.triples)) == "3"


@pytest.mark.parametrize("path", ["/dataset", "/void.ttl", "/release/2026-02-01"])
def test_descriptions_are_negotiated_and_kept_by_clients(released: httpx.Client, path: str) -> None:
    first = released.get(path, headers={"Accept": "application/ld+json"})
    assert first.headers["content-type"] == "application/ld+json"
    again = released.get(path, headers={"Accept": "application/ld+json", "If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    plain = {"Accept": "application/ld+json", "Accept-Encoding": "identity"}
    head = released.head(path, headers=plain)
    assert (head.content, head.headers["content-length"]) == (b"", str(len(first.content)))
    assert released.get(path, headers={"Accept": "image/png"}).status_code == 406


def test_a_dump_comes_whole_in_parts_or_not_again(released: httpx.Client) -> None:
    whole = released.get("/dump/dump.nq.gz")
    assert len(gzip.decompress(whole.content).splitlines()) > 100
    assert whole.headers["accept-ranges"] == "bytes"
    tag = whole.headers["etag"]
    assert tag == f'"{hashlib.sha256(whole.content).hexdigest()}"'
    part = released.get("/dump/dump.nq.gz", headers={"Range": "bytes=10-19", "If-Range": tag})
    assert (part.status_code, part.content) == (206, whole.content[10:20])
    stale = released.get("/dump/dump.nq.gz", headers={"Range": "bytes=10-19", "If-Range": '"other"'})
    assert (stale.status_code, stale.content) == (200, whole.content)
    assert released.get("/dump/dump.nq.gz", headers={"Range": "bytes=99999999-"}).status_code == 416
    assert released.get("/dump/dump.nq.gz", headers={"If-None-Match": tag}).status_code == 304
    assert released.head("/dump/dump.nq.gz").headers["content-length"] == str(len(whole.content))


def test_the_sums_are_those_of_the_dumps(released: httpx.Client) -> None:
    lines = released.get("/dump/SHA256SUMS").text.splitlines()
    assert len(lines) == 3
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256(released.get(f"/dump/{name}").content).hexdigest() == digest


@pytest.mark.parametrize("name", ["nothing.gz", "..%2frun.json", "run.json", "%2e%2e/run.json", "dump.nq.gz%00"])
def test_nothing_else_is_a_dump(released: httpx.Client, name: str) -> None:
    assert released.get(f"/dump/{name}").status_code == 404


def test_a_release_says_what_changed(released: httpx.Client) -> None:
    said = graph(released, "/release/2026-02-01")
    here, before = (rdflib.URIRef(f"{BASE}/release/{day}") for day in ("2026-02-01", "2026-01-01"))
    assert said.value(here, DCAT.previousVersion) == before
    notes = said.value(here, rdflib.URIRef("http://www.w3.org/ns/adms#versionNotes"))
    assert str(notes) == "2 statements were added to the release before and 0 deleted."
    patch = released.get("/release/2026-02-01/changes.patch")
    assert patch.headers["content-type"].startswith("application/rdf-patch")
    changed = [line for line in patch.text.splitlines() if line[:2] in {"A ", "D "}]
    assert len(changed) == 2
    assert all(line.startswith(f"A <{BASE}/id/place/new> ") for line in changed)


def test_an_older_release_is_still_there(released: httpx.Client) -> None:
    old = gzip.decompress(released.get("/release/2026-01-01/dump.nq.gz").content)
    new = gzip.decompress(released.get("/release/2026-02-01/dump.nq.gz").content)
    assert set(old.splitlines()) < set(new.splitlines())
    assert released.get("/release/2026-01-01/changes.patch").status_code == 404
    assert graph(released, "/release/2026-01-01").value(None, DCAT.previousVersion) is None
    for path in ("/release/2025-01-01", "/release/%2e%2e", "/release/2026-01-01/run.json", "/release/x/dump.nq.gz"):
        assert released.get(path).status_code == 404


def test_the_feed_tells_of_releases(released: httpx.Client) -> None:
    answer = released.get("/feed.atom")
    assert answer.headers["content-type"] == "application/atom+xml"
    space = {"a": "http://www.w3.org/2005/Atom"}
    root = ElementTree.fromstring(answer.content)
    assert root.findtext("a:title", None, space) == "Made-up talks <& co>"
    assert root.findtext("a:updated", None, space) == "2026-02-01T00:00:00Z"
    assert [entry.findtext("a:id", None, space) for entry in root.findall("a:entry", space)] == [
        f"{BASE}/release/2026-02-01",
        f"{BASE}/release/2026-01-01",
    ]


def test_the_site_map_leads_to_pages_that_are_there(released: httpx.Client) -> None:
    root = ElementTree.fromstring(released.get("/sitemap.xml").content)
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    places = [str(place.text) for place in root.findall("s:url/s:loc", space)]
    assert f"{BASE}/page/person/ana" in places
    assert f"{BASE}/page/record/talk" in places
    assert f"{BASE}/page/person/bo" not in places, "no death of Bo is known"
    assert len(places) == len(set(places))
    for place in places:
        assert place.removeprefix(f"{BASE}/") in ALONE or place.removeprefix(f"{BASE}/page/").partition("/")[0] in PAGES
        page = released.get(place.removeprefix(BASE))
        assert (page.status_code, "x-robots-tag" in page.headers) == (200, False)
    assert released.get("/sitemap-2.xml").status_code == 404


def test_a_generation_without_dumps_is_described_all_the_same(tmp_path: Path) -> None:
    from kgraph.store import Generations

    project = serving.project(tmp_path)
    with Generations(project.work).writer() as writer:
        writer.add([ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:b"), ox.NamedNode("x:c"), ox.NamedNode("x:g"))])
        writer.publish({"base": BASE, "release": "2026-01-01"})
    with serving.serving(project) as address:
        for path in ("/dataset", "/void.ttl", "/release/2026-01-01", "/feed.atom", "/sitemap.xml"):
            assert httpx.get(f"{address}{path}").status_code == 200
        assert httpx.get(f"{address}/dump/dump.nq.gz").status_code == 404
