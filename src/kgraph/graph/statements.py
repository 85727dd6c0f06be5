"""The statements of one named graph, collected one subject at a time."""

from __future__ import annotations

from collections.abc import Iterable

from kgraph.graph.vocabulary import Node, Value, iri, term
from kgraph.names import Names


class Statements:
    """Collects lines of N-Quads of one named graph.

    :param names: mints the addresses.
    :param graph: the graph's name (`events`, `record/collection/id`).
    """

    def __init__(self, names: Names, graph: str) -> None:
        self.names = names
        self.graph = iri(names.graph(graph))
        self.lines: list[str] = []
        self._head = iri(names.address(""))[:-1]
        self._tail = f" {self.graph} .\n"

    def node(self, key: str) -> Node:
        """The address of an entity's key as a node."""
        return Node(f"{self._head}{key}>")

    def add(self, subject: Node, predicate: str, *objects: Node | Value | None) -> None:
        """State `subject predicate object` for each object that is not None."""
        head, tail = f"{subject} {term(predicate)} ", self._tail
        self.lines.extend(f"{head}{object_}{tail}" for object_ in objects if object_ is not None)

    def add_types(self, subject: Node, *classes: str) -> None:
        """State the classes of a subject."""
        self.add(subject, "rdf:type", *(term(name) for name in classes))

    def add_links(self, subject: Node, predicate: str, keys: Iterable[str | None]) -> None:
        """State links to entities given by key."""
        self.add(subject, predicate, *(self.node(key) for key in keys if key is not None))
