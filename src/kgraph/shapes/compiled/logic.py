"""Constraints that ask other shapes: logical ones, `sh:node` and qualified values (SHACL 4.6, 4.7).

Where the other shape is no single expression, its failing nodes are gathered once for all value nodes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from rdflib import SH, URIRef
from rdflib.term import Node

from kgraph.shapes.compiled.data import Data
from kgraph.shapes.compiled.inline import SH_AND, SH_NOT, SH_OR, Inline
from kgraph.shapes.compiled.model import Shape, Shapes, is_true
from kgraph.shapes.compiled.row import Row
from kgraph.shapes.compiled.view import View

Failing = Callable[[Node], set[Node]]
Verdict = Callable[[Sequence[bool]], bool]
# From whether each of the shapes is violated to whether the constraint is.
_VERDICTS: Final[dict[URIRef, Verdict]] = {
    SH.NodeConstraintComponent: any,
    SH.NotConstraintComponent: lambda failed: not any(failed),
    SH.AndConstraintComponent: any,
    SH.OrConstraintComponent: all,
    SH.XoneConstraintComponent: lambda failed: sum(not each for each in failed) != 1,
}


def rows(view: View, shapes: Shapes, data: Data, failing: Failing) -> Iterator[tuple[Row, list[Node]]]:
    """The violations of a shape's constraints that ask other shapes, each with the shapes it asked; but for numbers.

    :param failing: from a shape to those of the view's value nodes that violate it.
    """
    pairs = partial(_pairs, view, data)
    expressions = list(Inline(shapes, data).logic(view.shape, view.value)) if view.focus.held else []
    for number, (component, nodes) in enumerate(_asked(view.shape, shapes)):
        expression = expressions[number][1] if number < len(expressions) else None
        if expression is not None:
            for focus, value in pairs(f"FILTER ({expression})"):
                yield Row(component, focus, value), nodes
            continue
        failed = [failing(node) for node in nodes]
        verdict = _VERDICTS[component]
        if not any(failed) and not verdict([False] * len(nodes)):
            continue
        for focus, value in pairs():
            if verdict([value in those for those in failed]):
                yield Row(component, focus, value), nodes


def asks(shape: Shape) -> bool:
    """A shape has constraints that ask other shapes, but for numbers."""
    return any(shape.values(parameter) for parameter in (SH.node, SH_NOT, SH_AND, SH_OR, SH.xone))


def _asked(shape: Shape, shapes: Shapes) -> Iterator[tuple[URIRef, list[Node]]]:
    """In the order of `Inline.logic`, then what that does not know."""
    for node in shape.values(SH.node):
        yield SH.NodeConstraintComponent, [node]
    for node in shape.values(SH_NOT):
        yield SH.NotConstraintComponent, [node]
    for members in shape.values(SH_AND):
        yield SH.AndConstraintComponent, shapes.items(members)
    for members in shape.values(SH_OR):
        yield SH.OrConstraintComponent, shapes.items(members)
    for members in shape.values(SH.xone):
        yield SH.XoneConstraintComponent, shapes.items(members)


def qualified(view: View, shapes: Shapes, data: Data, failing: Failing) -> Iterator[Row]:
    """The violations of numbers of qualified values (SHACL 4.7.3)."""
    shape = view.shape
    for node in shape.values(SH.qualifiedValueShape):
        least, most = shape.values(SH.qualifiedMinCount), shape.values(SH.qualifiedMaxCount)
        excluded = failing(node)
        disjoint = is_true(shape.values(SH.qualifiedValueShapesDisjoint))
        failed = [failing(sibling) for sibling in (siblings(shape, shapes) if disjoint else []) if sibling != node]
        counted: Counter[Node] = Counter()
        for focus, value in _pairs(view, data):
            if value not in excluded and all(value in those for those in failed):
                counted[focus] += 1
        for limit in least:
            for row in data.select(f"SELECT ?this {{ {view.focused()} }}"):
                if counted[row["this"]] < int(str(limit)):
                    yield Row(SH.QualifiedMinCountConstraintComponent, row["this"])
        for limit in most:
            for focus, number in counted.items():
                if number > int(str(limit)):
                    yield Row(SH.QualifiedMaxCountConstraintComponent, focus)


def siblings(shape: Shape, shapes: Shapes) -> list[Node]:
    """The qualified shapes of the property shapes that stand beside this one (SHACL 4.7.3)."""
    graph = shapes.graph
    return sorted(
        {
            sibling
            for parent in graph.subjects(SH.property, shape.node)
            for beside in graph.objects(parent, SH.property)
            for sibling in graph.objects(beside, SH.qualifiedValueShape)
        },
        key=str,
    )


def _pairs(view: View, data: Data, condition: str = "") -> Iterator[tuple[Node, Node]]:
    value = view.value.removeprefix("?")
    for row in data.select(f"SELECT {view.columns} {{ {view.values()} {condition} }}"):
        yield row["this"], row[value]
