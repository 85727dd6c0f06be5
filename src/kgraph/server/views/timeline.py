"""The events and records of a span of years, drawn in lanes by kind and listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.server.current import Snapshot
from kgraph.server.views.chart import Chart, Item, chart
from kgraph.server.views.collating import order
from kgraph.server.views.dates import When, when
from kgraph.server.views.search import href
from kgraph.server.views.values import Value, linked
from kgraph.server.views.words import kind, one
from kgraph.store.labels import types
from kgraph.store.searching import Wanted

DRAWN: Final = 400


@dataclass(frozen=True, slots=True)
class TimelineView:
    """What lies, or may lie, in the span.

    :param total: how many there are; what is drawn and listed are the first of them.
    :param years: how many lie surely in each year, with where they are listed.
    """

    drawn: Chart | None
    listed: tuple[tuple[When, Value, str, str], ...]
    total: int
    years: tuple[tuple[int, int, str], ...]
    bounded: int
    undated: int


def timeline(snapshot: Snapshot, wanted: Wanted) -> TimelineView:
    """The timeline of the events and records that fit."""
    found = snapshot.generation.index.find(wanted, limit=DRAWN, facets=())
    lanes: dict[Value, list[Item]] = {}
    listed = []
    for hit in found.hits:
        node = ox.NamedNode(snapshot.names.address(hit.key))
        type_ = hit.key.partition("/")[0]
        words, date, value = kind(types(snapshot.store, node), type_), when(snapshot, node), linked(snapshot, node)
        lane = Value(words if type_ == "event" else one(type_), f"/browse/{type_}", True)
        lanes.setdefault(lane, []).append(Item(date, value.href, date.before(value.text), hit.certainty))
        listed.append((date, value, words, hit.certainty))
    ordered = sorted(lanes.items(), key=lambda item: (item[0].href, -len(item[1]), order(item[0].text)))
    years = tuple(
        (
            year,
            count,
            href(Wanted(types=wanted.types, earliest=f"{year:04}-01-01", latest=f"{year:04}-12-31", surely=True)),
        )
        for year, count in found.years.items()
    )
    return TimelineView(chart(ordered), tuple(listed), found.total, years, found.bounded, found.undated)
