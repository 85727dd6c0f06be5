"""A graph as writers read it: one subject at a time, in an order that depends on nothing but the triples.

The order is by code point of the terms in N-Triples, classes first; `StoreGraph` reads it from a store of any size,
`Triples` holds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Protocol

import pyoxigraph as ox

from kgraph import names

Subject = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Statement = tuple[ox.NamedNode, Term]
GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph

TYPE: Final = ox.NamedNode(names.expand("rdf:type"))


class Described(Protocol):
    """What a writer asks of a graph."""

    def subjects(self) -> Sequence[Subject]:
        """Every subject once, sorted."""

    def about(self, subject: Subject) -> Sequence[Statement]:
        """What is said of a subject: (predicate, object), each once, classes first, the rest sorted."""

    def pointing_to(self, object_: Term, predicate: ox.NamedNode) -> Sequence[Subject]:
        """The subjects that point to an object with a predicate, sorted."""


class Triples:
    """A graph in memory."""

    def __init__(self, triples: Iterable[ox.Triple]):
        self._about: dict[Subject, set[Statement]] = {}
        self._pointing: dict[tuple[Term, ox.NamedNode], set[Subject]] = {}
        for triple in triples:
            subject = _plain(triple.subject)
            self._about.setdefault(subject, set()).add((triple.predicate, triple.object))
            self._pointing.setdefault((triple.object, triple.predicate), set()).add(subject)

    def subjects(self) -> Sequence[Subject]:
        """Every subject once, sorted."""
        return sorted(self._about, key=str)

    def about(self, subject: Subject) -> Sequence[Statement]:
        """What is said of a subject."""
        return _ordered(self._about.get(subject, ()))

    def pointing_to(self, object_: Term, predicate: ox.NamedNode) -> Sequence[Subject]:
        """The subjects that point to an object with a predicate, sorted."""
        return sorted(self._pointing.get((object_, predicate), ()), key=str)


class StoreGraph:
    """The graphs of a store, read as they are asked for.

    :param graph: one named graph; None: the union of all.
    """

    def __init__(self, store: ox.Store, graph: GraphName | None = None):
        self._store, self._graph = store, graph

    def subjects(self) -> Sequence[Subject]:
        """Every subject once, sorted."""
        return sorted({_plain(quad.subject) for quad in self._match(None, None, None)}, key=str)

    def about(self, subject: Subject) -> Sequence[Statement]:
        """What is said of a subject."""
        return _ordered({(quad.predicate, quad.object) for quad in self._match(subject, None, None)})

    def pointing_to(self, object_: Term, predicate: ox.NamedNode) -> Sequence[Subject]:
        """The subjects that point to an object with a predicate, sorted."""
        return sorted({_plain(quad.subject) for quad in self._match(None, predicate, object_)}, key=str)

    def _match(self, s: Subject | None, p: ox.NamedNode | None, o: Term | None) -> Iterator[ox.Quad]:
        return self._store.quads_for_pattern(s, p, o, self._graph)


def graph_names(store: ox.Store) -> Sequence[GraphName]:
    """The graphs of a store that hold something, sorted, the default graph first."""
    default = ox.DefaultGraph()
    has_default = next(iter(store.quads_for_pattern(None, None, None, default)), None) is not None
    return [*([default] if has_default else []), *sorted(store.named_graphs(), key=str)]


def _ordered(statements: Iterable[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda pair: (pair[0] != TYPE, str(pair[0]), str(pair[1])))


def _plain(subject: object) -> Subject:
    assert isinstance(subject, (ox.NamedNode, ox.BlankNode)), "RDF 1.1 has no triples as subjects, nor has the engine"
    return subject
