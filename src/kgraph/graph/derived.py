"""Shortcuts, made from the full statements: who met whom, which states and parties an event involved, plain dates."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

from kgraph import names
from kgraph.graph.dates import add_shortcuts
from kgraph.graph.events import Part, parts
from kgraph.graph.records import record_key
from kgraph.graph.statements import Statements
from kgraph.resolving.resolved import Event, ResolvedRecord

# An encounter is face to face and one occasion: not an exchange of letters, not a visit as a whole.
ENCOUNTERS = frozenset({"conversation", "meeting", "negotiation", "other"})


def add_derived(to: Statements, events: Iterable[Event], records: Iterable[ResolvedRecord]) -> None:
    """State the shortcuts of all events and records, each once."""
    met: set[tuple[str, str, bool]] = set()
    took_part: set[tuple[str, str]] = set()
    for event in events:
        key = names.key("event", event.slug)
        everyone = tuple(parts(event))
        add_shortcuts(to, to.node(key), event.date)
        took_part.update((agent, key) for agent, _ in agents(everyone))
        sides = {side for part in everyone for side in (*part.sides, part.entity)}
        to.add_links(to.node(key), "kg:involvedState", sorted(side for side in sides if side.startswith("state/")))
        to.add_links(to.node(key), "kg:involvedParty", sorted(side for side in sides if side.startswith("party/")))
        if event.kind in ENCOUNTERS:
            met.update(encounters(everyone))
    for agent, event_key in sorted(took_part):
        to.add_links(to.node(agent), "rico:isOrWasParticipantIn", [event_key])
    for one, other, certain in sorted(met):
        to.add_links(to.node(one), "kg:met" if certain else "kg:metInferred", [other])
    for resolved in records:
        add_shortcuts(to, to.node(record_key(resolved.record)), resolved.record.date)


def agents(everyone: Iterable[Part]) -> dict[tuple[str, bool], None]:
    """(agent, whether its part is stated) of all parts, holders of unnamed offices included as inferred."""
    found: dict[tuple[str, bool], None] = {}
    stated = {part.entity for part in everyone if part.stated}
    for part in everyone:
        found[(part.entity, part.entity in stated)] = None
        for holder in part.holders:
            found[(holder, holder in stated)] = None
    return found


def encounters(everyone: tuple[Part, ...]) -> set[tuple[str, str, bool]]:
    """(one person, another, whether both parts are stated), both ways round."""
    people = [(agent, stated) for agent, stated in agents(everyone) if agent.startswith("person/")]
    return {(one, other, sure and certain) for (one, sure), (other, certain) in permutations(people, 2)}
