"""The statements of one named graph, collected one subject at a time."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from kgraph.graph.vocabulary import term
from kgraph.names import Names

Object = NamedNode | Literal


class Statements:
    """Collects quads of one named graph.

    :param names: mints the addresses.
    :param graph: the graph's name (`events`, `record/collection/id`).
    """

    def __init__(self, names: Names, graph: str) -> None:
        self.names = names
        self.graph = NamedNode(names.graph(graph))
        self.quads: list[Quad] = []

    def node(self, key: str) -> NamedNode:
        """The address of an entity's key as a node."""
        return NamedNode(self.names.address(key))

    def add(self, subject: NamedNode, predicate: str, *objects: Object | None) -> None:
        """State `subject predicate object` for each object that is not None."""
        property_ = term(predicate)
        self.quads.extend(Quad(subject, property_, object_, self.graph) for object_ in objects if object_ is not None)

    def add_types(self, subject: NamedNode, *classes: str) -> None:
        """State the classes of a subject."""
        self.add(subject, "rdf:type", *(term(name) for name in classes))

    def add_links(self, subject: NamedNode, predicate: str, keys: Iterable[str | None]) -> None:
        """State links to entities given by key."""
        self.add(subject, predicate, *(self.node(key) for key in keys if key is not None))
