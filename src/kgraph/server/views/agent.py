"""What the page of a person, state, party, organisation or office shows of its encounters: charts and counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.server.current import Snapshot
from kgraph.server.saying import say
from kgraph.server.views.chart import Chart, Item, chart
from kgraph.server.views.counts import Calendar, Matrix, calendar, matrix
from kgraph.server.views.dates import When
from kgraph.server.views.encounters import Encounter, encounters
from kgraph.server.views.search import href
from kgraph.server.views.tally import Tally
from kgraph.server.views.tenures import Tenure, tenures
from kgraph.server.views.values import Value
from kgraph.server.views.words import many
from kgraph.store.searching import FACETS, Wanted

_TALLIED: Final = ("record", "event")


@dataclass(frozen=True, slots=True)
class AgentView:
    """The encounters of an agent, drawn, counted and listed.

    :param lanes: its encounters over time, a lane for each counterpart.
    :param all: where all its encounters are listed.
    :param offices: its terms of office over time, with the encounters in them.
    """

    encounters: tuple[Encounter, ...]
    total: int
    lanes: Chart | None
    calendar: Calendar | None
    matrix: Matrix | None
    tenures: tuple[Tenure, ...]
    offices: Chart | None
    tallies: tuple[Tally, ...]
    all: str


def agent(snapshot: Snapshot, node: ox.NamedNode, limit: int) -> AgentView:
    """The view of an agent; what is drawn and counted are the encounters that are listed."""
    key = snapshot.names.key_of(node.value) or ""
    found, total = encounters(snapshot, node, limit)
    held = tenures(snapshot, node) if key.startswith(("person/", "office/")) else ()
    return AgentView(
        encounters=found,
        total=total,
        lanes=_lanes(found),
        calendar=calendar(key, found),
        matrix=matrix(key, found),
        tenures=held,
        offices=_offices(held, found) if key.startswith("person/") else _holders(held),
        tallies=_tallies(snapshot, key),
        all=href(Wanted(types=("event",), facets=((key.partition("/")[0], key),))),
    )


def _lanes(found: Sequence[Encounter]) -> Chart | None:
    lanes: dict[Value, list[Item]] = {}
    for met in found:
        for other in met.counterparts:
            lanes.setdefault(other, []).append(_item(met))
    return chart(lanes.items())


def _item(met: Encounter) -> Item:
    return Item(met.date, met.event.href, met.date.before(met.event.text), "inferred" if met.inferred else "stated")


def _offices(held: Sequence[Tenure], found: Sequence[Encounter]) -> Chart | None:
    lanes: dict[Value, list[Item]] = {}
    for tenure in held:
        lanes.setdefault(tenure.office, []).append(_term(tenure, tenure.office))
    for met in found:
        for office in dict.fromkeys((*met.own.held, *met.own.offices)):
            if office in lanes:
                lanes[office].append(_item(met))
    return chart(lanes.items())


def _holders(held: Sequence[Tenure]) -> Chart | None:
    lanes: dict[Value, list[Item]] = {}
    for tenure in held:
        lanes.setdefault(tenure.person, []).append(_term(tenure, tenure.person))
    return chart(lanes.items()) if len(lanes) > 1 else None


def _term(tenure: Tenure, of: Value) -> Item:
    span = When("", tenure.begin.earliest if tenure.begin else "", tenure.end.latest if tenure.end else "")
    return Item(
        span, of.href, say("%(office)s: %(dates)s", office=of.text, dates=span.words) if span.words else of.text, "term"
    )


def _tallies(snapshot: Snapshot, key: str) -> tuple[Tally, ...]:
    type_ = key.partition("/")[0]
    if type_ not in FACETS:
        return ()
    index = snapshot.generation.index
    wanted = ((many(of), Wanted(types=(of,), facets=((type_, key),))) for of in _TALLIED)
    return tuple(Tally(words, count, href(one)) for words, one in wanted if (count := index.count(one)))
