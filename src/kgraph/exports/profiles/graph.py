"""A generation as the profiles ask it: values and links of a node by prefixed names, in an order that stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

from kgraph import names
from kgraph.names import Names
from kgraph.store.labels import whole_label

Node = ox.NamedNode


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as the graph has it.

    :param words: as written.
    :param edtf: as read, where it could be.
    :param earliest: and `latest` the days that bound it (ISO 8601); None where there is no bound.
    """

    words: str
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None


class Graph:
    """A store, and the base address of what is in it.

    :param base: without a slash at the end.
    """

    def __init__(self, store: ox.Store, base: str) -> None:
        self.store, self.names = store, Names(base)

    def texts(self, node: Node, *predicates: str) -> tuple[str, ...]:
        """The literals a node has for some properties, each once, sorted within a property."""
        return _each_once(value for literal in self.literals(node, *predicates) for value in [literal.value])

    def literals(self, node: Node, *predicates: str) -> tuple[ox.Literal, ...]:
        """The same with their languages."""
        found = []
        for predicate in predicates:
            objects = self._objects(node, predicate)
            found += sorted((term for term in objects if isinstance(term, ox.Literal)), key=str)
        return tuple(found)

    def text(self, node: Node, *predicates: str) -> str | None:
        """The first of them, or None."""
        return next(iter(self.texts(node, *predicates)), None)

    def links(self, node: Node, *predicates: str) -> tuple[Node, ...]:
        """The nodes that some properties of a node lead to, sorted within a property."""
        found = []
        for predicate in predicates:
            objects = self._objects(node, predicate)
            found += sorted((term for term in objects if isinstance(term, ox.NamedNode)), key=str)
        return tuple(dict.fromkeys(found))

    def link(self, node: Node, *predicates: str) -> Node | None:
        """The first of them, or None."""
        return next(iter(self.links(node, *predicates)), None)

    def leading_to(self, node: Node, predicate: str) -> tuple[Node, ...]:
        """The nodes that lead to a node with a property, sorted."""
        quads = self.store.quads_for_pattern(None, iri(predicate), node, None)
        return tuple(sorted({quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}, key=str))

    def of_class(self, class_: str, graph: str | None = None) -> tuple[Node, ...]:
        """The nodes of a class, sorted.

        :param graph: the named graph that must say so ("authorities"); None for any.
        """
        where = ox.NamedNode(self.names.graph(graph)) if graph else None
        quads = self.store.quads_for_pattern(None, iri("rdf:type"), iri(class_), where)
        return tuple(sorted({quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}, key=str))

    def is_a(self, node: Node, class_: str) -> bool:
        """A node is of a class."""
        return next(iter(self.store.quads_for_pattern(node, iri("rdf:type"), iri(class_), None)), None) is not None

    def label(self, node: Node) -> str:
        """What to call a node."""
        return whole_label(self.store, node)

    def type_of(self, node: Node) -> str | None:
        """The type in an entity's address ("person"), None where it is none of ours."""
        key = self.names.key_of(node.value)
        return key.partition("/")[0] if key else None

    def slug_of(self, node: Node) -> str:
        """The last part of an entity's address."""
        return (self.names.key_of(node.value) or node.value).rpartition("/")[2]

    def date(self, node: Node, *predicates: str) -> DateValue | None:
        """The date that a property of a node leads to, or None."""
        found = self.link(node, *predicates)
        if found is None:
            return None
        return DateValue(
            self.text(found, "rico:expressedDate") or self.text(found, "rico:normalizedDateValue") or "",
            self.text(found, "rico:normalizedDateValue"),
            self.text(found, "kg:earliestDay"),
            self.text(found, "kg:latestDay"),
        )

    def _objects(self, node: Node, predicate: str) -> Sequence[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]:
        return [quad.object for quad in self.store.quads_for_pattern(node, iri(predicate), None, None)]


@lru_cache(maxsize=512)
def iri(name: str) -> ox.NamedNode:
    """A prefixed name as a node."""
    return ox.NamedNode(names.expand(name))


def _each_once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
