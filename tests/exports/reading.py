"""Reading what was written, in both libraries, and telling whether it is the same graph."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import rdflib
from rdflib.compare import isomorphic

from kgraph.exports.lines import to_nquads, to_ntriples

RDFLIB = {
    "turtle": "turtle", "jsonld": "json-ld", "trig": "trig",
    "nquads": "nquads", "ntriples": "ntriples", "rdfxml": "xml",
}  # fmt: skip
ENGINE = {
    "turtle": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD, "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS, "ntriples": ox.RdfFormat.N_TRIPLES, "rdfxml": ox.RdfFormat.RDF_XML,
}  # fmt: skip


def engine_reads(text: bytes, format_: str) -> ox.Dataset:
    """The dataset as pyoxigraph reads it, its blank nodes named canonically."""
    return canonical(ox.parse(text, format=ENGINE[format_]))


def canonical(quads: Iterable[ox.Quad]) -> ox.Dataset:
    """A dataset whose blank nodes have canonical names."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def rdflib_reads_the_same(text: bytes, format_: str, triples: Iterable[ox.Triple]) -> bool:
    """rdflib reads the same graph as from plain N-Triples."""
    plain = rdflib.Graph().parse(data=to_ntriples(triples), format="ntriples")
    return isomorphic(plain, rdflib.Graph().parse(data=text, format=RDFLIB[format_]))


def rdflib_quads(text: bytes, format_: str) -> set[tuple[object, ...]]:
    """What rdflib reads, graph by graph; for datasets without blank nodes."""
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format=RDFLIB[format_])
    return {tuple(quad) for quad in dataset.quads()}


def plain_quads(quads: Iterable[ox.Quad]) -> set[tuple[object, ...]]:
    """The same of quads, through plain N-Quads."""
    return rdflib_quads(to_nquads(quads), "nquads")


def in_default_graph(triples: Iterable[ox.Triple]) -> list[ox.Quad]:
    """Triples as quads."""
    return [ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples]
