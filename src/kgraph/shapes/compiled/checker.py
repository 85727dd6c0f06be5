"""Shapes over a store: each constraint one query for all focus nodes, results as the standard defines them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from rdflib import SH
from rdflib.term import Node

from kgraph.shapes.compiled import logic, queries, sets, values
from kgraph.shapes.compiled.data import Data
from kgraph.shapes.compiled.model import Shape, Shapes
from kgraph.shapes.compiled.row import Row
from kgraph.shapes.compiled.view import View, below, targets, view

Times = Callable[[Node], int]
Details = dict[Node | None, list[tuple[Shape, Row]]]


def _once(_node: Node) -> int:
    return 1


class Checker:
    """Checks a store.

    A shape that asks itself, directly or through others, is taken as met where it does: SHACL leaves that open (3.4.3).
    """

    def __init__(self, shapes: Shapes, data: Data) -> None:
        self._shapes = shapes
        self._data = data
        self._asked: list[Shape] = []

    def results(self) -> Iterator[tuple[Shape, Row]]:
        """Every violation, with its shape.

        :raises SettingsFault: a shape cannot be used.
        """
        for shape in self._shapes.targeted():
            for focus in targets(self._shapes, shape, self._data):
                yield from self._found(view(self._shapes, shape, focus))

    def _found(self, view_: View, times: Times = _once) -> Iterator[tuple[Shape, Row]]:
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
        yield from self._values(view_)
        yield from sets.rows(view_, self._shapes, self._data)
        yield from self._logic(view_)
        yield from queries.rows(view_, self._shapes, self._data)

    def _logic(self, view_: View) -> Iterator[Row]:
        """Constraints that ask other shapes, each with what those found; a shape that must not be met found nothing."""
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

    def _values(self, view_: View) -> Iterator[Row]:
        """All constraints on single values in one pass; which of them a value violates is asked only where one is."""
        tests = list(values.tests(self._shapes, view_.shape, self._data))
        if not tests:
            return
        variable = view_.value
        any_bad = " || ".join(test.bad(variable) for test in tests)
        if len(tests) > 1 and not any(
            True for _ in self._data.select(f"ASK {{ {view_.values()} FILTER ({any_bad}) }}")
        ):
            return
        for test in tests:
            query = f"SELECT {view_.columns} {{ {view_.values()} FILTER ({test.bad(variable)}) }}"
            for row in self._data.select(query):
                yield Row(test.component, row["this"], row[variable.removeprefix("?")])

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
