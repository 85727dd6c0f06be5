"""Turtle as people read it."""

from __future__ import annotations

import pyoxigraph as ox

from kgraph.exports.described import StoreGraph
from kgraph.exports.turtle import to_trig, to_turtle, turtle
from kgraph.names import publication_prefixes
from tests.exports.terms import BASE

PREFIXES = publication_prefixes(BASE)
ANA = ox.NamedNode(f"{BASE}/id/person/ana")
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
AGE = ox.NamedNode("https://w3id.org/kgraph/ontology#age")


def test_a_subject_is_one_block_with_its_class_first() -> None:
    triples = [
        ox.Triple(ANA, LABEL, ox.Literal("Анна", language="ru")),
        ox.Triple(ANA, LABEL, ox.Literal("Ana", language="en")),
        ox.Triple(ANA, AGE, ox.Literal(5)),
        ox.Triple(ANA, TYPE, ox.NamedNode("http://schema.org/Person")),
    ]
    assert to_turtle(triples, PREFIXES).decode() == (
        "@prefix kg: <https://w3id.org/kgraph/ontology#> .\n"
        f"@prefix person: <{BASE}/id/person/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix schema: <http://schema.org/> .\n"
        "\n"
        "person:ana a schema:Person ;\n"
        '    rdfs:label "Ana"@en,\n'
        '        "Анна"@ru ;\n'
        "    kg:age 5 .\n"
    )


def test_a_number_that_is_not_in_its_plain_form_keeps_its_form() -> None:
    integer = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    text = to_turtle([ox.Triple(ANA, AGE, ox.Literal("05", datatype=integer))], PREFIXES).decode()
    assert 'kg:age "05"^^xsd:integer .' in text


def test_subjects_are_sorted_and_stand_apart(store: ox.Store) -> None:
    head, *blocks = "".join(turtle(StoreGraph(store), PREFIXES)).split("\n\n")
    assert head.startswith("@prefix attestation:")
    subjects = [block.split()[0] for block in blocks]
    full = [subject[1:-1] if subject[0] == "<" else expanded(subject) for subject in subjects]
    assert full == sorted(full, key=lambda iri: f"<{iri}>")
    assert len(full) == len(set(full)) > 50


def expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def test_a_named_graph_is_a_block_of_blocks() -> None:
    graph = ox.NamedNode(f"{BASE}/graph/events")
    quads = [ox.Quad(ANA, AGE, ox.Literal(5), graph), ox.Quad(ANA, AGE, ox.Literal(6))]
    assert (
        to_trig(quads, PREFIXES)
        .decode()
        .endswith(f"\nperson:ana kg:age 6 .\n\n<{BASE}/graph/events> {{\n    person:ana kg:age 5 .\n}}\n")
    )
