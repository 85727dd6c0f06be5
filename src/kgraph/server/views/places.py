"""Where events took place, on a map that needs no tiles: a grid of degrees, and a dot for each place.

The projection is the plain one (longitude across, latitude down), cut to what there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.search import href
from kgraph.server.views.values import Value, linked, literals
from kgraph.store.searching import Wanted

Point = tuple[float, float]
"""Latitude and longitude, in degrees."""
WIDTH: Final = 900
SHOWN: Final = 200
_MARGIN: Final = 6.0
_LOCATION: Final = ox.NamedNode(expand("rico:hasOrHadLocation"))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where events took place; `x` and `y` are None where no coordinates are known."""

    place: Value
    count: int
    href: str
    x: float | None = None
    y: float | None = None
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """A drawing of places: meridians and parallels as position and degree, and the places."""

    width: int
    height: int
    meridians: tuple[tuple[float, int], ...]
    parallels: tuple[tuple[float, int], ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """The map, the busiest places first.

    :param placeless: events whose place is not known, of `events`.
    """

    plan: Plan
    placeless: int
    events: int


def map_view(snapshot: Snapshot) -> MapView:
    """The map of the generation, made once."""
    return snapshot.once_said("map", lambda: _map(snapshot))


def plan(found: Sequence[tuple[Value, int, str, Point | None]]) -> Plan:
    """A drawing of places, each with how often it comes and where that is listed; one without a point is not drawn."""
    frame = _Frame.around([point for *_, point in found if point is not None])
    return Plan(
        width=WIDTH,
        height=frame.height,
        meridians=tuple((frame.x(degree), degree) for degree in frame.degrees(frame.west, frame.east)),
        parallels=tuple((frame.y(degree), degree) for degree in frame.degrees(frame.south, frame.north)),
        spots=tuple(_spot(*one, frame) for one in found),
    )


def point(snapshot: Snapshot, node: ox.NamedNode) -> Point | None:
    """Where a place lies, where both are numbers on the globe."""
    try:
        latitude, longitude = (
            float(literals(snapshot, node, f"schema:{name}")[0]) for name in ("latitude", "longitude")
        )
    except (IndexError, ValueError):
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _map(snapshot: Snapshot) -> MapView:
    found: dict[ox.NamedNode, set[object]] = {}
    placed: set[object] = set()
    for quad in snapshot.store.quads_for_pattern(None, _LOCATION, None, None):
        if isinstance(quad.object, ox.NamedNode):
            found.setdefault(quad.object, set()).add(quad.subject)
            placed.add(quad.subject)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0].value))[:SHOWN]
    events = snapshot.generation.index.count(Wanted(types=("event",)))
    spots = [
        (linked(snapshot, node), len(there), _listed(snapshot, node), point(snapshot, node)) for node, there in ordered
    ]
    return MapView(plan(spots), max(0, events - len(placed)), events)


def _listed(snapshot: Snapshot, node: ox.NamedNode) -> str:
    return href(Wanted(types=("event",), facets=(("place", snapshot.names.key_of(node.value) or ""),)))


@dataclass(frozen=True, slots=True)
class _Frame:
    west: float
    east: float
    south: float
    north: float

    @classmethod
    def around(cls, points: Sequence[Point]) -> _Frame:
        """The frame of some points (latitude, longitude) with a margin; the whole world where there are none."""
        if not points:
            return cls(-180, 180, -90, 90)
        latitudes, longitudes = [point[0] for point in points], [point[1] for point in points]
        return cls(
            max(-180.0, min(longitudes) - _MARGIN),
            min(180.0, max(longitudes) + _MARGIN),
            max(-90.0, min(latitudes) - _MARGIN),
            min(90.0, max(latitudes) + _MARGIN),
        )

    @property
    def height(self) -> int:
        return min(620, max(160, round(WIDTH * (self.north - self.south) / (self.east - self.west))))

    def x(self, longitude: float) -> float:
        return round(WIDTH * (longitude - self.west) / (self.east - self.west), 1)

    def y(self, latitude: float) -> float:
        return round(self.height * (self.north - latitude) / (self.north - self.south), 1)

    def degrees(self, low: float, high: float) -> range:
        """Round degrees between two, as far apart on both axes; some eight of them on the longer one at most."""
        longest = max(self.east - self.west, self.north - self.south)
        step = next((step for step in (1, 2, 5, 10, 20) if longest / step <= 8), 30)
        return range(ceil(low / step) * step, floor(high / step) * step + 1, step)


def _spot(place: Value, count: int, link: str, at: Point | None, frame: _Frame) -> Spot:
    if at is None:
        return Spot(place, count, link)
    return Spot(place, count, link, frame.x(at[1]), frame.y(at[0]), round(4 + 3 * sqrt(count), 1))
