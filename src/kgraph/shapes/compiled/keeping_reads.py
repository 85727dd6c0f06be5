"""What shapes read, kept as JSON has it and read again as the same: taking their queries apart takes its time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from kgraph.shapes.compiled.keeping import key
from kgraph.shapes.compiled.model import Shape, Shapes
from kgraph.shapes.compiled.reading import Pattern, Reads, UnboundedError
from kgraph.shapes.compiled.reads import reads
from kgraph.shapes.compiled.routes import Chain, Choice, Repeat, Route, Step


class ShapeReads:
    """What each shape reads, found out once.

    :param kept: what `packed` gave for the same shapes; empty for the first time.
    """

    def __init__(self, shapes: Shapes, kept: Mapping[str, Any]) -> None:
        self._shapes = shapes
        self._known = dict(kept)

    def of(self, shape: Shape) -> Reads:
        """What a shape and all it asks read.

        :raises UnboundedError: that cannot be told.
        :raises ValueError, KeyError, TypeError: what was kept is something else.
        """
        name = key(shape.node)
        if name in self._known:
            return _unpacked(self._known[name])
        try:
            found = reads(self._shapes, shape)
        except UnboundedError as error:
            self._known[name] = {"unbounded": str(error), "unsteady": error.unsteady}
            raise
        self._known[name] = _packed(found)
        return found

    def packed(self) -> dict[str, Any]:
        """What is known, as JSON has it."""
        return dict(self._known)


def _packed(found: Reads) -> list[Any]:
    steps = [[_way(before), _way(step)] for before, step in found.steps]
    loose = [[_iri(each.subject), _iri(each.predicate), _iri(each.object)] for each in found.loose]
    return [steps, loose, found.unsteady]


def _unpacked(kept: Any) -> Reads:
    if isinstance(kept, dict):
        raise UnboundedError(str(kept["unbounded"]), kept["unsteady"])
    steps, loose, unsteady = kept
    found = Reads()
    for before, step in steps:
        last = _route(step)
        if not isinstance(last, Step):
            raise ValueError("not a step")
        found.steps[_route(before), last] = None
    for parts in loose:
        subject, predicate, object_ = map(_node, parts)
        found.loose[Pattern(subject, predicate, object_)] = None
    found.unsteady = unsteady
    return found


def _way(route: Route) -> list[Any]:
    match route:
        case Step():
            return ["step", _iri(route.predicate), route.back]
        case Chain():
            return ["chain", *map(_way, route.parts)]
        case Choice():
            return ["choice", *map(_way, route.parts)]
        case Repeat():
            return ["repeat", _way(route.way), route.least, route.once]


def _route(kept: Any) -> Route:
    match kept:
        case ["step", predicate, bool(back)]:
            return Step(_node(predicate), back)
        case ["chain", *parts]:
            return Chain(tuple(map(_route, parts)))
        case ["choice", *parts]:
            return Choice(tuple(map(_route, parts)))
        case ["repeat", way, int(least), bool(once)]:
            return Repeat(_route(way), least, once)
    raise ValueError(f"not a way: {kept!r}")


def _iri(node: ox.NamedNode | None) -> str | None:
    return None if node is None else node.value


def _node(kept: Any) -> ox.NamedNode | None:
    return None if kept is None else ox.NamedNode(kept)
