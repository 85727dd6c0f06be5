"""Which states met which, by period: counts that lead to their rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pyoxigraph as ox

from kgraph.server.current import Snapshot
from kgraph.server.views.collating import order
from kgraph.server.views.counts import Cell, heat, periods_of
from kgraph.server.views.search import href
from kgraph.server.views.values import Value, asked, by_name, linked
from kgraph.store.acquainted import StatesMet
from kgraph.store.searching import Wanted

LISTED: Final = 100
_ALL: Final = """SELECT ?one ?other (COUNT(DISTINCT ?event) AS ?events) WHERE {
  ?event kg:involvedState ?one, ?other FILTER(STR(?one) < STR(?other))
} GROUP BY ?one ?other ORDER BY DESC(?events)"""


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
    found = snapshot.generation.index.states_together(LISTED)
    if not found.pairs:
        return None
    periods = periods_of([f"{year:04}" for year in found.years if year is not None])
    most = found.pairs[0].count
    met = [(*_by_name(snapshot, pair), pair) for pair in found.pairs]
    met.sort(key=lambda row: (-row[2].count, order(row[0].text), order(row[1].text)))
    rows = tuple((one, other, tuple(_cells(one, other, pair, periods, most))) for one, other, pair in met)
    words = tuple(f"{a}–{b}" if a != b else str(a) for a, b in periods)
    return StateMatrix(words, rows, found.total - len(rows), asked(_ALL))


def _by_name(snapshot: Snapshot, pair: StatesMet) -> tuple[Value, Value]:
    one, other = sorted((linked(snapshot, ox.NamedNode(state)) for state in (pair.one, pair.other)), key=by_name)
    return one, other


def _cells(one: Value, other: Value, met: StatesMet, periods: Sequence[tuple[int, int]], most: int) -> Iterable[Cell]:
    facets = tuple(("state", value.href.removeprefix("/page/")) for value in (one, other))
    wanted = Wanted(types=("event",), facets=facets)
    for first, last in periods:
        count = sum(events for year, events in met.years if first <= year <= last)
        there = replace(wanted, earliest=f"{first:04}-01-01", latest=f"{last:04}-12-31", surely=True)
        yield Cell(count, href(there) if count else "", heat(count, most))
    yield Cell(met.count, href(wanted))
