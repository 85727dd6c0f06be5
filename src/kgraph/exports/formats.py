"""The formats a graph can be had in, and how a store is written in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.exports.context import Context
from kgraph.exports.described import GraphName, StoreGraph, Subject
from kgraph.exports.jsonld import jsonld, to_jsonld
from kgraph.exports.lines import nquads, ntriples, to_nquads, to_ntriples
from kgraph.exports.rdfxml import rdfxml, to_rdfxml
from kgraph.exports.turtle import to_trig, to_turtle, trig, turtle
from kgraph.names import publication_prefixes


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name on the command line, its media type, the file endings that mean it.

    :param graphs: it keeps named graphs; the others hold the union.
    """

    name: str
    media_type: str
    endings: tuple[str, ...]
    graphs: bool = False


RDF_FORMATS: Final = (
    Format("turtle", "text/turtle", (".ttl", ".turtle")),
    Format("jsonld", "application/ld+json", (".jsonld", ".json")),
    Format("trig", "application/trig", (".trig",), graphs=True),
    Format("nquads", "application/n-quads", (".nq", ".nquads"), graphs=True),
    Format("ntriples", "application/n-triples", (".nt", ".ntriples")),
    Format("rdfxml", "application/rdf+xml", (".rdf", ".owl")),
)


def rdf_format(name: str) -> Format | None:
    """The RDF format of a name, or None."""
    return next((format_ for format_ in RDF_FORMATS if format_.name == name), None)


def store_pieces(format_: Format, store: ox.Store, base: str, graph: GraphName | None = None) -> Iterator[str]:
    """A store, or one of its graphs, in a format, in pieces: memory does not grow with the store's triples.

    The same triples give the same text.

    :param base: the publication's base address.
    :raises ExportFault: something in the store has no place in the format.
    """
    prefixes = publication_prefixes(base)
    match format_.name:
        case "trig":
            return trig(store, prefixes, graph)
        case "nquads":
            return nquads(store, graph)
        case "jsonld":
            return jsonld(StoreGraph(store, graph), base, Context.shipped())
        case "rdfxml":
            return rdfxml(StoreGraph(store, graph), prefixes)
        case "ntriples":
            return ntriples(StoreGraph(store, graph))
        case _:
            return turtle(StoreGraph(store, graph), prefixes)


def to_bytes(
    format_: Format,
    quads: Iterable[ox.Quad],
    base: str,
    *,
    first: Sequence[Subject] = (),
    prefixes: Mapping[str, str] | None = None,
) -> bytes:
    """A few quads in a format: what is said of one entity, the answer of a query.

    :param first: subjects that JSON-LD begins with.
    :param prefixes: prefixes beside the publication's own, such as those a query declares.
    :raises ExportFault: something in them has no place in the format.
    """
    known = {**(prefixes or {}), **publication_prefixes(base)}
    match format_.name:
        case "trig":
            return to_trig(quads, known)
        case "nquads":
            return to_nquads(quads)
    triples = [quad.triple for quad in quads]
    match format_.name:
        case "jsonld":
            return to_jsonld(triples, base, Context.shipped(), first)
        case "rdfxml":
            return to_rdfxml(triples, known)
        case "ntriples":
            return to_ntriples(triples)
        case _:
            return to_turtle(triples, known)
