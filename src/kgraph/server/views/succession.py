"""A state before and after itself: its predecessors and successors, and the country they share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.dates import When, when
from kgraph.server.views.search import href
from kgraph.server.views.tally import Tally
from kgraph.server.views.values import Value, linked, literals, nodes
from kgraph.store.searching import Wanted

_REACH: Final = 40
_COUNTRY: Final = ox.NamedNode(expand("kg:country"))


@dataclass(frozen=True, slots=True)
class Stage:
    """A state of the line: its name then, from when to when, how it ended, and the events that involve it."""

    state: Value
    begin: When | None
    end: When | None
    ended: str
    here: bool
    events: Tally


@dataclass(frozen=True, slots=True)
class Succession:
    """The states of one line, the earliest first, and the countries they belong to."""

    stages: tuple[Stage, ...]
    countries: tuple[Value, ...]


def succession(snapshot: Snapshot, state: ox.NamedNode) -> Succession:
    """The line of a state: what it succeeded and what succeeded it, and the other states of its country."""
    countries = nodes(snapshot, state, "kg:country")
    stages = _stages(
        snapshot, [state, *(other for country in countries for other in _states_of(snapshot, country))], state
    )
    return Succession(stages, tuple(linked(snapshot, country) for country in countries))


def of_country(snapshot: Snapshot, country: ox.NamedNode) -> Succession:
    """The states of a country, one after another, and what they succeeded and what succeeded them."""
    return Succession(_stages(snapshot, list(_states_of(snapshot, country)), None), ())


def _stages(snapshot: Snapshot, waiting: list[ox.NamedNode], here: ox.NamedNode | None) -> tuple[Stage, ...]:
    line = set(waiting)
    while waiting and len(line) < _REACH:
        node = waiting.pop()
        line.add(node)
        neighbours = (*nodes(snapshot, node, "rico:isSuccessorOf"), *nodes(snapshot, node, "rico:hasSuccessor"))
        waiting += [other for other in neighbours if other not in line]
    return tuple(sorted((_stage(snapshot, node, node == here) for node in line), key=_order))


def _states_of(snapshot: Snapshot, country: ox.NamedNode) -> Iterator[ox.NamedNode]:
    for quad in snapshot.store.quads_for_pattern(None, _COUNTRY, country, None):
        subject = quad.subject
        if isinstance(subject, ox.NamedNode) and (snapshot.names.key_of(subject.value) or "").startswith("state/"):
            yield subject


def _stage(snapshot: Snapshot, node: ox.NamedNode, here: bool) -> Stage:
    begin, end = (
        next((when(snapshot, date) for date in nodes(snapshot, node, predicate)), None)
        for predicate in ("rico:hasBeginningDate", "rico:hasEndDate")
    )
    events = Wanted(types=("event",), facets=(("state", snapshot.names.key_of(node.value) or ""),))
    return Stage(
        state=linked(snapshot, node),
        begin=begin,
        end=end,
        ended=", ".join(literals(snapshot, node, "kg:endedBy")),
        here=here,
        events=Tally("events", snapshot.generation.index.count(events), href(events)),
    )


def _order(stage: Stage) -> tuple[tuple[str, str], str]:
    return (stage.begin.order if stage.begin else ("", "")), stage.state.text
