"""Graphs that describe the publication as a whole, and the vocabularies they are written in."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from kgraph.names import PREFIXES
from kgraph.server.http.formats import GraphFormat

VOCABULARIES: Final = {
    **{prefix: PREFIXES[prefix] for prefix in ("dcterms", "prov", "rdf", "rdfs", "xsd", "owl", "skos", "schema")},
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "adms": "http://www.w3.org/ns/adms#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
}
Value = ox.NamedNode | ox.Literal | None


def node(name: str) -> ox.NamedNode:
    """`dcat:Dataset`, or a whole address, as a node."""
    prefix, _, local = name.partition(":")
    return ox.NamedNode(VOCABULARIES[prefix] + local if prefix in VOCABULARIES else name)


def typed(value: str, datatype: str) -> ox.Literal:
    """A literal of a datatype (`xsd:date`)."""
    return ox.Literal(value, datatype=node(datatype))


class Statements:
    """Statements as they are made, in that order."""

    def __init__(self) -> None:
        self.triples: list[ox.Triple] = []

    def add(self, subject: str, predicate: str, *objects: Value) -> None:
        """State the objects there are; None is none."""
        self.triples += [ox.Triple(node(subject), node(predicate), each) for each in objects if each is not None]

    def serialised(self, syntax: GraphFormat) -> bytes:
        """In a syntax, with the prefixes that are used."""
        text = "\n".join(map(str, self.triples))
        used = {prefix: namespace for prefix, namespace in VOCABULARIES.items() if f"<{namespace}" in text}
        return ox.serialize(self.triples, format=syntax.rdf, prefixes=used) or b""
