"""Shapes over a store: each constraint one query for all focus nodes, results as the standard defines them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache, partial
from typing import Final

from rdflib import SH
from rdflib.term import Node

from kgraph.shapes.compiled import logic, queries, sets, values
from kgraph.shapes.compiled.data import Data
from kgraph.shapes.compiled.model import Shape, Shapes
from kgraph.shapes.compiled.row import Row
from kgraph.shapes.compiled.screening import suspect
from kgraph.shapes.compiled.sieve import Sieve
from kgraph.shapes.compiled.values import ValueTest
from kgraph.shapes.compiled.view import Focus, View, below, targets, view

_THREADS: Final = 8  # each may hold the groups of an aggregate
Times = Callable[[Node], int]
Part = Callable[[], Iterator[tuple[Shape, Row]]]
Details = dict[Node | None, list[tuple[Shape, Row]]]


def _once(_node: Node) -> int:
    return 1


def results(data: Data, asked: Iterable[tuple[Shape, Focus]], shapes: Shapes) -> dict[Node, list[tuple[Shape, Row]]]:
    """Every violation of some shapes by some nodes, by the shape that was asked, each with the shape that found it.

    Processors share the work: the engine lets go of Python's lock.

    :raises SettingsFault: a shape cannot be used.
    """
    sieve = Sieve(shapes, data)
    views = ((shape, view(shapes, shape, focus)) for shape, focus in asked)
    parts = [(shape, part) for shape, view_ in views for part in _parts(shapes, data, view_, sieve)]
    found: dict[Node, list[tuple[Shape, Row]]] = {}
    with ThreadPoolExecutor(min(os.cpu_count() or 1, _THREADS)) as pool:
        answers = pool.map(lambda part: list(part[1]()), parts)
        for (shape, _), rows in zip(parts, answers, strict=True):
            found.setdefault(shape.node, []).extend(rows)
    return found


def everything(shapes: Shapes, data: Data, among: Iterable[Shape]) -> Iterator[tuple[Shape, Focus]]:
    """Shapes with all their focus nodes."""
    for shape in among:
        for focus in targets(shapes, shape, data):
            yield shape, focus


def _parts(shapes: Shapes, data: Data, view_: View, sieve: Sieve) -> Iterator[Part]:
    """The work on one shape: its own constraints, and each of its properties."""
    yield Checker(shapes, data, view_, sieve).own
    for node in view_.shape.values(SH.property):
        yield partial(Checker(shapes, data, view_, sieve).of_property, node)


class Checker:
    """Checks the focus nodes of one shape.

    A shape that asks itself, directly or through others, is taken as met where it does: SHACL leaves that open (3.4.3).
    """

    def __init__(self, shapes: Shapes, data: Data, view_: View, sieve: Sieve) -> None:
        self._shapes = shapes
        self._data = data
        self._sieve = sieve
        self._view = view_
        self._asked = [view_.shape]

    def own(self) -> Iterator[tuple[Shape, Row]]:
        """The violations of the shape's own constraints."""
        for row in self._rows(self._view):
            yield self._view.shape, row

    def of_property(self, node: Node) -> Iterator[tuple[Shape, Row]]:
        """The violations of one of its property shapes."""
        yield from self._found(self._inner(self._view, node), self._ways(self._view, _once))

    def _found(self, view_: View, times: Times) -> Iterator[tuple[Shape, Row]]:
        """The violations of a shape and of the property shapes within.

        :param times: how often the standard looks at a focus node: once for each way that leads to it.
        """
        if view_.shape.deactivated or view_.shape in self._asked:
            return
        self._asked.append(view_.shape)
        for row in self._rows(view_):
            for _ in range(times(row.focus)):
                yield view_.shape, row
        for node in view_.shape.values(SH.property):
            yield from self._found(self._inner(view_, node), self._ways(view_, times))
        self._asked.pop()

    def _ways(self, outer: View, times: Times) -> Times:
        if outer.path is None:
            return times

        @cache
        def counted() -> Counter[Node]:
            ways: Counter[Node] = Counter()
            for focus, value in self._pairs(outer):
                ways[value] += times(focus)
            return ways

        return lambda node: counted()[node]

    def _rows(self, view_: View) -> Iterator[Row]:
        tests = list(values.tests(self._shapes, view_.shape, self._data))
        if (few := self._sieve.values(view_, tests)) is not None:
            yield from self._simple(few, tests)
            yield from sets.rows(few, self._data)
        yield from sets.closed(view_, self._shapes, self._data)
        yield from self._logic(view_)
        yield from queries.rows(view_, self._shapes, self._data, self._sieve.query)

    def _logic(self, view_: View) -> Iterator[Row]:
        """Constraints that ask other shapes, each with what those found; a shape that must not be met found nothing."""
        if logic.asks(view_.shape) and (few := self._sieve.logic(view_)) is not None:
            yield from self._asking(few)
        if view_.shape.values(SH.qualifiedValueShape) and (few := self._sieve.qualified(view_)) is not None:
            yield from logic.qualified(
                few, self._shapes, self._data, lambda node: self._failing(self._inner(few, node))
            )

    def _asking(self, view_: View) -> Iterator[Row]:
        found = logic.rows(view_, self._shapes, self._data, lambda node: self._failing(self._inner(view_, node)))
        details: dict[Node, Details] = {}
        for row, asked in found:
            for node in asked:
                if node not in details:
                    details[node] = self._details(self._inner(view_, node))
            yield replace(row, details=tuple(each for node in asked for each in details[node].get(row.value, ())))

    def _details(self, view_: View) -> Details:
        """By focus node, what a shape finds of it and of what its properties lead to."""
        found: Details = {}
        if view_.shape.deactivated or view_.shape in self._asked:
            return found
        self._asked.append(view_.shape)
        for row in self._rows(view_):
            found.setdefault(row.focus, []).append((view_.shape, row))
        for node in view_.shape.values(SH.property):
            inner = self._details(self._inner(view_, node))
            for focus, value in self._pairs(view_) if inner else ():
                found.setdefault(focus, []).extend(inner.get(value, ()))
        self._asked.pop()
        return found

    def _simple(self, view_: View, tests: Sequence[ValueTest]) -> Iterator[Row]:
        """Constraints on single values, counts of one and orders."""
        if not suspect(view_, tests, self._data):
            return
        variable = view_.value
        for test in tests:
            query = f"SELECT {view_.columns} {{ {view_.values()} FILTER ({test.bad(variable)}) }}"
            for row in self._data.select(query):
                yield Row(test.component, row["this"], row[variable.removeprefix("?")])
        yield from sets.screened(view_, self._data)

    def _failing(self, view_: View) -> set[Node]:
        """The focus nodes that do not conform to a shape."""
        shape = view_.shape
        if shape.deactivated or shape in self._asked:
            return set()
        self._asked.append(shape)
        failed = {row.focus for row in self._rows(view_)}
        for node in shape.values(SH.property):
            inner = self._failing(self._inner(view_, node))
            failed |= self._with_value(view_, inner) if inner else set()
        self._asked.pop()
        return failed

    def _with_value(self, view_: View, wanted: set[Node]) -> set[Node]:
        if view_.path is None:
            return wanted
        return {focus for focus, value in self._pairs(view_) if value in wanted}

    def _pairs(self, view_: View) -> Iterator[tuple[Node, Node]]:
        """Each focus node with each of its value nodes."""
        value = view_.value.removeprefix("?")
        for row in self._data.select(f"SELECT {view_.columns} {{ {view_.values()} }}"):
            yield row["this"], row[value]

    def _inner(self, outer: View, node: Node) -> View:
        return view(self._shapes, self._shapes.shape(node), below(outer, self._data))
