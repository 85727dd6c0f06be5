"""Who met whom face to face, as a drawing and as a table.

The one who met most stands in the middle where that is more than half of all, the others around in order of name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

import pyoxigraph as ox

from kgraph.exports.network import Encounter, Meeting, Network, network
from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.collating import order
from kgraph.server.views.dates import When
from kgraph.server.views.values import Value, linked

DRAWN: Final = 60
LISTED: Final = 200
OCCASIONS: Final = 6
SIZE: Final = 760
_RADIUS: Final = 250
_INFERRED: Final = ox.NamedNode(expand("kg:metInferred"))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who met, how often, and the first of the occasions; with no occasion it is only inferred that they did.

    :param anchor: its row on the page.
    """

    one: Value
    other: Value
    count: int
    encounters: tuple[tuple[Value, When], ...]
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


def whole(snapshot: Snapshot) -> Network:
    """The network of the generation, made once."""
    return snapshot.once("network", lambda: network(snapshot.store))


def within(found: Network, first: int | None, last: int | None) -> Network:
    """The part of a network whose encounters lie surely between two years, both counted."""
    if first is None and last is None:
        return found
    kept = []
    for meeting in found.meetings:
        encounters = tuple(one for one in meeting.encounters if _inside(one, first, last))
        if encounters:
            kept.append(Meeting(meeting.one, meeting.other, encounters))
    present = {person for meeting in kept for person in (meeting.one, meeting.other)}
    return Network(tuple(person for person in found.persons if person[0] in present), tuple(kept))


def network_view(snapshot: Snapshot, first: int | None, last: int | None) -> NetworkView:
    """The network as a page shows it; that of all years is made once a generation."""
    if first is None and last is None:
        return snapshot.once_said("network view", lambda: _view(snapshot, None, None))
    return _view(snapshot, first, last)


def _view(snapshot: Snapshot, first: int | None, last: int | None) -> NetworkView:
    everything = whole(snapshot)
    pairs = [_pair(snapshot, meeting) for meeting in within(everything, first, last).meetings]
    if first is None and last is None:
        pairs += _inferred(snapshot, {frozenset((pair.one, pair.other)) for pair in pairs})
    ordered = sorted(pairs, key=lambda pair: (-pair.count, order(pair.one.text), order(pair.other.text)))
    drawn, hidden = nodes_of(ordered)
    edges = edges_of(ordered[:LISTED], drawn)
    days = [day for meeting in everything.meetings for one in meeting.encounters for day in (one.earliest, one.latest)]
    years = sorted({int(day[:4]) for day in days if day})
    return NetworkView(tuple(ordered[:LISTED]), len(ordered), drawn, edges, hidden, tuple(years))


def _pair(snapshot: Snapshot, meeting: Meeting) -> Pair:
    dated = sorted(
        ((When(one.date, one.earliest, one.latest), one.event) for one in meeting.encounters),
        key=lambda one: (one[0].order, one[1]),
    )
    first = tuple((linked(snapshot, ox.NamedNode(event)), date) for date, event in dated[:OCCASIONS])
    one, other = (linked(snapshot, ox.NamedNode(person)) for person in (meeting.one, meeting.other))
    return _of(one, other, meeting.weight, first)


def _inferred(snapshot: Snapshot, stated: set[frozenset[Value]]) -> Iterable[Pair]:
    for quad in snapshot.store.quads_for_pattern(None, _INFERRED, None, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            one, other = linked(snapshot, quad.subject), linked(snapshot, quad.object)
            if one.href < other.href and frozenset((one, other)) not in stated:
                yield _of(one, other, 0, ())


def _of(one: Value, other: Value, count: int, encounters: tuple[tuple[Value, When], ...]) -> Pair:
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
    ordered = sorted(degree, key=lambda person: (-degree[person], order(person.text), person.href))
    shown = ordered[:DRAWN]
    centre = shown[:1] if len(shown) > 3 and degree[shown[0]] * 2 >= len(shown) else []
    around = sorted(shown[len(centre) :], key=lambda person: (order(person.text), person.href))
    middle = SIZE / 2
    found = [Node(person, middle, middle, 12, "middle") for person in centre]
    for place, person in enumerate(around):
        angle = 2 * pi * place / len(around) - pi / 2
        x, y = round(middle + _RADIUS * cos(angle), 1), round(middle + _RADIUS * sin(angle), 1)
        anchor = "middle" if abs(cos(angle)) < 0.2 else "start" if cos(angle) > 0 else "end"
        found.append(Node(person, x, y, 8, anchor))
    return tuple(found), len(ordered) - len(shown)


def _inside(encounter: Encounter, first: int | None, last: int | None) -> bool:
    begins = first is None or (bool(encounter.earliest) and int(encounter.earliest[:4]) >= first)
    return begins and (last is None or (bool(encounter.latest) and int(encounter.latest[:4]) <= last))
