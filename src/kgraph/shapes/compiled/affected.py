"""Whom a change concerns: for each shape, the focus nodes whose results may be others than before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox
from rdflib import RDF, SH, Literal
from rdflib.term import Node

from kgraph.shapes.compiled.data import Data
from kgraph.shapes.compiled.keeping_reads import ShapeReads
from kgraph.shapes.compiled.model import Shape, Shapes
from kgraph.shapes.compiled.reading import Pattern, Reads, UnboundedError
from kgraph.shapes.compiled.reads import tells_of_others
from kgraph.shapes.compiled.routes import Route, Step, Term, TooFarError, inverse, reached
from kgraph.shapes.loading import stored

MOST: Final = 1_000
"""More focus nodes are not asked one by one: the shape is asked of all of them."""
_TYPE: Final = ox.NamedNode(str(RDF.type))


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whom a change concerns of one shape.

    :param nodes: whose results may be others, with those that are focus nodes no longer; None for all.
    :param reason: why all of them, in words.
    """

    nodes: frozenset[Node] | None = frozenset()
    reason: str = ""


class Affected:
    """Follows a change to the shapes that read it.

    :param reads: what each shape reads.
    :param change: the statements that are new, gone, or in another number of graphs than before.
    """

    def __init__(self, shapes: Shapes, reads: ShapeReads, data: Data, change: Iterable[ox.Triple]) -> None:
        self._shapes = shapes
        self._reads = reads
        self._data = data
        self._change = list(change)
        self._by: dict[ox.NamedNode, list[ox.Triple]] = {}
        for triple in self._change:
            self._by.setdefault(triple.predicate, []).append(triple)
        self._terms = {term for triple in self._change for term in (triple.subject, triple.object)}
        self._back: dict[tuple[Route, Step], frozenset[Term]] = {}

    def concerned(self, shape: Shape) -> Concerned:
        """The focus nodes of a shape that the change may concern."""
        try:
            read = self._reads.of(shape)
        except UnboundedError as error:
            if error.unsteady is not None:
                return Concerned(None, error.unsteady)
            return Concerned(None, str(error)) if self._change else Concerned()
        if not self._change and read.unsteady is None:
            return Concerned()
        if read.unsteady is not None:
            return Concerned(None, read.unsteady)
        if any(self._any(pattern) for pattern in read.loose):
            return Concerned(None, "its query looks at statements of any node, and such changed")
        try:
            found = set(self._targets(shape)) | self._readers(read)
        except TooFarError:
            return Concerned(None, f"the change concerns more than {MOST:,} nodes")
        if any(isinstance(node, ox.BlankNode) for node in found):
            return Concerned(None, "the change concerns nodes without an address")
        if found and any(isinstance(node, Literal) for node in shape.values(SH.targetNode)):
            return Concerned(None, "it is asked of a value")  # which the store may keep in another form
        if found and tells_of_others(self._shapes, shape):
            return Concerned(None, "its results are of other nodes than it is asked of")
        return Concerned(frozenset(map(self._data.node, found)))

    def _of(self, predicate: ox.NamedNode | None) -> list[ox.Triple]:
        return self._change if predicate is None else self._by.get(predicate, [])

    def _any(self, pattern: Pattern) -> bool:
        return any(map(pattern.matches, self._of(pattern.predicate)))

    def _readers(self, read: Reads) -> set[Term]:
        found: set[Term] = set()
        for before, step in read.steps:
            found |= self._gone_back(before, step)
            if len(found) > MOST:
                raise TooFarError
        return found

    def _gone_back(self, before: Route, step: Step) -> frozenset[Term]:
        """The nodes from which a way leads to where a step reads a statement that changed."""
        if (known := self._back.get((before, step))) is None:
            triples = self._of(step.predicate)
            ends: set[Term] = {triple.object if step.back else triple.subject for triple in triples}
            known = self._back[before, step] = frozenset(reached(self._data.store, inverse(before), ends, MOST))
        return known

    def _targets(self, shape: Shape) -> Iterator[Term]:
        """The nodes that may be focus nodes now and were not, or the other way round."""
        if shape.values(SH.targetClass) or self._shapes.is_class(shape.node):
            yield from (triple.subject for triple in self._of(_TYPE))
        for predicate in shape.values(SH.targetSubjectsOf):
            yield from (triple.subject for triple in self._of(ox.NamedNode(str(predicate))))
        for predicate in shape.values(SH.targetObjectsOf):
            yield from (triple.object for triple in self._of(ox.NamedNode(str(predicate))))
        for node in shape.values(SH.targetNode):
            term = stored(node)
            if term in self._terms or isinstance(term, ox.Literal):
                yield term
