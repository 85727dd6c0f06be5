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
from kgraph.shapes.wording import expected

Triple = tuple[Node, Node, Node]


def report(found: Iterable[tuple[Shape, Row]], shapes: Graph) -> Graph:
    """The report on what was found."""
    graph = empty_report()
    for shape, row in found:
        result = BNode()
        graph.add((REPORT, SH.result, result))
        for triple in _result(result, shape, row, shapes):
            graph.add(triple)
    return numbered(graph)


def _result(result: Node, shape: Shape, row: Row, shapes: Graph) -> Iterator[Triple]:
    """The triples of one result, and of those within it."""
    yield result, RDF.type, SH.ValidationResult
    yield result, SH.focusNode, row.focus
    yield result, SH.resultSeverity, shape.severity
    yield result, SH.sourceShape, shape.node
    yield result, SH.sourceConstraintComponent, row.component
    path = row.path if row.path is not None else shape.path
    if path is not None:
        yield result, SH.resultPath, path
        yield from _described(path, shapes)
    if row.value is not None:
        yield result, SH.value, row.value
    if row.constraint is not None:
        yield result, SH.sourceConstraint, row.constraint
    for message in _messages(shape, row, shapes):
        yield result, SH.resultMessage, message
    for inner_shape, inner in row.details:
        detail = BNode()
        yield result, SH.detail, detail
        yield from _result(detail, inner_shape, inner, shapes)


def _messages(shape: Shape, row: Row, shapes: Graph) -> Iterator[Literal]:
    own = [*shape.messages, *row.messages]
    if not own:
        yield Literal(expected(shapes, shape.node, row.component))
    for message in own:
        text = re.sub(r"\{[?$](\w+)\}", lambda found: _filled(found, row), str(message))
        yield Literal(text) if row.bindings else message


def _filled(found: re.Match[str], row: Row) -> str:
    value = row.bindings.get(found[1])
    return found[0] if value is None else str(value)


def _described(node: Node, shapes: Graph) -> Iterator[Triple]:
    """What a path that is no single property says of itself."""
    if isinstance(node, BNode):
        for predicate, value in shapes.predicate_objects(node):
            yield node, predicate, value
            yield from _described(value, shapes)
