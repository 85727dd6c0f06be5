"""Linked data over HTTP: from an address to what is known of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kgraph.names import expand
from kgraph.publication import Project
from tests.server import serving
from tests.server.graph import BASE, NAMES, quads

ANA = NAMES.address("person/ana")
SYNTAXES = {
    "ttl": ("text/turtle", ox.RdfFormat.TURTLE),
    "jsonld": ("application/ld+json", ox.RdfFormat.JSON_LD),
    "nt": ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    "rdf": ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    "trig": ("application/trig", ox.RdfFormat.TRIG),
    "nq": ("application/n-quads", ox.RdfFormat.N_QUADS),
}


def triples(body: bytes, syntax: ox.RdfFormat) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(body, syntax)}


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        ("text/turtle", "/data/person/ana.ttl"),
        ("application/ld+json", "/data/person/ana.jsonld"),
        ("application/json", "/data/person/ana.jsonld"),
        ("application/n-triples", "/data/person/ana.nt"),
        ("application/rdf+xml", "/data/person/ana.rdf"),
        ("application/trig", "/data/person/ana.trig"),
        ("application/n-quads", "/data/person/ana.nq"),
        ("text/html", "/page/person/ana"),
        ("*/*", "/page/person/ana"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "/page/person/ana"),
        ("text/turtle;q=0.5,application/ld+json;q=0.9", "/data/person/ana.jsonld"),
        ("text/html;q=0.1, text/*;q=0.5", "/data/person/ana.ttl"),
    ],
)
def test_an_address_leads_to_what_is_liked_best(client: httpx.Client, accept: str, location: str) -> None:
    answer = client.get("/id/person/ana", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["location"]) == (303, location)
    assert answer.headers["vary"] == "Accept"
    assert client.get(location).status_code == 200


def test_a_media_type_can_be_asked_for_in_the_address(client: httpx.Client) -> None:
    answer = client.get("/id/person/ana", params={"_mediatype": "text/turtle"}, headers={"Accept": "text/html"})
    assert answer.headers["location"] == "/data/person/ana.ttl"


@pytest.mark.parametrize("path", ["/id/person/ana", "/data/person/ana"])
def test_nothing_acceptable_is_406(client: httpx.Client, path: str) -> None:
    answer = client.get(path, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.json()["detail"]


@pytest.mark.parametrize(
    "path",
    ["/id/person/nobody", "/id/nothing/ana", "/id/person/Ana", "/data/person/nobody.ttl", "/page/person/nobody",
     "/id/person/%2e%2e", "/id/person/a%0d%0aX-Evil:%201", "/data/person/ana.exe", "/browse/nothing", "/nowhere"],
)  # fmt: skip
def test_what_is_not_there_is_404(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert "x-evil" not in answer.headers
    page = client.get(path, headers={"Accept": "text/html"})
    assert page.status_code == 404
    assert 'href="/browse/person"' in page.text


@pytest.mark.parametrize(("old", "new"), [("anna", "ana"), ("annie", "ana")])
def test_a_merged_address_is_301_to_the_end_of_the_chain(client: httpx.Client, old: str, new: str) -> None:
    for path in ("/id/person/{}", "/page/person/{}", "/data/person/{}.ttl", "/data/person/{}"):
        answer = client.get(path.format(old))
        assert (answer.status_code, answer.headers["location"]) == (301, path.format(new))


def test_a_withdrawn_address_is_410_with_a_tombstone(client: httpx.Client) -> None:
    for path in ("/id/person/gone", "/page/person/gone", "/data/person/gone.ttl"):
        answer = client.get(path)
        assert answer.status_code == 410
        assert answer.json()["reason"] == "Withdrawn by the publisher."
        assert client.get(path, headers={"Accept": "text/html"}).status_code == 410


@pytest.mark.parametrize("name", SYNTAXES)
def test_data_in_every_syntax(client: httpx.Client, name: str) -> None:
    media, syntax = SYNTAXES[name]
    answer = client.get(f"/data/person/ana.{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media
    found = triples(answer.content, syntax)
    store = {quad.triple for quad in quads()}
    about = {triple for triple in store if ox.NamedNode(ANA) in (triple.subject, triple.object)}
    assert about <= found
    document = ox.NamedNode(f"{BASE}/data/person/ana")
    assert {triple for triple in found if triple.subject != document} <= store
    assert ox.Triple(document, ox.NamedNode(expand("schema:about")), ox.NamedNode(ANA)) in found
    licensed = ox.Triple(
        document, ox.NamedNode(expand("dcterms:license")), ox.NamedNode("https://creativecommons.org/publicdomain/zero/1.0/")
    )  # fmt: skip
    assert licensed in found
    assert found == triples(client.get("/data/person/ana.nt").content, ox.RdfFormat.N_TRIPLES)


def test_participations_terms_and_dates_come_in_full(client: httpx.Client) -> None:
    found = triples(client.get("/data/person/ana.nt").content, ox.RdfFormat.N_TRIPLES)
    subjects = {triple.subject.value for triple in found if isinstance(triple.subject, ox.NamedNode)}
    behalf = ox.NamedNode(expand("kg:onBehalfOf"))
    part = ox.NamedNode(NAMES.address("participation/talk-meeting-1-ana"))
    assert ox.Triple(part, behalf, ox.NamedNode(NAMES.address("state/north"))) in found
    assert NAMES.address("date/person-ana-birth") in subjects
    assert NAMES.address("term/ana-premier") in subjects
    label = ox.NamedNode(expand("rdfs:label"))
    meeting = ox.NamedNode(NAMES.address("event/talk-meeting-1"))
    assert ox.Triple(meeting, label, ox.Literal("Meeting of Ana North and 王 Bo")) in found


def test_a_records_texts_and_mentions_come_with_it(client: httpx.Client) -> None:
    found = triples(client.get("/data/record/talk.nt").content, ox.RdfFormat.N_TRIPLES)
    anchors = {triple.object.value for triple in found if triple.predicate.value == expand("nif:anchorOf")}  # type: ignore[union-attr]
    assert {"Ana North", "王 Bo", "統一", "the Committee"} <= anchors


def test_trig_keeps_the_graphs(client: httpx.Client) -> None:
    found = set(ox.parse(client.get("/data/person/ana.trig").content, ox.RdfFormat.TRIG))
    kept = {quad for quad in found if quad.graph_name != ox.DefaultGraph()}
    assert kept <= set(quads())
    assert {str(quad.graph_name) for quad in kept} >= {f"<{NAMES.graph('authorities')}>", f"<{NAMES.graph('links')}>"}


def test_jsonld_is_compact_and_needs_nothing_from_elsewhere(client: httpx.Client) -> None:
    document = json.loads(client.get("/data/person/ana.jsonld").content)
    assert isinstance(document["@context"], dict)
    first = document["@graph"][0]
    assert first["id"] == ANA
    assert "Person" in first["type"]
    assert not [key for node in document["@graph"] for key in node if key.startswith("http")]
    assert document["@context"] == client.get("/context.jsonld").json()["@context"]
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    assert len(graph) == len(triples(client.get("/data/person/ana.nt").content, ox.RdfFormat.N_TRIPLES))


FRAMED = 'application/ld+json;profile="http://www.w3.org/ns/json-ld#framed"'


@pytest.mark.parametrize("path", ["/id/person/ana", "/data/person/ana", "/data/person/ana.jsonld"])
def test_jsonld_comes_framed_where_that_is_asked_for(client: httpx.Client, path: str) -> None:
    """From any address of the entity, as a client that follows redirects asks; all of it, in another form."""
    answer = client.get(path, headers={"Accept": FRAMED}, follow_redirects=True)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FRAMED
    assert "accept" in answer.headers["vary"].lower()
    document = answer.json()
    first = document["@graph"][0]
    assert first["id"] == "person/ana"
    assert [each for each in first["terms"] if len(each) > 2], "what belongs to it stands inside it"
    graph = rdflib.Graph().parse(data=answer.text, format="json-ld")
    plain = rdflib.Graph().parse(data=client.get("/data/person/ana.nt").content, format="nt")
    assert isomorphic(graph, plain)
    named = client.get("/data/person/ana.jsonld", params={"_mediatype": FRAMED})
    assert named.content == answer.content


@pytest.mark.parametrize(
    ("accept", "framed"),
    [
        ("application/ld+json", False),
        ("*/*", False),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', False),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"', False),
        (f"{FRAMED};q=0.4, application/ld+json;q=0.5", False),
        (f"application/ld+json;q=0.4, {FRAMED}", True),
        ('application/ld+json; profile="http://x.test/ http://www.w3.org/ns/json-ld#framed"', True),
        ("application/ld+json;profile=http://www.w3.org/ns/json-ld#framed", True),
    ],
)
def test_the_form_of_jsonld_is_negotiated(client: httpx.Client, accept: str, framed: bool) -> None:
    answer = client.get("/data/person/ana.jsonld", headers={"Accept": accept})
    assert (answer.json()["@graph"][0]["id"] == "person/ana") == framed
    plain = client.get("/data/person/ana.jsonld", headers={"Accept": "text/css"}).headers["etag"]
    assert not framed or answer.headers["etag"] != plain
    again = client.get("/data/person/ana.jsonld", headers={"Accept": accept, "If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_turtle_begins_with_the_entity_and_declares_what_it_uses(client: httpx.Client) -> None:
    text = client.get("/data/person/ana.ttl").text
    prefixes, _, body = text.partition("\n<")
    assert body.startswith(f"{ANA}> ")
    assert "@prefix rico:" in prefixes
    assert "@prefix sh:" not in prefixes


def test_links_of_data(client: httpx.Client) -> None:
    answer = client.get("/data/person/ana.ttl")
    links = {(link["rel"], link.get("type")): link["url"] for link in httpx.Response(
        200, headers={"Link": answer.headers["link"]}).links.values()}  # fmt: skip
    assert f'<{ANA}>; rel="describes"' in answer.headers["link"]
    assert '</page/person/ana>; rel="alternate"; type="text/html"' in answer.headers["link"]
    assert '</data/person/ana.jsonld>; rel="alternate"; type="application/ld+json"' in answer.headers["link"]
    assert '</data/person/ana.ttl>; rel="alternate"' not in answer.headers["link"]
    assert ("license", None) in links
    assert "cite-as" not in answer.headers["link"], "the base of this publication opens on this machine only"


@pytest.mark.parametrize("path", ["/data/person/ana.ttl", "/page/person/ana", "/", "/ontology", "/browse/person"])
def test_head_etag_and_304(client: httpx.Client, path: str) -> None:
    get = client.get(path, headers={"Accept": "text/html"})
    head = client.head(path, headers={"Accept": "text/html"})
    assert (head.status_code, head.content) == (200, b"")
    for name in ("etag", "content-length", "content-type", "vary"):
        assert head.headers[name] == get.headers[name]
    again = client.get(path, headers={"Accept": "text/html", "If-None-Match": get.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"If-None-Match": '"other"', "Accept": "text/html"}).status_code == 200


def test_every_variant_has_an_etag_of_its_own(client: httpx.Client) -> None:
    paths = [f"/data/person/ana.{name}" for name in SYNTAXES] + ["/data/person/bo.ttl", "/page/person/ana"]
    assert len({client.get(path).headers["etag"] for path in paths}) == len(paths)


def test_many_links_are_paged(tmp_path: Path) -> None:
    project = serving.project(tmp_path)
    graph = ox.NamedNode(NAMES.graph("more"))
    mentions = ox.NamedNode(expand("schema:mentions"))
    more = [
        ox.Quad(ox.NamedNode(NAMES.address(f"record/more-{number}")), mentions, ox.NamedNode(ANA), graph)
        for number in range(2300)
    ]
    serving.publish(project, more=more)
    with serving.serving(project) as address, httpx.Client(base_url=address) as client:
        found = set()
        path: str | None = "/data/person/ana.nt"
        pages = 0
        while path:
            answer = client.get(path)
            found |= triples(answer.content, ox.RdfFormat.N_TRIPLES)
            path = answer.links.get("next", {}).get("url")
            pages += 1
        assert pages == 3
        assert {quad.triple for quad in more} <= found
        assert client.get("/data/person/ana.nt?page=4").status_code == 404
        for wrong in ("0", "-1", "x", "1e3", "٣"):
            assert client.get("/data/person/ana.nt", params={"page": wrong}).status_code in {400, 404}
        assert "2,3" not in client.get("/page/person/ana").text
        assert client.get("/page/person/ana").status_code == 200


def test_the_ontology_as_page_and_graph(client: httpx.Client) -> None:
    page = client.get("/ontology", headers={"Accept": "text/html"})
    assert 'id="Participation"' in page.text
    for accept, syntax in (("text/turtle", ox.RdfFormat.TURTLE), ("application/ld+json", ox.RdfFormat.JSON_LD)):
        answer = client.get("/ontology", headers={"Accept": accept})
        assert ox.NamedNode(expand("kg:Participation")) in {
            triple.subject for triple in triples(answer.content, syntax)
        }
    assert client.get("/ontology", headers={"Accept": "image/png"}).status_code == 406


def test_the_check_of_content_negotiation(shared: Path, address: str) -> None:
    script = shared / "suites" / "run" / "conneg_check.py"
    done = subprocess.run([sys.executable, str(script), ANA, address], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip().endswith(", 0 failed"), done.stdout


def test_rdflib_reads_an_address_as_it_is(small_project: Project, address: str) -> None:
    """What `Graph.parse(address)` does: an Accept field of its own, and redirects followed."""
    graph = rdflib.Graph().parse(f"{address}/id/person/ana")
    assert (rdflib.URIRef(ANA), rdflib.RDF.type, rdflib.URIRef(expand("rico:Person"))) in graph


def test_an_address_with_a_slash_at_its_end_names_nothing_and_repeats_no_host(client: httpx.Client) -> None:
    for path in ("/id/person/ana/", "/data/person/ana.ttl/", "/page/person/ana/", "/sparql/"):
        answer = client.get(path, headers={"Host": "evil.test"}, follow_redirects=False)
        assert answer.status_code == 404
        assert "evil.test" not in f"{answer.headers} {answer.text}"


def test_a_plus_in_mediatype_may_be_left_as_it_is(client: httpx.Client) -> None:
    for written in ("application/ld+json", "application/ld%2Bjson"):
        answer = client.get(f"/id/person/ana?_mediatype={written}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/data/person/ana.jsonld")
    found = client.get("/sparql?query=ASK%7B%7D&_mediatype=application/sparql-results+xml")
    assert found.headers["content-type"] == "application/sparql-results+xml"
