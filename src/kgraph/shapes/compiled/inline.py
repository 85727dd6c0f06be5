"""Whether a node violates a shape, as one expression, where the shape is simple enough for that.

A shape within a shape (SHACL 4.6, 4.7) is asked of many value nodes. Where all its constraints look at one node, or ask
whether a path leads anywhere, the question stands in the query of the outer shape and nothing is gathered.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rdflib import RDF, RDFS, SH, URIRef
from rdflib.term import Node

from kgraph.shapes.compiled import paths, values
from kgraph.shapes.compiled.data import Data, sparql
from kgraph.shapes.compiled.model import Shape, Shapes

SH_NOT, SH_OR, SH_AND = SH["not"], SH["or"], SH["and"]
_SAID: Final = frozenset(
    {RDF.type, RDFS.label, RDFS.comment, SH.name, SH.description, SH.message, SH.severity, SH.deactivated, SH.order,
     SH.group, SH.defaultValue, SH.path, SH.flags}
)  # fmt: skip
_VALUE: Final = frozenset(
    {values.SH_CLASS, values.SH_IN, SH.datatype, SH.nodeKind, SH.minInclusive, SH.maxInclusive, SH.minExclusive,
     SH.maxExclusive, SH.minLength, SH.maxLength, SH.pattern, SH.languageIn}
)  # fmt: skip
_LOGIC: Final = frozenset({SH_NOT, SH_OR, SH_AND, SH.node, SH.property})
_PATH: Final = frozenset({SH.minCount, SH.maxCount, SH.hasValue})
_DEPTH: Final = 8


class Inline:
    """Makes expressions of shapes."""

    def __init__(self, shapes: Shapes, data: Data) -> None:
        self._shapes = shapes
        self._data = data

    def bad(self, node: Node, value: str, depth: int = 0) -> str | None:
        """The expression that is true where a variable's node violates a shape; None where there is no such one."""
        shape = self._shapes.shape(node)
        if shape.deactivated:
            return "false"
        if depth > _DEPTH or not self._simple(shape):
            return None
        if shape.path is None:
            parts = list(self._tests(shape, value, depth))
            if shape.values(SH.hasValue):
                parts += [f"!sameTerm({value}, {sparql(each)})" for each in shape.values(SH.hasValue)]
        else:
            parts = list(self._reached(shape, shape.path, value, depth))
        return _any(parts)

    def logic(self, shape: Shape, value: str, depth: int = 0) -> Iterator[tuple[URIRef, str | None]]:
        """The logical constraints and `sh:node` of a shape, each with its expression."""
        for node in shape.values(SH.node):
            yield SH.NodeConstraintComponent, self.bad(node, value, depth + 1)
        for node in shape.values(SH_NOT):
            inner = self.bad(node, value, depth + 1)
            yield SH.NotConstraintComponent, None if inner is None else f"!({inner})"
        for members in shape.values(SH_AND):
            yield SH.AndConstraintComponent, _any(self._members(members, value, depth))
        for members in shape.values(SH_OR):
            yield SH.OrConstraintComponent, _all(self._members(members, value, depth))

    def _members(self, members: Node, value: str, depth: int) -> list[str | None]:
        return [self.bad(node, value, depth + 1) for node in self._shapes.items(members)]

    def _simple(self, shape: Shape) -> bool:
        allowed = _SAID | _VALUE | _LOGIC | _PATH
        own = {predicate for predicate in shape.parameters if str(predicate).startswith(str(SH))}
        custom = self._shapes.component_parameters & shape.parameters.keys()
        counts = all(int(str(limit)) <= 1 for limit in (*shape.values(SH.minCount), *shape.values(SH.maxCount)))
        empty = shape.path is not None and paths.may_be_empty(self._shapes.graph, shape.path)
        return own <= allowed and not custom and counts and not empty

    def _tests(self, shape: Shape, value: str, depth: int) -> Iterator[str | None]:
        for test in values.tests(self._shapes, shape, self._data):
            yield test.bad(value)
        for _, expression in self.logic(shape, value, depth):
            yield expression
        for node in shape.values(SH.property):
            yield self.bad(node, value, depth + 1)

    def _reached(self, shape: Shape, path: Node, value: str, depth: int) -> Iterator[str | None]:
        text = paths.walked(self._shapes.graph, path)
        each, other = self._data.variable(), self._data.variable()
        for limit in shape.values(SH.minCount):
            yield f"NOT EXISTS {{ {value} {text} {each} }}" if int(str(limit)) else "false"
        for limit in shape.values(SH.maxCount):
            two = f" {value} {text} {other} . FILTER (!sameTerm({each}, {other}))" if int(str(limit)) else ""
            yield f"EXISTS {{ {value} {text} {each} .{two} }}"
        for there in shape.values(SH.hasValue):
            yield f"NOT EXISTS {{ {value} {text} {sparql(there)} }}"
        inner = list(self._tests(shape, each, depth))
        if inner:
            expression = _any(inner)
            yield None if expression is None else f"EXISTS {{ {value} {text} {each} . FILTER ({expression}) }}"


def _any(parts: list[str | None]) -> str | None:
    known = [part for part in parts if part is not None]
    return None if len(known) < len(parts) else f"({' || '.join(known) or 'false'})"


def _all(parts: list[str | None]) -> str | None:
    known = [part for part in parts if part is not None]
    return None if len(known) < len(parts) else f"({' && '.join(known) or 'true'})"
