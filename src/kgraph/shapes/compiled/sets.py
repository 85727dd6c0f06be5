"""Constraints on all value nodes of a focus node together (SHACL 4.2, 4.4.5, 4.5, 4.8.1, 4.8.2)."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import SH, URIRef

from kgraph.shapes.compiled.data import Data, sparql
from kgraph.shapes.compiled.model import Shape, Shapes, is_true
from kgraph.shapes.compiled.row import Row
from kgraph.shapes.compiled.screening import ORDERED, limits, second
from kgraph.shapes.compiled.view import View


def rows(view: View, data: Data) -> Iterator[Row]:
    """The violations of a shape's constraints on sets of values, but for those of `screened` and `closed`."""
    yield from _cardinality(view, data)
    yield from _has_value(view, data)
    yield from _unique_language(view, data)
    yield from _pairs(view, data)


def screened(view: View, data: Data) -> Iterator[Row]:
    """The violations of constraints that `screening.suspect` looks at: counts of one, and orders."""
    if view.shape.path is None:
        return
    if view.path is not None and 1 in limits(view.shape, SH.minCount):
        there = view.reach("?value", inside_exists=True)
        query = f"SELECT ?this {{ {view.focused()} FILTER NOT EXISTS {{ {there} }} }}"
        yield from _focuses(query, SH.MinCountConstraintComponent, data)
    if view.path is not None and 1 in limits(view.shape, SH.maxCount):
        query = f"SELECT ?this {{ {view.values()} FILTER ({second(view)}) }}"
        yield from _focuses(query, SH.MaxCountConstraintComponent, data)
    for parameter, (component, operator) in ORDERED.items():
        for predicate in view.shape.values(parameter):
            query = (
                f"SELECT {view.columns} ?other {{ {view.values()} ?this {sparql(predicate)} ?other . "
                f"FILTER (!COALESCE({view.value} {operator} ?other, false)) }}"
            )
            yield from _valued(view, query, component, data)


def _cardinality(view: View, data: Data) -> Iterator[Row]:
    """Counts other than one; and of one where a node that the store does not hold is its own and only value."""
    if view.shape.path is None:
        return
    for number in limits(view.shape, SH.minCount):
        if number > 1 or (number == 1 and view.path is None):
            query = _counted(view, f"< {number}", optional=True)
            yield from _focuses(query, SH.MinCountConstraintComponent, data)
    for number in limits(view.shape, SH.maxCount):
        component = SH.MaxCountConstraintComponent
        if number == 0:
            yield from _focuses(f"SELECT ?this {{ {view.values()} }}", component, data)
        elif number > 1 or view.path is None:
            yield from _focuses(_counted(view, f"> {number}", optional=False), component, data)


def _counted(view: View, comparison: str, *, optional: bool) -> str:
    reach = view.reach("?each")
    reach = f"OPTIONAL {{ {reach} }}" if optional else reach
    return f"SELECT ?this {{ {view.focused()} {reach} }} GROUP BY ?this HAVING (COUNT(DISTINCT ?each) {comparison})"


def _has_value(view: View, data: Data) -> Iterator[Row]:
    for value in view.shape.values(SH.hasValue):
        path, node = view.walked, sparql(value)
        there = f"EXISTS {{ ?this {path} {node} }}" if path else f"sameTerm(?this, {node})"
        query = f"SELECT ?this {{ {view.focused()} FILTER (!{there}) }}"
        yield from _focuses(query, SH.HasValueConstraintComponent, data)


def _unique_language(view: View, data: Data) -> Iterator[Row]:
    if is_true(view.shape.values(SH.uniqueLang)):
        query = (
            f"SELECT ?this ?tag {{ {view.values()} BIND(LCASE(LANG({view.value})) AS ?tag) FILTER (?tag != '') }} "
            f"GROUP BY ?this ?tag HAVING (COUNT(DISTINCT {view.value}) > 1)"
        )
        yield from _focuses(query, SH.UniqueLangConstraintComponent, data)


def _pairs(view: View, data: Data) -> Iterator[Row]:
    value = view.value
    for predicate in view.shape.values(SH.equals):
        other = sparql(predicate)
        component = SH.EqualsConstraintComponent
        query = f"{view.values()} FILTER NOT EXISTS {{ ?this {other} {value} }}"
        yield from _valued(view, f"SELECT {view.columns} {{ {query} }}", component, data)
        if view.path is None:
            absent = "!sameTerm(?this, ?value)"
        else:
            absent = f"NOT EXISTS {{ {view.reach('?value', inside_exists=True)} }}"
        for row in data.select(f"SELECT ?this ?value {{ {view.focused()} ?this {other} ?value . FILTER ({absent}) }}"):
            yield Row(component, row["this"], row["value"])
    for predicate in view.shape.values(SH.disjoint):
        query = f"SELECT {view.columns} {{ {view.values()} ?this {sparql(predicate)} {value} . }}"
        yield from _valued(view, query, SH.DisjointConstraintComponent, data)


def closed(view: View, shapes: Shapes, data: Data) -> Iterator[Row]:
    """The statements of value nodes that a closed shape does not have."""
    shape = view.shape
    if not is_true(shape.values(SH.closed)):
        return
    allowed = {path for path in _own_paths(shape, shapes) if isinstance(path, URIRef)}
    for ignored in shape.values(SH.ignoredProperties):
        allowed.update(each for each in shapes.items(ignored) if isinstance(each, URIRef))
    names = ", ".join(sorted(map(sparql, allowed)))
    allow = f"FILTER (?predicate NOT IN ({names}))" if names else ""
    query = f"SELECT ?this ?predicate ?object {{ {view.values()} {view.value} ?predicate ?object . {allow} }}"
    for row in data.select(query):
        yield Row(SH.ClosedConstraintComponent, row["this"], row["object"], path=row["predicate"])


def _own_paths(shape: Shape, shapes: Shapes) -> Iterator[object]:
    for node in shape.values(SH.property):
        yield shapes.shape(node).path


def _focuses(query: str, component: URIRef, data: Data) -> Iterator[Row]:
    for row in data.select(query):
        yield Row(component, row["this"])


def _valued(view: View, query: str, component: URIRef, data: Data) -> Iterator[Row]:
    for row in data.select(query):
        yield Row(component, row["this"], row[view.value.removeprefix("?")])
