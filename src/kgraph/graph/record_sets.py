"""The collection a record is of, with what must be said of its scope wherever it is described."""

from __future__ import annotations

from kgraph import names
from kgraph.graph.statements import Statements
from kgraph.graph.vocabulary import RECORD_SET_TYPE_COLLECTION, edtf, iri, number, text
from kgraph.publication import Collection, Rights


def add_collection(to: Statements, collection: Collection, rights: Rights, size: int) -> None:
    """State a collection.

    :param size: how many of its records are published here.
    """
    node = to.node(names.key("collection", collection.slug))
    to.add_types(node, "rico:RecordSet", "schema:Collection")
    to.add(node, "rico:hasRecordSetType", RECORD_SET_TYPE_COLLECTION)
    to.add(node, "rico:identifier", text(collection.slug))
    for predicate in ("rico:title", "dcterms:title", "rdfs:label"):
        to.add(node, predicate, text(collection.title))
    to.add(node, "skos:prefLabel", text(collection.title, "en"))
    to.add(node, "rico:scopeAndContent", text(collection.description, "en") if collection.description else None)
    to.add(node, "schema:disambiguatingDescription", text(collection.scope, "en") if collection.scope else None)
    to.add(node, "dcterms:temporal", edtf(collection.span) if collection.span else None)
    to.add(node, "schema:collectionSize", number(size))
    to.add(node, "schema:holdingArchive", text(collection.holder) if collection.holder else None)
    to.add(node, "schema:url", iri(collection.url) if collection.url else None)
    to.add(node, "dcterms:license", iri(rights.facts))
