"""Who met whom face to face, as a drawing and as a table.

The one who met most stands in the middle where that is more than half of all, the others around in order of name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

import pyoxigraph as ox

from kgraph.server.current import Snapshot
from kgraph.server.views.collating import order
from kgraph.server.views.dates import When
from kgraph.server.views.values import Value, linked
from kgraph.store.acquainted import Acquaintance

DRAWN: Final = 60
LISTED: Final = 200
OCCASIONS: Final = 6
SIZE: Final = 760
_RADIUS: Final = 250


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who met, how often, and the first of the occasions; with no occasion it is only inferred that they did.

    :param encounters: the path of an event's page, and when it was.
    :param anchor: its row on the page.
    """

    one: Value
    other: Value
    count: int
    encounters: tuple[tuple[str, When], ...]
    anchor: str

    @property
    def inferred(self) -> bool:
        """No record states that they met."""
        return not self.count


@dataclass(frozen=True, slots=True)
class Node:
    """A person drawn, with where its name stands."""

    person: Value
    x: float
    y: float
    radius: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A pair drawn as a line."""

    pair: Pair
    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The network in a span of years.

    :param pairs: those who met most often, of `total`.
    :param hidden: how many persons are not drawn.
    """

    pairs: tuple[Pair, ...]
    total: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hidden: int
    years: tuple[int, ...]


def network_view(snapshot: Snapshot, first: int | None, last: int | None) -> NetworkView:
    """The network as a page shows it; that of all years is made once a generation and language."""
    if first is None and last is None:
        return snapshot.once_said("network view", lambda: _view(snapshot, None, None))
    return _view(snapshot, first, last)


def _view(snapshot: Snapshot, first: int | None, last: int | None) -> NetworkView:
    index = snapshot.generation.index
    found = index.acquaintances((first, last), LISTED, DRAWN, OCCASIONS)
    pairs = sorted(
        (_pair(snapshot, one) for one in found.pairs),
        key=lambda pair: (-pair.count, order(pair.one.text), order(pair.other.text)),
    )
    degree = {linked(snapshot, ox.NamedNode(person)): count for person, count in found.persons}
    drawn = placed(degree)
    edges = edges_of(pairs, drawn)
    return NetworkView(tuple(pairs), found.total, drawn, edges, found.everyone - len(drawn), index.years_met)


def _pair(snapshot: Snapshot, met: Acquaintance) -> Pair:
    dated = ((_path(snapshot, one.event), When(one.date, one.earliest, one.latest)) for one in met.encounters)
    one, other = (linked(snapshot, ox.NamedNode(person)) for person in (met.one, met.other))
    return _of(one, other, met.count, tuple(dated))


def _path(snapshot: Snapshot, event: str) -> str:
    key = snapshot.names.key_of(event)
    return f"/page/{key}" if key is not None else linked(snapshot, ox.NamedNode(event)).href


def _of(one: Value, other: Value, count: int, encounters: tuple[tuple[str, When], ...]) -> Pair:
    anchor = "--".join(value.href.rpartition("/")[2] for value in (one, other))
    return Pair(one, other, count, encounters, f"pair-{anchor}")


def edges_of(pairs: Sequence[Pair], drawn: Sequence[Node]) -> tuple[Edge, ...]:
    """A line for each pair of which both are drawn."""
    places = {node.person: node for node in drawn}
    return tuple(
        Edge(pair, one.x, one.y, other.x, other.y, 1 + min(pair.count, OCCASIONS))
        for pair in pairs
        if (one := places.get(pair.one)) is not None and (other := places.get(pair.other)) is not None
    )


def nodes_of(pairs: Sequence[Pair]) -> tuple[tuple[Node, ...], int]:
    """Those who stand in most pairs, in their places, and how many more there are."""
    degree: dict[Value, int] = {}
    for pair in pairs:
        for person in (pair.one, pair.other):
            degree[person] = degree.get(person, 0) + 1
    drawn = placed(degree)
    return drawn, len(degree) - len(drawn)


def placed(degree: Mapping[Value, int]) -> tuple[Node, ...]:
    """Those who stand in most pairs, in their places.

    :param degree: persons, and in how many pairs each stands.
    """
    shown = sorted(degree, key=lambda person: (-degree[person], order(person.text), person.href))[:DRAWN]
    centre = shown[:1] if len(shown) > 3 and degree[shown[0]] * 2 >= len(shown) else []
    around = sorted(shown[len(centre) :], key=lambda person: (order(person.text), person.href))
    middle = SIZE / 2
    found = [Node(person, middle, middle, 12, "middle") for person in centre]
    for place, person in enumerate(around):
        angle = 2 * pi * place / len(around) - pi / 2
        x, y = round(middle + _RADIUS * cos(angle), 1), round(middle + _RADIUS * sin(angle), 1)
        anchor = "middle" if abs(cos(angle)) < 0.2 else "start" if cos(angle) > 0 else "end"
        found.append(Node(person, x, y, 8, anchor))
    return tuple(found)
