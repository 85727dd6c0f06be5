"""What a shape reads of the data, so that it is known whom a change concerns.

A shape is asked of a focus node and follows ways from there. Where two states of the data give different results for a
node, the first statement that was read differently stands in the change, and the way to it is the same in both. So the
nodes a change may concern are found by going these ways back from its statements.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox
from rdflib import RDF, SH, URIRef
from rdflib.graph import Graph
from rdflib.term import Node

from kgraph.faults import SettingsFault
from kgraph.shapes.compiled import paths, queries
from kgraph.shapes.compiled.inline import SH_AND, SH_NOT, SH_OR
from kgraph.shapes.compiled.logic import siblings
from kgraph.shapes.compiled.model import Shape, Shapes, is_true
from kgraph.shapes.compiled.query_reads import read_query, unsteady_words
from kgraph.shapes.compiled.reading import Reads, UnboundedError
from kgraph.shapes.compiled.routes import STAY, Choice, Repeat, Route, Step, chained, inverse
from kgraph.shapes.compiled.values import SH_CLASS

_TYPE: Final = Step(ox.NamedNode(str(RDF.type)))
_SHAPES: Final = (SH.node, SH_NOT, SH.property)
_LISTS: Final = (SH_AND, SH_OR, SH.xone)
_PAIRS: Final = (SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals)


def reads(shapes: Shapes, shape: Shape) -> Reads:
    """What a shape and all it asks read, seen from its focus nodes.

    :raises UnboundedError: that cannot be told.
    """
    into = Reads()
    reader = _Reader(shapes, into)
    try:
        reader.read(shape, STAY, ())
    except UnboundedError as error:
        raise UnboundedError(str(error), reader.unsteady(shape)) from error
    return into


def tells_of_others(shapes: Shapes, shape: Shape) -> bool:
    """Its results may be about other nodes than its focus nodes: a property shape holds property shapes."""
    properties = [shapes.shape(node) for node in shape.values(SH.property)]
    return bool(properties) and (shape.path is not None or any(inner.values(SH.property) for inner in properties))


class _Reader:
    def __init__(self, shapes: Shapes, into: Reads) -> None:
        self._shapes = shapes
        self._into = into

    def read(self, shape: Shape, at: Route, asked: tuple[Shape, ...]) -> None:
        """Note what a shape reads.

        :param at: the way from the focus nodes of the whole to those of this shape.
        :param asked: the shapes around it: one that asks itself is taken as met.
        """
        if shape.deactivated or shape in asked:
            return
        if self._shapes.component_parameters & shape.parameters.keys():
            raise UnboundedError("it has a component of its own")
        into, asked = self._into, (*asked, shape)
        values = at if shape.path is None else into.walk(at, route(self._shapes.graph, shape.path))
        for predicate in _PAIRS:
            for other in shape.values(predicate):
                into.walk(at, _step(other))
        if shape.values(SH_CLASS):
            into.walk(values, _TYPE)
        if is_true(shape.values(SH.closed)):
            into.walk(values, Step(None))
        for node in self._within(shape):
            self.read(self._shapes.shape(node), values, asked)
        for constraint in shape.values(SH.sparql):
            self._query(shape, constraint, at)

    def unsteady(self, shape: Shape) -> str | None:
        """Why a shape that cannot be read to its end may find another thing in the same data; None where it may not."""
        waiting, seen = [shape.node], set[Node]()
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            each = self._shapes.shape(node)
            waiting += self._within(each)
            queries_of = [*each.values(SH.sparql), *queries.validators(each, self._shapes)]
            for text in (text for query in queries_of for text in self._texts(query)):
                if (why := unsteady_words(text)) is not None:
                    return why
        return None

    def _texts(self, query: Node) -> Iterator[str]:
        for predicate in (SH.select, SH.ask):
            yield from map(str, self._shapes.graph.objects(query, predicate))

    def _within(self, shape: Shape) -> Iterator[Node]:
        for predicate in _SHAPES:
            yield from shape.values(predicate)
        for predicate in _LISTS:
            for members in shape.values(predicate):
                yield from self._shapes.items(members)
        for node in shape.values(SH.qualifiedValueShape):
            yield node
            yield from siblings(shape, self._shapes)

    def _query(self, shape: Shape, constraint: Node, at: Route) -> None:
        graph = self._shapes.graph
        if is_true(tuple(graph.objects(constraint, SH.deactivated))):
            return
        path = None if shape.path is None else paths.sparql(graph, shape.path)
        for text in graph.objects(constraint, SH.select):
            select = queries.prepared(constraint, str(text), path, shape.node, self._shapes)
            read_query(select.text, select.prefixes, at, self._into)


def route(shapes: Graph, path: Node) -> Route:
    """A path of a shapes graph (SHACL 2.3.1) as a way.

    :raises SettingsFault: it is none SHACL knows.
    """
    if isinstance(path, URIRef):
        return _step(path)
    if (path, RDF.first, None) in shapes:
        return chained(*(route(shapes, part) for part in shapes.items(path)))
    if (alternatives := shapes.value(path, SH.alternativePath)) is not None:
        return Choice(tuple(route(shapes, part) for part in shapes.items(alternatives)))
    if (back := shapes.value(path, SH.inversePath)) is not None:
        return inverse(route(shapes, back))
    for predicate, least, once in _REPEATED:
        if (way := shapes.value(path, predicate)) is not None:
            return Repeat(route(shapes, way), least, once)
    raise SettingsFault(f"the shapes cannot be used: {path} is no property path")


_REPEATED: Final = ((SH.zeroOrMorePath, 0, False), (SH.oneOrMorePath, 1, False), (SH.zeroOrOnePath, 0, True))


def _step(predicate: Node) -> Step:
    return Step(ox.NamedNode(str(predicate)))
