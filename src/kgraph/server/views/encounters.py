"""The events that an agent took part in, or that somebody took part in on its behalf; and with whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.server.current import Snapshot
from kgraph.server.views.dates import When, when
from kgraph.server.views.participations import Part, parts
from kgraph.server.views.values import Value, linked, nodes
from kgraph.server.views.words import kind
from kgraph.store.labels import types
from kgraph.store.searching import Wanted

OTHERS_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Encounter:
    """An event that an agent took part in.

    :param ours: the agent's part, or the parts of those who acted for it.
    :param through: the office that took part, where only that is stated and the agent is its probable holder.
    :param others: the parts of the others.
    """

    event: Value
    kind: str
    date: When
    place: tuple[Value, ...]
    ours: tuple[Part, ...]
    through: Value | None
    others: tuple[Part, ...]

    @property
    def own(self) -> Part:
        """The part of the agent itself, or the first of those who acted for it."""
        return self.ours[0]

    @property
    def inferred(self) -> bool:
        """No record states that the agent took part."""
        return self.through is not None or all(part.inferred for part in self.ours)

    @property
    def counterparts(self) -> tuple[Value, ...]:
        """On whose behalf the others took part, if not for our side; they themselves where nothing is known."""
        sides = {side for part in self.ours for side in part.sides} | {part.agent for part in self.ours}
        found = (side for part in self.others for side in (part.sides or (part.agent,)) if side not in sides)
        return tuple(dict.fromkeys(found))


def encounters(snapshot: Snapshot, agent: ox.NamedNode, limit: int) -> tuple[tuple[Encounter, ...], int]:
    """The events an agent took part in, the earliest first, at most `limit`; and how many there are."""
    key = snapshot.names.key_of(agent.value) or ""
    wanted = Wanted(types=("event",), facets=((key.partition("/")[0], key),))
    events = [ox.NamedNode(snapshot.names.address(event)) for event in snapshot.generation.index.keys(wanted, limit)]
    shown = (_encounter(snapshot, agent, event, when(snapshot, event)) for event in events)
    return tuple(encounter for encounter in shown if encounter is not None), snapshot.generation.index.count(wanted)


def _encounter(snapshot: Snapshot, agent: ox.NamedNode, event: ox.NamedNode, date: When) -> Encounter | None:
    me = linked(snapshot, agent)
    found = parts(snapshot, event)
    ours = [part for part in found if part.is_of(me.href)] or [part for part in found if me in part.sides]
    if not ours:
        return None
    alone = ours[0].agent if len(ours) == 1 and ours[0].agent != me and me not in ours[0].sides else None
    return Encounter(
        event=linked(snapshot, event),
        kind=kind(types(snapshot.store, event), "event"),
        date=date,
        place=tuple(linked(snapshot, place) for place in nodes(snapshot, event, "rico:hasOrHadLocation")),
        ours=tuple(ours),
        through=alone,
        others=tuple(part for part in found if part not in ours)[:OTHERS_SHOWN],
    )
