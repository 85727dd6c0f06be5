"""The events that an agent took part in, and with whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.views.dates import When, when
from kgraph.server.views.participations import Part, parts
from kgraph.server.views.values import Value, linked, nodes
from kgraph.server.views.words import kind
from kgraph.store.labels import types

OTHERS_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Encounter:
    """An event that an agent took part in.

    :param own: the agent's part; that of the office where the agent probably held it.
    :param through: the office that took part, where only that is stated and the agent is its probable holder.
    :param others: the parts of the others.
    """

    event: Value
    kind: str
    date: When
    place: tuple[Value, ...]
    own: Part
    through: Value | None
    others: tuple[Part, ...]


def encounters(snapshot: Snapshot, agent: ox.NamedNode, limit: int) -> tuple[tuple[Encounter, ...], int]:
    """The events an agent took part in, the earliest first, at most `limit`; and how many there are."""
    target, source = ox.NamedNode(expand("rico:relationHasTarget")), "rico:relationHasSource"
    events = {
        event
        for quad in snapshot.store.quads_for_pattern(None, target, agent, None)
        if isinstance(quad.subject, ox.NamedNode) and expand("kg:Participation") in types(snapshot.store, quad.subject)
        for event in nodes(snapshot, quad.subject, source)
    }
    dated = sorted(
        ((when(snapshot, event), event) for event in events), key=lambda pair: (pair[0].order, pair[1].value)
    )
    shown = (_encounter(snapshot, agent, event, date) for date, event in dated[:limit])
    return tuple(encounter for encounter in shown if encounter is not None), len(dated)


def _encounter(snapshot: Snapshot, agent: ox.NamedNode, event: ox.NamedNode, date: When) -> Encounter | None:
    me = linked(snapshot, agent)
    found = parts(snapshot, event)
    own = next((part for part in found if part.is_of(me.href)), None)
    if own is None:
        return None
    return Encounter(
        event=linked(snapshot, event),
        kind=kind(types(snapshot.store, event), "event"),
        date=date,
        place=tuple(linked(snapshot, place) for place in nodes(snapshot, event, "rico:hasOrHadLocation")),
        own=own,
        through=own.agent if own.agent.href != me.href else None,
        others=tuple(part for part in found if part is not own)[:OTHERS_SHOWN],
    )
