"""Violations as the standard report (SHACL 3.6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rdflib import RDF, SH, BNode, Literal
from rdflib.graph import Graph
from rdflib.term import Node

from kgraph.shapes.compiled.model import Shape
from kgraph.shapes.compiled.row import Row
from kgraph.shapes.results import REPORT, empty_report, numbered


def report(found: Iterable[tuple[Shape, Row]], shapes: Graph) -> Graph:
    """The report on what was found."""
    graph = empty_report()
    for number, (shape, row) in enumerate(found):
        result = BNode(f"found{number}")
        graph.add((REPORT, SH.result, result))
        graph.add((result, RDF.type, SH.ValidationResult))
        graph.add((result, SH.focusNode, row.focus))
        graph.add((result, SH.resultSeverity, shape.severity))
        graph.add((result, SH.sourceShape, shape.node))
        graph.add((result, SH.sourceConstraintComponent, row.component))
        path = row.path if row.path is not None else shape.path
        if path is not None:
            graph.add((result, SH.resultPath, path))
            for triple in _described(path, shapes):
                graph.add(triple)
        if row.value is not None:
            graph.add((result, SH.value, row.value))
        if row.constraint is not None:
            graph.add((result, SH.sourceConstraint, row.constraint))
        for message in _messages(shape, row):
            graph.add((result, SH.resultMessage, message))
    return numbered(graph)


def _messages(shape: Shape, row: Row) -> Iterator[Literal]:
    own = [*shape.messages, *row.messages]
    if not own:
        yield Literal(f"{str(row.component).rpartition('#')[2].removesuffix('ConstraintComponent')} is not met")
    for message in own:
        text = re.sub(r"\{[?$](\w+)\}", lambda found: _filled(found, row), str(message))
        yield Literal(text) if row.bindings else message


def _filled(found: re.Match[str], row: Row) -> str:
    value = row.bindings.get(found[1])
    return found[0] if value is None else str(value)


def _described(node: Node, shapes: Graph) -> Iterator[tuple[Node, Node, Node]]:
    """What a path that is no single property says of itself."""
    if isinstance(node, BNode):
        for predicate, value in shapes.predicate_objects(node):
            yield node, predicate, value
            yield from _described(value, shapes)
