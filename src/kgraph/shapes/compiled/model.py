"""Shapes of a shapes graph as values (SHACL 2.1, 2.2, 2.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from rdflib import RDF, RDFS, SH, Literal, URIRef
from rdflib.graph import Graph
from rdflib.namespace import OWL
from rdflib.term import Node

from kgraph.faults import SettingsFault

TARGETS: Final = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape.

    :param node: its name in the shapes graph.
    :param path: of a property shape; None for a node shape.
    :param parameters: every predicate of the shape with its objects: constraint parameters are among them.
    """

    node: Node
    path: Node | None
    severity: Node
    messages: tuple[Literal, ...]
    deactivated: bool
    parameters: dict[Node, tuple[Node, ...]] = field(repr=False, compare=False)

    def values(self, predicate: URIRef) -> tuple[Node, ...]:
        """The objects of a parameter; none where the shape does not have it."""
        return self.parameters.get(predicate, ())


class Shapes:
    """Reads shapes on demand from a graph, each once."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._known: dict[Node, Shape] = {}

    def shape(self, node: Node) -> Shape:
        """The shape of a name.

        :raises SettingsFault: it has more than one path or no readable one.
        """
        known = self._known.get(node)
        if known is None:
            known = self._known[node] = self._read(node)
        return known

    def targeted(self) -> list[Shape]:
        """The shapes that say what they are about, in the order of their names."""
        graph = self.graph
        nodes = {subject for target in TARGETS for subject in graph.subjects(target, None)}
        for kind in (SH.NodeShape, SH.PropertyShape):
            nodes.update(node for node in graph.subjects(RDF.type, kind) if self.is_class(node))
        return [self.shape(node) for node in sorted(nodes, key=str)]

    def is_class(self, node: Node) -> bool:
        """The shape is a class too, and so its own target (SHACL 2.1.3.3)."""
        return any((node, RDF.type, class_) in self.graph for class_ in (RDFS.Class, OWL.Class))

    @cached_property
    def component_parameters(self) -> frozenset[Node]:
        """The properties that are parameters of components defined in the graph (SHACL 6.2.1)."""
        parameters = self.graph.objects(None, SH.parameter)
        return frozenset(path for parameter in parameters for path in self.graph.objects(parameter, SH.path))

    def items(self, node: Node) -> list[Node]:
        """The members of a list of the shapes graph."""
        return list(self.graph.items(node))

    def _read(self, node: Node) -> Shape:
        parameters: dict[Node, list[Node]] = {}
        for predicate, value in self.graph.predicate_objects(node):
            parameters.setdefault(predicate, []).append(value)
        found = {predicate: tuple(sorted(values, key=_order)) for predicate, values in parameters.items()}
        paths = found.get(SH.path, ())
        if len(paths) > 1:
            raise SettingsFault(f"the shapes cannot be used: <{node}> has more than one sh:path")
        return Shape(
            node=node,
            path=next(iter(paths), None),
            severity=next(iter(found.get(SH.severity, ())), SH.Violation),
            messages=tuple(_literals(found.get(SH.message, ()))),
            deactivated=is_true(found.get(SH.deactivated, ())),
            parameters=found,
        )


def is_true(values: tuple[Node, ...]) -> bool:
    """A parameter is given as true. The form `1` does not count (W3C test uniqueLang-002)."""
    return any(isinstance(value, Literal) and str(value) == "true" for value in values)


def _literals(values: tuple[Node, ...]) -> Iterator[Literal]:
    return (value for value in values if isinstance(value, Literal))


def _order(node: Node) -> tuple[str, str, str]:
    return type(node).__name__, str(node), str(getattr(node, "language", "") or "")
