"""JSON-LD: framed by record, compacted with the shipped context, nothing lost."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pyoxigraph as ox
import pytest

from kgraph.exports.context import Context
from kgraph.exports.described import StoreGraph
from kgraph.exports.faults import ExportFault
from kgraph.exports.jsonld import jsonld, to_jsonld
from tests.exports.terms import BASE
from tests.graph.sample import MEETING

CONTEXT = Context.shipped()
NODE = ox.NamedNode(f"{BASE}/id/person/ana")
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


@pytest.fixture(scope="module")
def document(store: ox.Store) -> dict[str, Any]:
    text = "".join(jsonld(StoreGraph(store), BASE, CONTEXT))
    return dict(json.loads(text))


def test_records_come_first_with_all_that_is_theirs_inside(document: dict[str, Any]) -> None:
    record = document["@graph"][0]
    assert record["id"] == "record/1974-05-06-talk"
    assert {text["field"] for text in record["texts"]} == {"title", "summary"}
    (title,) = (text for text in record["texts"] if text["field"] == "title")
    assert [(phrase["begin"], phrase["words"], phrase["names"]) for phrase in title["phrases"]] == [
        (8, "Ana North", "person/ana"),
        (22, "Bo South", "person/bo"),
    ]
    (event,) = record["attests"]
    assert event["id"] == f"event/{MEETING}"
    assert {part["relationTarget"] for part in event["participations"]} == {
        "person/ana", "person/bo", "office/foreign-minister",
    }  # fmt: skip
    (attestation,) = record["attestations"]
    assert attestation["testimony"] == "first-hand"
    assert record["created"]["earliestDay"] == "1974-05-06"


def test_an_event_of_two_records_stands_in_the_first(document: dict[str, Any]) -> None:
    second = document["@graph"][1]
    assert second["id"] == "record/1974-05-06-zweite"
    assert second["attests"] == [f"event/{MEETING}"]


def test_every_thing_is_described_once(document: dict[str, Any]) -> None:
    described = [node["id"] for node in nodes(document["@graph"]) if len(node) > 1]
    assert sorted(described) == sorted(set(described))


def nodes(value: object) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [node for item in value for node in nodes(item)]
    if isinstance(value, dict):
        return ([value] if "id" in value else []) + [node for item in value.values() for node in nodes(item)]
    return []


def test_names_are_kept_by_language(document: dict[str, Any]) -> None:
    (ana,) = (node for node in document["@graph"] if node["id"] == "person/ana")
    assert ana["prefLabel"] == {"en": "Ana North"}
    assert ana["altLabel"] == {"ru": "Анна"}
    assert [term["relationTarget"] for term in ana["terms"]] == ["office/premier"]


def test_nothing_is_fetched_to_read_it(document: dict[str, Any]) -> None:
    context = document["@context"]
    assert isinstance(context, dict)
    assert context["@base"] == f"{BASE}/id/"
    assert "@import" not in context


def test_every_class_and_property_has_a_short_name(document: dict[str, Any]) -> None:
    keys = {key for node in nodes(document["@graph"]) for key in node}
    types = {type_ for node in nodes(document["@graph"]) for type_ in listed(node.get("type", []))}
    assert {key for key in keys if ":" in key} == set()
    # schema.org's own words for what RiC-O names too keep their prefix.
    assert {type_ for type_ in types if ":" in type_} == {"schema:Event", "schema:Person", "schema:Place"}


def listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_every_own_term_has_a_short_name() -> None:
    own = "https://w3id.org/kgraph/ontology#"
    named = CONTEXT.properties.keys() | CONTEXT.aliases.keys()
    ontology = ox.Store()
    for name in ("kgraph.ttl", "event-types.ttl"):
        ontology.load(path=str(context_file().parent / name), format=ox.RdfFormat.TURTLE, base_iri=BASE)
    terms = {quad.subject.value for quad in ontology if isinstance(quad.subject, ox.NamedNode)}
    assert {term for term in terms if term.startswith(own)} - named == set()


def context_file() -> Any:
    from kgraph import shipped

    return shipped.root() / "ontology" / "context.jsonld"


def test_the_first_of_all_can_be_chosen(quads: list[ox.Quad]) -> None:
    text = to_jsonld((quad.triple for quad in quads), BASE, CONTEXT, first=[NODE])
    assert json.loads(text)["@graph"][0]["id"] == "person/ana"


def test_a_chain_longer_than_any_record_is_written_flat_in_the_end() -> None:
    part = ox.NamedNode("https://www.ica.org/standards/RiC/ontology#isDirectSubeventOf")
    events = [ox.NamedNode(f"{BASE}/id/event/{number:05}") for number in range(3000)]
    triples = [ox.Triple(one, part, other) for one, other in pairwise(events)]
    text = to_jsonld(triples, BASE, CONTEXT)
    assert {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD)} == set(triples)


@pytest.mark.parametrize(
    "object_",
    [
        ox.Literal("abc", language="ar", direction=ox.BaseDirection.RTL),
        ox.Triple(NODE, LABEL, NODE),
        ox.NamedNode("schema:not-the-prefix"),
    ],
)
def test_what_has_no_place_in_it_is_refused(object_: ox.Literal | ox.Triple | ox.NamedNode) -> None:
    with pytest.raises(ExportFault, match="choose --format"):
        to_jsonld([ox.Triple(NODE, LABEL, object_)], BASE, CONTEXT)
