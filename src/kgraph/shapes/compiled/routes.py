"""Ways through a store: which statements a path reads, and which nodes it leads to (SHACL 2.3.1, SPARQL 1.1, 9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class TooFarError(Exception):
    """A way leads to more nodes than anyone wants to look at one by one."""


@dataclass(frozen=True, slots=True)
class Step:
    """Over one statement.

    :param predicate: None for any.
    :param back: from the object to the subject.
    """

    predicate: ox.NamedNode | None
    back: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """One way after another; the empty one stays where it is."""

    parts: tuple[Route, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Any of several ways."""

    parts: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A way none, one or more times.

    :param least: 0 where it may be left out.
    :param once: at most one time.
    """

    way: Route
    least: int = 0
    once: bool = False


Route = Step | Chain | Choice | Repeat
STAY: Final = Chain()


def chained(*parts: Route) -> Route:
    """Ways one after another, flat."""
    flat: list[Route] = []
    for part in parts:
        flat += part.parts if isinstance(part, Chain) else [part]
    return flat[0] if len(flat) == 1 else Chain(tuple(flat))


def inverse(route: Route) -> Route:
    """The way back."""
    match route:
        case Step():
            return Step(route.predicate, not route.back)
        case Chain():
            return Chain(tuple(inverse(part) for part in reversed(route.parts)))
        case Choice():
            return Choice(tuple(inverse(part) for part in route.parts))
        case Repeat():
            return Repeat(inverse(route.way), route.least, route.once)


def steps(route: Route) -> Iterator[tuple[Route, Step]]:
    """Each step of a way, with the way to where it is taken."""
    match route:
        case Step():
            yield STAY, route
        case Chain():
            for number, part in enumerate(route.parts):
                for before, step in steps(part):
                    yield chained(*route.parts[:number], before), step
        case Choice():
            for part in route.parts:
                yield from steps(part)
        case Repeat():
            for before, step in steps(route.way):
                yield (before if route.once else chained(Repeat(route.way), before)), step


def may_stay(route: Route) -> bool:
    """The way may lead from a node to itself over no statement."""
    match route:
        case Step():
            return False
        case Chain():
            return all(map(may_stay, route.parts))
        case Choice():
            return any(map(may_stay, route.parts))
        case Repeat():
            return route.least == 0 or may_stay(route.way)


def reached(store: ox.Store, route: Route, starts: Iterable[Term], most: int) -> set[Term]:
    """The nodes a way leads to from any of some nodes.

    :raises TooFarError: there are more than `most` of them, at its end or on the way.
    """
    found: set[Term]
    match route:
        case Step():
            found = set()
            for node in starts:
                found.update(_over(store, route, node))
        case Chain():
            found = set(starts)
            for part in route.parts:
                found = reached(store, part, found, most)
        case Choice():
            starts = set(starts)
            found = {node for part in route.parts for node in reached(store, part, starts, most)}
        case Repeat():
            found = _repeated(store, route, set(starts), most)
    if len(found) > most:
        raise TooFarError
    return found


def _repeated(store: ox.Store, route: Repeat, starts: set[Term], most: int) -> set[Term]:
    found = set(starts) if route.least == 0 else set()
    front = starts
    while front:
        front = reached(store, route.way, front, most) - found
        found |= front
        if route.once:
            break
        if len(found) > most:
            raise TooFarError
    return found


def _over(store: ox.Store, step: Step, node: Term) -> Iterator[Term]:
    if step.back:
        for quad in store.quads_for_pattern(None, step.predicate, node, None):
            yield quad.subject
    elif not isinstance(node, ox.Literal):
        for quad in store.quads_for_pattern(node, step.predicate, None, None):
            yield quad.object
