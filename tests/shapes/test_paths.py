"""Paths and addresses as people read them."""

from __future__ import annotations

import pytest
from rdflib import SH, URIRef
from rdflib.graph import Graph

from kgraph.names import PREFIXES
from kgraph.shapes.paths import words
from kgraph.shapes.prefixes import shorten

HEAD = "".join(f"@prefix {prefix}: <{address}> .\n" for prefix, address in PREFIXES.items())


@pytest.mark.parametrize(
    ("turtle", "expected"),
    [
        ("rico:title", "rico:title"),
        ("[ sh:inversePath kg:attests ]", "^kg:attests"),
        ("( rico:hasCreationDate kg:earliestDay )", "rico:hasCreationDate/kg:earliestDay"),
        ("[ sh:alternativePath ( kg:inOffice kg:heldOffice ) ]", "(kg:inOffice|kg:heldOffice)"),
        ("[ sh:zeroOrMorePath skos:broader ]", "skos:broader*"),
        ("[ sh:oneOrMorePath skos:broader ]", "skos:broader+"),
        ("[ sh:zeroOrOnePath kg:inferredFrom ]", "kg:inferredFrom?"),
        ("( [ sh:inversePath kg:attests ] [ sh:zeroOrMorePath skos:broader ] )", "^kg:attests/skos:broader*"),
    ],
)
def test_path_in_sparqls_notation(turtle: str, expected: str) -> None:
    shapes = Graph().parse(data=f"{HEAD}<urn:shape> sh:path {turtle} .", format="turtle")
    path = shapes.value(URIRef("urn:shape"), SH.path)
    assert path is not None
    assert words(shapes, path) == expected


def test_address_is_shortened_only_where_the_rest_is_a_name() -> None:
    assert shorten(PREFIXES["rico"] + "hasOrHadPart") == "rico:hasOrHadPart"
    assert shorten(PREFIXES["rico"]) == PREFIXES["rico"]
    assert shorten(PREFIXES["schema"] + "a/b") == PREFIXES["schema"] + "a/b"
    assert shorten("http://example.org/x") == "http://example.org/x"
