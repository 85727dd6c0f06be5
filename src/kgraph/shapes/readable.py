"""What was checked, as findings read it: an rdflib graph, or a store seen as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import pyoxigraph as ox
from rdflib.term import Node

from kgraph.shapes.loading import Terms, stored


class Readable(Protocol):
    """The part of a graph that findings are read from."""

    def objects(self, subject: Node, predicate: Node) -> Iterator[Node]:
        """The objects of a subject's predicate."""

    def subjects(self, predicate: Node, object: Node) -> Iterator[Node]:
        """The subjects that have an object at a predicate."""

    def __contains__(self, triple: tuple[Node, Node, Node]) -> bool:
        """The triple stands in the graph."""


class StoreGraph:
    """A store's graphs as one readable graph."""

    def __init__(self, store: ox.Store, terms: Terms) -> None:
        self._store = store
        self._terms = terms

    def objects(self, subject: Node, predicate: Node) -> Iterator[Node]:
        """The objects of a subject's predicate, each once."""
        yield from dict.fromkeys(self._terms.convert(quad.object) for quad in self._quads(subject, predicate, None))

    def subjects(self, predicate: Node, object: Node) -> Iterator[Node]:
        """The subjects that have an object at a predicate, each once."""
        yield from dict.fromkeys(self._terms.convert(quad.subject) for quad in self._quads(None, predicate, object))

    def __contains__(self, triple: tuple[Node, Node, Node]) -> bool:
        return next(self._quads(*triple), None) is not None

    def _quads(self, subject: Node | None, predicate: Node, object_: Node | None) -> Iterator[ox.Quad]:
        who = None if subject is None else stored(subject)
        property_ = stored(predicate)
        if isinstance(who, ox.Literal) or not isinstance(property_, ox.NamedNode):
            return iter(())
        return self._store.quads_for_pattern(who, property_, None if object_ is None else stored(object_), None)
