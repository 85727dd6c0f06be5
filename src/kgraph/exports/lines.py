"""N-Triples and N-Quads, sorted: one statement a line, for programs and for `diff`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kgraph.exports.described import Described, GraphName, StoreGraph


def ntriples(graph: Described) -> Iterator[str]:
    """The lines of a graph, sorted by code point.

    Subjects come sorted and no subject is the beginning of another with its closing bracket, so sorting the lines of
    one subject at a time sorts them all.
    """
    for subject in graph.subjects():
        yield "".join(sorted(f"{subject} {predicate} {object_} .\n" for predicate, object_ in graph.about(subject)))


def nquads(store: ox.Store, graph: GraphName | None = None) -> Iterator[str]:
    """The lines of all graphs of a store, or of one of them, sorted by code point."""
    for subject in StoreGraph(store, graph).subjects():
        yield "".join(sorted(f"{quad} .\n" for quad in store.quads_for_pattern(subject, None, None, graph)))


def to_ntriples(triples: Iterable[ox.Triple]) -> bytes:
    """A small graph as N-Triples."""
    return "".join(sorted({f"{triple} .\n" for triple in triples})).encode()


def to_nquads(quads: Iterable[ox.Quad]) -> bytes:
    """A small dataset as N-Quads."""
    return "".join(sorted({f"{quad} .\n" for quad in quads})).encode()
