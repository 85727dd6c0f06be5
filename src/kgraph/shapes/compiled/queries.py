"""SPARQL in shapes: `sh:sparql` and components of one's own (SHACL 5 and 6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from rdflib import RDF, RDFS, SH, Literal, URIRef
from rdflib.namespace import OWL, XSD
from rdflib.term import Node

from kgraph.shapes.compiled.data import Data
from kgraph.shapes.compiled.model import Shape, Shapes, is_true
from kgraph.shapes.compiled.row import Row
from kgraph.shapes.compiled.select import Select, with_path
from kgraph.shapes.compiled.view import View

_TRUE: Final = Literal(True)
_VALIDATORS: Final = (SH.validator, SH.nodeValidator, SH.propertyValidator)
Narrowed = Callable[[View, Select], View | None]


def rows(view: View, shapes: Shapes, data: Data, narrowed: Narrowed) -> Iterator[Row]:
    """The violations of a shape's SPARQL constraints and of components defined in the shapes graph.

    :param narrowed: from a view and a query to a view of those for whom it may have rows; None where there are none.
    """
    for constraint in view.shape.values(SH.sparql):
        if not is_true(tuple(shapes.graph.objects(constraint, SH.deactivated))):
            yield from _constraint(view, constraint, shapes, data, narrowed)
    for component in _components(shapes):
        yield from _component(view, component, shapes, data)


def _constraint(view: View, constraint: Node, shapes: Shapes, data: Data, narrowed: Narrowed) -> Iterator[Row]:
    messages = _messages(constraint, shapes)
    for text in shapes.graph.objects(constraint, SH.select):
        select = _select(constraint, str(text), view, shapes)
        bound = {"currentShape": view.shape.node} if "currentShape" in str(text) else None
        few = narrowed(view, select)
        if few is not None:
            yield from _selected(few, select, data, SH.SPARQLConstraintComponent, messages, bound, constraint)


def _component(view: View, component: Node, shapes: Shapes, data: Data) -> Iterator[Row]:
    """One component: its validator for the kind of shape, its parameters bound beforehand (SHACL 6.2, 6.3)."""
    bound = _bound(view.shape, component, shapes)
    if bound is None:
        return
    graph = shapes.graph
    own = SH.nodeValidator if view.shape.path is None else SH.propertyValidator
    validators = [*graph.objects(component, own)] or [*graph.objects(component, SH.validator)]
    for validator in validators[:1]:
        messages = _messages(validator, shapes)
        for text in graph.objects(validator, SH.select):
            select = _select(validator, str(text), view, shapes)
            yield from _selected(view, select, data, URIRef(str(component)), messages, bound, None)
        for text in graph.objects(validator, SH.ask):
            ask = replace(_select(validator, str(text), view, shapes), bound=frozenset({*bound, "this", "value"}))
            for pair in list(data.select(f"SELECT {view.columns} {{ {view.values()} }}")):
                value = pair[view.value.removeprefix("?")]
                told = {**bound, "this": pair["this"], "value": value}
                if not ask.holds(told, data):
                    yield Row(URIRef(str(component)), pair["this"], value, messages=messages, bindings=told)


def _selected(
    view: View,
    select: Select,
    data: Data,
    component: URIRef,
    messages: tuple[Literal, ...],
    bound: Mapping[str, Node] | None,
    constraint: Node | None,
) -> Iterator[Row]:
    for row in select.rows(view, data, bound):
        focus, path = row["this"], row.get("path")
        value = row.get("value", focus if view.shape.path is None else None)
        if row.get("failure") == _TRUE:
            value = focus if view.shape.path is None else None
        own = messages
        if not own and isinstance(said := row.get("message"), Literal):
            own = (said,)
        bindings = {**(bound or {}), **row}
        yield Row(component, focus, value, path if isinstance(path, URIRef) else None, own, bindings, constraint)


def validators(shape: Shape, shapes: Shapes) -> Iterator[Node]:
    """The validators of the components of one's own that a shape uses."""
    for component in _components(shapes):
        if _bound(shape, component, shapes) is not None:
            for predicate in _VALIDATORS:
                yield from shapes.graph.objects(component, predicate)


def _bound(shape: Shape, component: Node, shapes: Shapes) -> dict[str, Node] | None:
    """What the shape gives for a component's parameters; None where one it needs is missing."""
    bound: dict[str, Node] = {}
    for parameter in shapes.graph.objects(component, SH.parameter):
        path = shapes.graph.value(parameter, SH.path)
        if not isinstance(path, URIRef):
            continue
        values = shape.values(path)
        if values:
            bound[str(path).rpartition("#")[2].rpartition("/")[2]] = values[0]
        elif not is_true(tuple(shapes.graph.objects(parameter, SH.optional))):
            return None
    return bound or None


def _components(shapes: Shapes) -> list[Node]:
    graph = shapes.graph
    return sorted(
        (
            node
            for node in set(graph.subjects(SH.parameter, None))
            if any((node, validator, None) in graph for validator in _VALIDATORS)
        ),
        key=str,
    )


def _select(constraint: Node, text: str, view: View, shapes: Shapes) -> Select:
    return prepared(constraint, text, view.text, view.shape.node, shapes)


def prepared(constraint: Node, text: str, path: str | None, shape: Node, shapes: Shapes) -> Select:
    """The query of a constraint with its prefixes, and a shape's path in place of `$PATH`.

    :param path: as SPARQL has it; None for a node shape.
    :param shape: for messages of faults.
    """
    prefixes = {"rdf": str(RDF), "rdfs": str(RDFS), "owl": str(OWL), "xsd": str(XSD), "sh": str(SH)}
    for declaring in _imported(constraint, shapes):
        for declared in shapes.graph.objects(declaring, SH.declare):
            prefix, namespace = shapes.graph.value(declared, SH.prefix), shapes.graph.value(declared, SH.namespace)
            prefixes[str(prefix)] = str(namespace)
    return Select(with_path(text, path), prefixes, str(shape))


def _imported(constraint: Node, shapes: Shapes) -> Iterator[Node]:
    """What a constraint takes its prefixes from, with what that imports (SHACL 5.2.1)."""
    waiting, seen = list(shapes.graph.objects(constraint, SH.prefixes)), set[Node]()
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += shapes.graph.objects(node, OWL.imports)
            yield node


def _messages(node: Node, shapes: Shapes) -> tuple[Literal, ...]:
    found = (each for each in shapes.graph.objects(node, SH.message) if isinstance(each, Literal))
    return tuple(sorted(found, key=lambda each: (str(each), each.language or "")))
