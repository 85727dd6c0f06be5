"""RDF/XML: what XML cannot hold is refused, never written wrong."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kgraph.exports.faults import ExportFault
from kgraph.exports.rdfxml import to_rdfxml
from tests.exports.reading import in_default_graph, rdflib_reads_the_same

NODE = ox.NamedNode("http://example.org/s")
P = ox.NamedNode("http://example.org/p")


def one(predicate: ox.NamedNode, object_: ox.NamedNode | ox.Literal | ox.Triple) -> bytes:
    return to_rdfxml([ox.Triple(NODE, predicate, object_)], {})


@pytest.mark.parametrize(
    "predicate",
    [
        "http://example.org/123",
        "http://example.org/",
        "urn:x:-1",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#li",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#Description",
        "http://www.w3.org/2000/xmlns/p",
    ],
)
def test_a_predicate_that_is_no_element_is_refused(predicate: str) -> None:
    with pytest.raises(ExportFault, match="cannot be an XML element"):
        one(ox.NamedNode(predicate), NODE)


def test_a_predicate_may_end_in_digits() -> None:
    triples = [ox.Triple(NODE, ox.NamedNode("http://example.org/p123"), NODE)]
    assert rdflib_reads_the_same(to_rdfxml(triples, {}), "rdfxml", triples)


def test_a_member_property_is_an_element() -> None:
    triples = [ox.Triple(NODE, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#_1"), NODE)]
    text = to_rdfxml(triples, {})
    assert set(ox.parse(text, format=ox.RdfFormat.RDF_XML)) == set(in_default_graph(triples))


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\ufffe"])
def test_a_character_that_xml_lacks_is_refused_by_number(character: str) -> None:
    with pytest.raises(ExportFault, match=f"U\\+{ord(character):04X}"):
        one(P, ox.Literal(f"a{character}b"))


def test_carriage_returns_and_markup_are_kept() -> None:
    triples = [ox.Triple(NODE, P, ox.Literal("a\r\nb\r<script>&amp;\t\"'"))]
    assert rdflib_reads_the_same(to_rdfxml(triples, {}), "rdfxml", triples)


def test_triples_as_objects_are_refused() -> None:
    with pytest.raises(ExportFault, match="no triples as objects"):
        one(P, ox.Triple(NODE, P, NODE))


def test_a_base_direction_is_refused() -> None:
    with pytest.raises(ExportFault, match="no base direction"):
        one(P, ox.Literal("abc", language="ar", direction=ox.BaseDirection.RTL))
