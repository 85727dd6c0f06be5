"""The network of encounters: persons, and who of them met whom, how often and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.store.encounters import Encounter, met_in
from kgraph.store.labels import first_object, label
from kgraph.store.readable import Readable

__all__ = ["Encounter", "Meeting", "Network", "network"]

_TYPE, _PERSON, _TARGET, _SOURCE, _CERTAINTY, _ON_BEHALF = (
    ox.NamedNode(expand(name))
    for name in (
        "rdf:type", "rico:Person", "rico:relationHasTarget", "rico:relationHasSource", "rico:relationCertainty",
        "kg:onBehalfOf",
    )
)  # fmt: skip
_NOT_MET: Final = (ox.NamedNode(expand("kg:Visit")), ox.NamedNode(expand("kg:Correspondence")))
_DATES: Final = tuple(ox.NamedNode(expand(name)) for name in ("kg:edtf", "kg:earliestDay", "kg:latestDay"))


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two persons who met, given by address, and each occasion."""

    one: str
    other: str
    encounters: tuple[Encounter, ...]

    @property
    def weight(self) -> int:
        """How often they met."""
        return len(self.encounters)

    @property
    def first(self) -> str:
        """The first day they can have met; "" where no encounter is known or one of them has an open start."""
        days = [encounter.earliest for encounter in self.encounters]
        return min(days) if days and all(days) else ""

    @property
    def last(self) -> str:
        """The last day they can have met; "" likewise."""
        days = [encounter.latest for encounter in self.encounters]
        return max(days) if days and all(days) else ""


@dataclass(frozen=True, slots=True)
class Network:
    """Persons (address to name) and their meetings, sorted by address."""

    persons: tuple[tuple[str, str], ...]
    meetings: tuple[Meeting, ...]

    def name_of(self, person: str) -> str:
        """The name of a person in the network. Raises KeyError for any other."""
        return dict(self.persons)[person]


def network(store: Readable) -> Network:
    """The network of a store: what the shipped query `network-of-encounters` finds, read in sweeps.

    An engine that joins participations with each other needs minutes for ten thousand events. A test holds both equal.
    """
    parts = _stated_parts(store)
    persons: dict[str, str] = {}
    encounters: dict[tuple[str, str], list[Encounter]] = {}
    for event, taken in sorted(_by_event(store, parts).items()):
        pairs = met_in((one.person, one.sides) for one in taken)
        if pairs:
            found = _encounter(store, event)
            for pair in pairs:
                encounters.setdefault(pair, []).append(found)
                persons.update((person, label(store, ox.NamedNode(person))) for person in pair)
    meetings = (
        Meeting(one, other, tuple(sorted(found, key=lambda each: (each.latest, each.event))))
        for (one, other), found in sorted(encounters.items())
    )
    return Network(tuple(sorted(persons.items())), tuple(meetings))


@dataclass(frozen=True, slots=True)
class _Part:
    person: str
    sides: frozenset[str]


def _stated_parts(store: Readable) -> dict[str, _Part]:
    """The participations of persons that a record states, by address."""
    people = {quad.subject for quad in store.quads_for_pattern(None, _TYPE, _PERSON, None)}
    stated = {quad.subject for quad in store.quads_for_pattern(None, _CERTAINTY, ox.Literal("stated"), None)}
    sides: dict[object, set[str]] = {}
    for quad in store.quads_for_pattern(None, _ON_BEHALF, None, None):
        sides.setdefault(quad.subject, set()).add(str(quad.object))
    return {
        str(quad.subject): _Part(quad.object.value, frozenset(sides.get(quad.subject, ())))
        for quad in store.quads_for_pattern(None, _TARGET, None, None)
        if quad.subject in stated and quad.object in people and isinstance(quad.object, ox.NamedNode)
    }


def _by_event(store: Readable, parts: Mapping[str, _Part]) -> dict[str, list[_Part]]:
    """Who took part in each event that is face to face: no whole visit, no correspondence."""
    apart = {quad.subject for type_ in _NOT_MET for quad in store.quads_for_pattern(None, _TYPE, type_, None)}
    found: dict[str, list[_Part]] = {}
    for quad in store.quads_for_pattern(None, _SOURCE, None, None):
        part = parts.get(str(quad.subject))
        if part is not None and isinstance(quad.object, ox.NamedNode) and quad.object not in apart:
            found.setdefault(quad.object.value, []).append(part)
    return found


def _encounter(store: Readable, event: str) -> Encounter:
    node = ox.NamedNode(event)
    date, earliest, latest = (_text(first_object(store, node, property_)) for property_ in _DATES)
    return Encounter(event, label(store, node), date, earliest, latest)


def _text(value: object) -> str:
    return value.value if isinstance(value, (ox.NamedNode, ox.BlankNode, ox.Literal)) else ""
