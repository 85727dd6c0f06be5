"""Short names for addresses."""

from __future__ import annotations

import pytest

from kgraph.exports.prefixes import Prefixes
from kgraph.names import publication_prefixes

KNOWN = publication_prefixes("http://localhost:8000")


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("http://localhost:8000/id/person/kim-il-sung", "person:kim-il-sung"),
        ("http://localhost:8000/id/record/1974-05-06.a-b", "record:1974-05-06.a-b"),
        ("https://w3id.org/kgraph/ontology#met", "kg:met"),
        ("http://id.loc.gov/datatypes/edtf/EDTF", "edtf:EDTF"),
        ("http://localhost:8000/id/person/", None),
        ("http://localhost:8000/id/person/a.", None),
        ("http://localhost:8000/id/person/a/b", None),
        ("http://localhost:8000/id/record/a#title", None),
        ("http://localhost:8000/id/person/é", None),
        ("http://example.org/x", None),
        ("urn:x", None),
    ],
)
def test_what_can_be_short_is(iri: str, short: str | None) -> None:
    assert Prefixes(KNOWN).shorten(iri) == short


def test_only_used_ones_are_declared_if_so_wished() -> None:
    prefixes = Prefixes(KNOWN)
    prefixes.shorten("https://w3id.org/kgraph/ontology#met")
    assert prefixes.declarations(only_used=True) == [("kg", KNOWN["kg"])]
    assert prefixes.declarations() == sorted(KNOWN.items())
