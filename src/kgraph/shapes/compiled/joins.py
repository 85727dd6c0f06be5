"""Paths and patterns as joins that the engine makes by hash.

Where a pattern's start is known, the engine looks each row up in its index, at five microseconds a row. Read from end
to end and joined by hash a statement costs a tenth of that. The engine does so where a pattern stands in a SELECT of
its own; it also keeps the order of joins then, so that these are put in one in which they stay small.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox
from rdflib.term import Node

from kgraph.shapes.compiled.data import Data
from kgraph.shapes.compiled.routes import Chain, Choice, Repeat, Route, Step, chained, inverse

Pattern = tuple[str, Route, str]
"""Where a way begins, the way, and where it ends: variables (`?name`) or terms in SPARQL's notation."""
_GROWTH: Final = 4
_SLACK: Final = 100_000


@dataclass(frozen=True, slots=True)
class Condition:
    """An expression of a filter, and the variables in it (`?name`)."""

    text: str
    variables: frozenset[str]


class UnjoinableError(Exception):
    """Joined by hash a pattern would not be the same, or too large."""


class Joins:
    """Makes joins of patterns over a store."""

    def __init__(self, data: Data) -> None:
        self._data = data
        self._sizes: dict[str, int] = {}
        self._most: dict[Step, int] = {}

    def over(self, route: Route, start: str, end: str) -> str:
        """A group that binds the ends of a way.

        :raises UnjoinableError: it may be gone any number of times, or leads to too many nodes.
        """
        return self.joined([(start, route, end)])[0]

    def joined(self, patterns: Iterable[Pattern], conditions: Iterable[Condition] = ()) -> tuple[str, frozenset[str]]:
        """A group that binds what patterns have in common, and its variables.

        :param conditions: each is asked as soon as its variables are bound; those of other variables are left out.
        :raises UnjoinableError: as `over`, or the patterns do not hang together.
        """
        join = _Join(self, list(conditions))
        left = [part for pattern in patterns for part in self._parts(*pattern)]
        while left:
            part = min(left, key=join.last)  # the first of those that are best
            left.remove(part)
            join.add(part)
        return join.text, frozenset(join.known)

    def most(self, route: Route) -> int:
        """How many nodes a way leads to from one, at most."""
        match route := chosen(route):
            case Step(predicate) if predicate is not None:
                if route not in self._most:
                    start, end = ("?o", "?s") if route.back else ("?s", "?o")
                    each = f"SELECT (COUNT({end}) AS ?n) {{ ?s {predicate} ?o }} GROUP BY {start}"
                    self._most[route] = self._data.number(f"SELECT (MAX(?n) AS ?most) {{ {{ {each} }} }}")
                return self._most[route]
            case Chain(parts):
                product = 1
                for part in parts:
                    product *= self.most(part)
                return product
            case Choice(parts):
                return sum(map(self.most, parts))
        raise UnjoinableError

    def size(self, route: Route) -> int:
        """How many pairs of nodes a way joins, at most."""
        match route := chosen(route):
            case Step(predicate) if predicate is not None:
                name = str(predicate)
                if name not in self._sizes:
                    self._sizes[name] = self._data.number(f"SELECT (COUNT(*) AS ?n) {{ ?s {name} ?o }}")
                return self._sizes[name]
            case Chain((first, *rest)):
                return self.size(first) * self.most(Chain(tuple(rest)))
            case Choice(parts):
                return sum(map(self.size, parts))
        raise UnjoinableError

    def check(self, rows: int) -> None:
        """Raises UnjoinableError where these are too many rows beside the statements there are."""
        if rows > _GROWTH * self._data.size + _SLACK:
            raise UnjoinableError

    def single(self, route: Route, start: str, end: str) -> str:
        """A group of one pattern that is no chain."""
        match route:
            case Step(predicate, back) if predicate is not None:
                first, last = (end, start) if back else (start, end)
                names = " ".join(dict.fromkeys(each for each in (start, end) if _varies(each)))
                if not names:
                    raise UnjoinableError
                return f"{{ SELECT {names} {{ {first} {predicate} {last} }} }}"
            case Choice(parts):
                return f"{{ {' UNION '.join(f'{{ {self.over(part, start, end)} }}' for part in parts)} }}"
        raise UnjoinableError

    def _parts(self, start: str, route: Route, end: str) -> Iterable[Pattern]:
        """The patterns of a way, a chain taken apart."""
        route = chosen(route)
        if not isinstance(route, Chain):
            return [(start, route, end)]
        if not route.parts:
            raise UnjoinableError
        names = [start, *(self._data.variable() for _ in route.parts[1:]), end]
        return list(zip(names, route.parts, names[1:], strict=False))


class _Join:
    """A join in the making."""

    def __init__(self, joins: Joins, conditions: list[Condition]) -> None:
        self._joins = joins
        self._conditions = conditions
        self._rows = 0
        self.text = ""
        self.known: dict[str, None] = {}

    def last(self, pattern: Pattern) -> int:
        """How late a pattern comes: first what adds no row, last what hangs on nothing yet."""
        start, _, end = pattern
        ends = [each for each in (start, end) if _varies(each)]
        known = sum(each in self.known for each in ends)
        return 2 if not known else 1 if known < len(ends) else 0

    def add(self, pattern: Pattern) -> None:
        """Join with one more pattern.

        :raises UnjoinableError: it hangs on nothing, or there are too many rows.
        """
        start, route, end = pattern
        if not self.text:
            self._rows = self._joins.size(route)
        elif self.last(pattern) > 1:
            raise UnjoinableError
        elif _varies(end) and end not in self.known:
            self._rows *= self._joins.most(route)
        elif _varies(start) and start not in self.known:
            self._rows *= self._joins.most(inverse(route))
        self._joins.check(self._rows)
        step = self._joins.single(route, start, end)
        self.known |= dict.fromkeys(each for each in (start, end) if _varies(each))
        asked = [condition for condition in self._conditions if condition.variables <= self.known.keys()]
        self._conditions = [condition for condition in self._conditions if condition not in asked]
        filters = " ".join(f"FILTER ({condition.text})" for condition in asked)
        self.text = f"{{ SELECT * {{ {self.text} {step} {filters} }} }}" if self.text or filters else step


def chosen(route: Route) -> Route:
    """A chain with a part that may be left out, as the choice of two: without it and with it."""
    if isinstance(route, Chain):
        for number, part in enumerate(route.parts):
            if isinstance(part, Repeat) and part.once:
                before, after = route.parts[:number], route.parts[number + 1 :]
                return Choice((chained(*before, *after), chained(*before, part.way, *after)))
    return route


def step(predicate: Node) -> Step:
    """The way over one predicate."""
    return Step(ox.NamedNode(str(predicate)))


def _varies(term: str) -> bool:
    return term.startswith("?")
