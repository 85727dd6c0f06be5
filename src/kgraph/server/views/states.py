"""Which states met which, by period: counts that lead to their rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.collating import order
from kgraph.server.views.counts import Cell, heat, periods_of
from kgraph.server.views.dates import When, when
from kgraph.server.views.search import href
from kgraph.server.views.values import Value, asked, by_name, linked
from kgraph.store.searching import Wanted

LISTED: Final = 100
_ALL: Final = """SELECT ?one ?other (COUNT(DISTINCT ?event) AS ?events) WHERE {
  ?event kg:involvedState ?one, ?other FILTER(STR(?one) < STR(?other))
} GROUP BY ?one ?other ORDER BY DESC(?events)"""
_INVOLVED: Final = ox.NamedNode(expand("kg:involvedState"))


@dataclass(frozen=True, slots=True)
class StateMatrix:
    """Pairs of states by periods; the last cell of a row counts all, whenever they were.

    :param more: how many pairs with fewer events are not shown; `all` is where all of them are listed.
    """

    periods: tuple[str, ...]
    rows: tuple[tuple[Value, Value, tuple[Cell, ...]], ...]
    more: int
    all: str


def state_matrix(snapshot: Snapshot) -> StateMatrix | None:
    """Which states met, in which periods, made once a generation; None where no two did."""
    return snapshot.once_said("states", lambda: _state_matrix(snapshot))


def _state_matrix(snapshot: Snapshot) -> StateMatrix | None:
    events: dict[ox.NamedNode, set[ox.NamedNode]] = {}
    for quad in snapshot.store.quads_for_pattern(None, _INVOLVED, None, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            events.setdefault(quad.subject, set()).add(quad.object)
    met: dict[tuple[Value, Value], list[When]] = {}
    for event, states in events.items():
        named = sorted((linked(snapshot, state) for state in states), key=by_name)
        for one, other in combinations(named, 2):
            met.setdefault((one, other), []).append(when(snapshot, event))
    if not met:
        return None
    periods = periods_of([year for dates in met.values() for date in dates if (year := date.year)])
    most = max(len(dates) for dates in met.values())
    ordered = sorted(met.items(), key=lambda item: (-len(item[1]), order(item[0][0].text), order(item[0][1].text)))
    rows = tuple(
        (one, other, tuple(_cells(one, other, dates, periods, most))) for (one, other), dates in ordered[:LISTED]
    )
    words = tuple(f"{a}–{b}" if a != b else str(a) for a, b in periods)
    return StateMatrix(words, rows, max(0, len(ordered) - LISTED), asked(_ALL))


def _cells(
    one: Value, other: Value, dates: Sequence[When], periods: Sequence[tuple[int, int]], most: int
) -> Iterable[Cell]:
    facets = tuple(("state", value.href.removeprefix("/page/")) for value in (one, other))
    wanted = Wanted(types=("event",), facets=facets)
    for first, last in periods:
        count = sum(bool(date.year) and first <= int(date.year) <= last for date in dates)
        there = replace(wanted, earliest=f"{first:04}-01-01", latest=f"{last:04}-12-31", surely=True)
        yield Cell(count, href(there) if count else "", heat(count, most))
    yield Cell(len(dates), href(wanted))
