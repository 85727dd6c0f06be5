"""Shortcuts, made from the full statements: who met whom, which states and parties an event involved, plain dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import permutations

from kgraph import names
from kgraph.graph.dates import add_shortcuts
from kgraph.graph.events import Part, parts
from kgraph.graph.statements import Statements
from kgraph.resolving.resolved import Event

# An encounter is face to face and one occasion: not an exchange of letters, not a visit as a whole.
ENCOUNTERS = frozenset({"conversation", "meeting", "negotiation", "other"})


@dataclass(frozen=True, slots=True)
class Presence:
    """How an agent is present at an event: as stated or inferred, and for which sides."""

    stated: bool
    sides: frozenset[str]


def add_derived(to: Statements, events: Iterable[Event]) -> None:
    """State the shortcuts of some events, each once."""
    met: set[tuple[str, str, bool]] = set()
    took_part: set[tuple[str, str]] = set()
    for event in events:
        key = names.key("event", event.slug)
        everyone = tuple(parts(event))
        add_shortcuts(to, to.node(key), event.date)
        took_part.update((agent, key) for agent in agents(everyone))
        sides = {side for part in everyone for side in (*part.sides, part.entity)}
        to.add_links(to.node(key), "kg:involvedState", sorted(side for side in sides if side.startswith("state/")))
        to.add_links(to.node(key), "kg:involvedParty", sorted(side for side in sides if side.startswith("party/")))
        if event.kind in ENCOUNTERS:
            met.update(encounters(everyone))
    for agent, event_key in sorted(took_part):
        to.add_links(to.node(agent), "rico:isOrWasParticipantIn", [event_key])
    for one, other, certain in sorted(met):
        to.add_links(to.node(one), "kg:met" if certain else "kg:metInferred", [other])


def agents(everyone: Iterable[Part]) -> dict[str, Presence]:
    """Who was there, by key: those who take part, and the holders of unnamed offices as inferred."""
    found: dict[str, Presence] = {}
    for part in everyone:
        found[part.entity] = Presence(part.stated, frozenset(part.sides))
    for part in everyone:
        for holder in part.holders:
            found.setdefault(holder, Presence(False, frozenset(part.sides)))
    return found


def encounters(everyone: tuple[Part, ...]) -> set[tuple[str, str, bool]]:
    """(one person, another, whether both parts are stated), both ways round.

    Two who are known to act for the same side came together; they did not meet each other there.
    """
    people = [(agent, presence) for agent, presence in agents(everyone).items() if agent.startswith("person/")]
    return {
        (one, other, mine.stated and yours.stated)
        for (one, mine), (other, yours) in permutations(people, 2)
        if not mine.sides & yours.sides
    }
