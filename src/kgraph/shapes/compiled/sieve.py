"""Who may violate a shape, found by joins over whole predicates; only they are then asked.

Nearly every node meets nearly every shape. Asked of one focus node a constraint costs the engine a look into its index,
or several; asked of all together it costs a pass over the predicates it reads. So each constraint has a pattern that
finds every node that violates it, and perhaps others; those are then asked one by one. Where they are many, or there
is no such pattern, the constraint is asked of all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pyoxigraph as ox
from rdflib import SH

from kgraph.shapes.compiled.data import Data, sparql
from kgraph.shapes.compiled.inline import Inline
from kgraph.shapes.compiled.joins import Joins, UnjoinableError, step
from kgraph.shapes.compiled.model import Shape, Shapes, is_true
from kgraph.shapes.compiled.reads import route
from kgraph.shapes.compiled.routes import Route
from kgraph.shapes.compiled.screening import ORDERED, limits
from kgraph.shapes.compiled.select import Select
from kgraph.shapes.compiled.setwise import suspects
from kgraph.shapes.compiled.values import SH_CLASS, ValueTest
from kgraph.shapes.compiled.view import THIS, View, listed

FEW: Final = 256
"""As many focus nodes or fewer are asked without a sieve."""
MOST: Final = 1_000
"""More suspects are not asked one by one."""


@dataclass(frozen=True, slots=True)
class Suspects:
    """A graph pattern that binds `?this` to all who may violate something.

    :param focused: to focus nodes alone; else others may be among them.
    """

    pattern: str
    focused: bool = False


class Sieve:
    """Narrows views to the focus nodes that may violate them."""

    def __init__(self, shapes: Shapes, data: Data) -> None:
        self._shapes = shapes
        self._data = data
        self._joins = Joins(data)

    def values(self, view: View, tests: Sequence[ValueTest]) -> View | None:
        """A view for constraints on values, numbers, pairs and languages; None where nobody violates them."""
        return self._narrowed(view, lambda: [*self._tested(view, tests), *self._counted(view), *self._paired(view)])

    def logic(self, view: View) -> View | None:
        """A view for constraints that ask other shapes; None where nobody violates them."""
        return view if view.path is None else self._narrowed(view, lambda: self._logical(view))

    def qualified(self, view: View) -> View | None:
        """A view for the numbers of qualified values; None where nobody violates them."""
        return self._narrowed(view, lambda: self._qualified(view))

    def query(self, view: View, select: Select) -> View | None:
        """A view for a SPARQL constraint; None where nobody violates it."""
        return self._narrowed(view, lambda: [Suspects(suspects(select, self._joins))], select)

    def _narrowed(
        self, view: View, patterns: Callable[[], Iterable[Suspects]], select: Select | None = None
    ) -> View | None:
        if view.focus.listed or not view.focus.held or self._few(view):
            return view
        found: set[object] = set()
        try:
            for each in patterns():
                found.update(self._found(each, view, select))
                if len(found) > MOST:
                    return view
        except UnjoinableError:
            return view
        if not found:
            return None
        nodes = [self._data.node(term) for term in found if isinstance(term, ox.NamedNode)]
        return replace(view, focus=listed(sorted(nodes, key=str))) if len(nodes) == len(found) else view

    def _few(self, view: View) -> bool:
        some = f"SELECT {THIS} {{ {view.focused()} }} LIMIT {FEW + 1}"
        return self._data.number(f"SELECT (COUNT(*) AS ?n) {{ {{ {some} }} }}") <= FEW

    def _found(self, suspects: Suspects, view: View, select: Select | None) -> list[object]:
        prefixes = select.prefixes if select else None
        each = f"SELECT DISTINCT {THIS} {{ {suspects.pattern} }}"
        found = self._data.first(each, MOST, prefixes)
        if not found or suspects.focused:
            return found
        return self._data.first(f"SELECT DISTINCT {THIS} {{ {{ {each} }} {_focus(view)} }}", MOST, prefixes)

    def _tested(self, view: View, tests: Sequence[ValueTest]) -> Iterator[Suspects]:
        """Those with a value that a test finds bad. Each value is looked at once, however many nodes have it."""
        value, reach = view.value, self._reach(view)
        bad = " || ".join(test.bad(value) for test in tests if test.component != SH.ClassConstraintComponent)
        if bad and view.path is None:
            yield Suspects(f"{_focus(view)} FILTER ({bad})", focused=True)
        elif bad:
            yield self._bad(view, bad)
        for class_ in view.shape.values(SH_CLASS):
            classes, of = self._data.classes(class_), self._data.variable()
            one = f"MINUS {{ VALUES {of} {{ {' '.join(classes)} }} {value} a {of} }}" if classes else ""
            yield Suspects(f"{_focus(view)} {reach} {one}", focused=True)

    def _bad(self, view: View, condition: str) -> Suspects:
        distinct = f"SELECT DISTINCT {view.value} {{ {self._way(view, self._data.variable())} }}"
        return Suspects(f"{{ SELECT {view.value} {{ {{ {distinct} }} FILTER ({condition}) }} }} {self._reach(view)}")

    def _logical(self, view: View) -> Iterator[Suspects]:
        if view.shape.values(SH.xone):
            raise UnjoinableError
        for _, expression in Inline(self._shapes, self._data).logic(view.shape, view.value):
            if expression is None:
                raise UnjoinableError
            yield self._bad(view, expression)

    def _counted(self, view: View) -> Iterator[Suspects]:
        shape = view.shape
        least, most = limits(shape, SH.minCount), limits(shape, SH.maxCount)
        if view.path is None and shape.path is not None and (least or most or shape.values(SH.hasValue)):
            raise UnjoinableError
        reach = self._reach(view)
        for number in least:
            enough = reach if number == 1 else _grouped(reach, f">= {number}")
            if number > 0:
                yield Suspects(f"{_focus(view)} MINUS {{ {enough} }}", focused=True)
        for number in most:
            if number == 0:
                yield Suspects(f"{_focus(view)} {reach}", focused=True)
            else:
                yield Suspects(_grouped(reach, f"> {number}"))
        for there in shape.values(SH.hasValue):
            if view.path is None:
                yield Suspects(f"{_focus(view)} FILTER (!sameTerm({THIS}, {sparql(there)}))", focused=True)
            else:
                yield Suspects(f"{_focus(view)} MINUS {{ {self._way(view, end=sparql(there))} }}", focused=True)
        if is_true(shape.values(SH.uniqueLang)):
            tagged = f"{reach} BIND (LCASE(LANG({view.value})) AS ?tag) FILTER (?tag != '')"
            each = f"GROUP BY {THIS} ?tag HAVING (COUNT(DISTINCT {view.value}) > 1)"
            yield Suspects(f"{{ SELECT {THIS} {{ {tagged} }} {each} }}")

    def _paired(self, view: View) -> Iterator[Suspects]:
        shape, value, reach = view.shape, view.value, self._reach(view)
        pairs = {each: shape.values(each) for each in (SH.equals, SH.disjoint, *ORDERED)}
        if view.path is None and any(pairs.values()):
            raise UnjoinableError
        for predicate in pairs[SH.equals]:
            other = self._joins.over(step(predicate), THIS, value)
            yield Suspects(f"{reach} MINUS {{ {other} }}")
            yield Suspects(f"{_focus(view)} {other} MINUS {{ {reach} }}", focused=True)
        for predicate in pairs[SH.disjoint]:
            yield Suspects(f"{reach} {self._joins.over(step(predicate), THIS, value)}")
        for parameter, (_, operator) in ORDERED.items():
            for predicate in pairs[parameter]:
                other = self._joins.over(step(predicate), THIS, "?other")
                yield Suspects(f"{reach} {other} FILTER (!COALESCE({value} {operator} ?other, false))")

    def _qualified(self, view: View) -> Iterator[Suspects]:
        """Those whose values that meet a shape are too many or too few."""
        shape = view.shape
        if view.path is None or is_true(shape.values(SH.qualifiedValueShapesDisjoint)):
            raise UnjoinableError
        for node in shape.values(SH.qualifiedValueShape):
            bad = Inline(self._shapes, self._data).bad(node, view.value)
            if bad is None:
                raise UnjoinableError
            good = f"{self._reach(view)} FILTER (COALESCE(!({bad}), true))"
            for limit in shape.values(SH.qualifiedMinCount):
                if int(str(limit)) > 0:
                    yield Suspects(f"{_focus(view)} MINUS {{ {_grouped(good, f'>= {limit}')} }}", focused=True)
            for limit in shape.values(SH.qualifiedMaxCount):
                yield Suspects(_grouped(good, f"> {limit}"))

    def _reach(self, view: View) -> str:
        """The join of focus nodes with their values; nothing where they are their own."""
        return "" if view.path is None else self._way(view)

    def _way(self, view: View, start: str = THIS, end: str | None = None) -> str:
        return self._joins.over(self._route(view.shape), start, end or view.value)

    def _route(self, shape: Shape) -> Route:
        assert shape.path is not None
        return route(self._shapes.graph, shape.path)


def _focus(view: View) -> str:
    return f"{{ SELECT {THIS} {{ {view.focused()} }} }}"


def _grouped(reach: str, comparison: str) -> str:
    return f"{{ SELECT {THIS} {{ {reach} }} GROUP BY {THIS} HAVING (COUNT(DISTINCT ?value) {comparison}) }}"
